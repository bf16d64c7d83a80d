using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Inventory;

internal sealed class LicensePlateMapping : IEntityTypeConfiguration<LicensePlate>
{
    public void Configure(EntityTypeBuilder<LicensePlate> plate)
    {
        plate.HasKey(p => new { p.ClientId, p.DcId, p.Code });
        plate.Property(p => p.Code).HasMaxLength(40);
        plate.Property(p => p.BlockReason).HasMaxLength(80);
        plate.Property(p => p.OpenedBy).HasMaxLength(80);
        plate.Property(p => p.ClosedBy).HasMaxLength(80);
        plate.Ignore(p => p.Contents);
        plate.Ignore(p => p.IsSellable);
        plate.HasIndex(p => new { p.DcId, p.Code });
        plate.HasIndex(p => new { p.DcId, p.Place });
    }
}
