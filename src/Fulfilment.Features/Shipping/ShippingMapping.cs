using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Shipping;

internal sealed class ShipmentMapping : IEntityTypeConfiguration<Shipment>
{
    public void Configure(EntityTypeBuilder<Shipment> shipment)
    {
        shipment.HasKey(s => s.Id);
        shipment.Property(s => s.Id).ValueGeneratedNever();
        shipment.Property(s => s.Number).HasMaxLength(60);
        shipment.Property(s => s.ToteCode).HasMaxLength(40);
        shipment.Property(s => s.TrackingNumber).HasMaxLength(60);
        shipment.Property(s => s.CarrierCode).HasMaxLength(40);
        shipment.Property(s => s.Version).IsConcurrencyToken();
        shipment.HasIndex(s => s.Number).IsUnique();
        shipment.HasIndex(s => s.OrderId);
        shipment.HasIndex(s => new { s.DcId, s.Status, s.ShipBy });
        shipment.HasIndex(s => s.WaveId).HasFilter("wave_id is not null"); // a planned shipment has none of these three: they cost it nothing
        shipment.HasIndex(s => new { s.DcId, s.ToteCode }).HasFilter("tote_code is not null");
        shipment.HasIndex(s => s.TrackingNumber).HasFilter("tracking_number is not null");
        shipment.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.ShipmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ShipmentLineMapping : IEntityTypeConfiguration<ShipmentLine>
{
    public void Configure(EntityTypeBuilder<ShipmentLine> line)
    {
        line.HasKey(l => new { l.ShipmentId, l.LineNo });
        line.Property(l => l.LineNo).ValueGeneratedNever();
    }
}
