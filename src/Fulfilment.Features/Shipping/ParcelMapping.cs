using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Shipping;

internal sealed class ShippingLabelMapping : IEntityTypeConfiguration<ShippingLabel>
{
    public void Configure(EntityTypeBuilder<ShippingLabel> label)
    {
        label.HasKey(l => l.Id);
        label.Property(l => l.Id).ValueGeneratedNever();
        label.Property(l => l.Reference).HasMaxLength(60);
        label.Property(l => l.CarrierCode).HasMaxLength(40);
        label.Property(l => l.Sscc).HasMaxLength(18);
        label.Property(l => l.TrackingNumber).HasMaxLength(60);
        label.Property(l => l.ServiceCode).HasMaxLength(40);
        label.Property(l => l.File).HasMaxLength(64);
        label.Property(l => l.Problem).HasMaxLength(400);
        label.Property(l => l.ClaimedBy).HasMaxLength(80);
        label.Property(l => l.Status).IsConcurrencyToken();
        label.HasIndex(l => new { l.CartonId, l.Attempt }).IsUnique();
        label.HasIndex(l => l.Reference).IsUnique();
        label.HasIndex(l => l.ShipmentId);
        label.HasIndex(l => l.Status);
        label.HasIndex(l => l.TrackingNumber);
    }
}

internal sealed class ManifestMapping : IEntityTypeConfiguration<Manifest>
{
    public void Configure(EntityTypeBuilder<Manifest> manifest)
    {
        manifest.HasKey(m => m.Id);
        manifest.Property(m => m.Id).ValueGeneratedNever();
        manifest.Property(m => m.Number).HasMaxLength(60);
        manifest.Property(m => m.CarrierCode).HasMaxLength(40);
        manifest.Property(m => m.OpenedBy).HasMaxLength(80);
        manifest.Property(m => m.ClosedBy).HasMaxLength(80);
        manifest.Property(m => m.Version).IsConcurrencyToken();
        manifest.HasIndex(m => m.Number).IsUnique();
        manifest.HasIndex(m => new { m.DcId, m.CarrierCode, m.ClosedAt });
    }
}

internal sealed class TrackingEventMapping : IEntityTypeConfiguration<TrackingEvent>
{
    public void Configure(EntityTypeBuilder<TrackingEvent> tracking)
    {
        tracking.HasKey(t => t.Id);
        tracking.Property(t => t.Place).HasMaxLength(200);
        tracking.HasIndex(t => new { t.CartonId, t.Kind, t.At });
        tracking.HasIndex(t => t.ShipmentId);
    }
}
