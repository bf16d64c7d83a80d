using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Inventory;

internal sealed class TransferMapping : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> transfer)
    {
        transfer.HasKey(t => t.Id);
        transfer.Property(t => t.Id).ValueGeneratedNever();
        transfer.Property(t => t.Number).HasMaxLength(60);
        transfer.Property(t => t.Cause).HasMaxLength(60);
        transfer.Property(t => t.CreatedBy).HasMaxLength(80);
        transfer.Property(t => t.Version).IsConcurrencyToken();
        transfer.Ignore(t => t.Document);
        transfer.HasIndex(t => t.Number).IsUnique();
        transfer.HasIndex(t => t.OrderId).IsUnique();
        transfer.HasIndex(t => t.Cause);
        transfer.HasIndex(t => new { t.ClientId, t.Status });
        transfer.HasMany(t => t.Lines).WithOne().HasForeignKey(l => l.TransferId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TransferLineMapping : IEntityTypeConfiguration<TransferLine>
{
    public void Configure(EntityTypeBuilder<TransferLine> line)
    {
        line.HasKey(l => new { l.TransferId, l.LineNo });
        line.Property(l => l.LineNo).ValueGeneratedNever();
        line.HasIndex(l => new { l.ClientId, l.SkuId });
    }
}
