using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Inventory;

internal sealed class ReceiptMapping : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> receipt)
    {
        receipt.HasKey(r => r.Id);
        receipt.Property(r => r.Id).ValueGeneratedNever();
        receipt.Property(r => r.Reference).HasMaxLength(100);
        receipt.Property(r => r.Version).IsConcurrencyToken();
        receipt.HasIndex(r => new { r.ClientId, r.DcId, r.Reference }).IsUnique();
        receipt.HasIndex(r => new { r.DcId, r.Status });
        receipt.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.ReceiptId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReceiptLineMapping : IEntityTypeConfiguration<ReceiptLine>
{
    public void Configure(EntityTypeBuilder<ReceiptLine> line)
    {
        line.HasKey(l => new { l.ReceiptId, l.LineNo });
        line.Property(l => l.LineNo).ValueGeneratedNever();
        line.Property(l => l.Lot).HasMaxLength(40);
        line.Property(l => l.Serial).HasMaxLength(60);
    }
}

internal sealed class AdjustmentMapping : IEntityTypeConfiguration<Adjustment>
{
    public void Configure(EntityTypeBuilder<Adjustment> adjustment)
    {
        adjustment.HasKey(a => a.Id);
        adjustment.Property(a => a.Id).ValueGeneratedNever();
        adjustment.Property(a => a.BinCode).HasMaxLength(40);
        adjustment.Property(a => a.Lot).HasMaxLength(40);
        adjustment.Property(a => a.Serial).HasMaxLength(60);
        adjustment.Property(a => a.Note).HasMaxLength(300);
        adjustment.Property(a => a.RequestedBy).HasMaxLength(80);
        adjustment.Property(a => a.DecidedBy).HasMaxLength(80);
        adjustment.Property(a => a.Version).IsConcurrencyToken();
        adjustment.HasIndex(a => new { a.DcId, a.Status });
    }
}
