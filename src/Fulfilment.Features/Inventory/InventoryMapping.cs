using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Inventory;

internal sealed class SkuMapping : IEntityTypeConfiguration<Sku>
{
    public void Configure(EntityTypeBuilder<Sku> sku)
    {
        sku.HasKey(s => new { s.ClientId, s.Id });
        sku.Property(s => s.Name).HasMaxLength(200);
        sku.Property(s => s.NameJa).HasMaxLength(200);
        sku.Property(s => s.BrandCode).HasMaxLength(40);
        sku.Property(s => s.Category).HasMaxLength(80);
    }
}

internal sealed class SkuCodeMapping : IEntityTypeConfiguration<SkuCode>
{
    public void Configure(EntityTypeBuilder<SkuCode> code)
    {
        code.HasKey(c => new { c.ClientId, c.Code });
        code.Property(c => c.Code).HasMaxLength(80);
        code.HasIndex(c => c.Code);
        code.HasIndex(c => new { c.ClientId, c.SkuId });
    }
}

internal sealed class LotMapping : IEntityTypeConfiguration<Lot>
{
    public void Configure(EntityTypeBuilder<Lot> lot)
    {
        lot.HasKey(l => new { l.ClientId, l.SkuId, l.Code });
        lot.Property(l => l.Code).HasMaxLength(40);
        lot.HasIndex(l => l.Expiry);
    }
}

internal sealed class StockLedgerEntryMapping : IEntityTypeConfiguration<StockLedgerEntry>
{
    public void Configure(EntityTypeBuilder<StockLedgerEntry> entry)
    {
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedOnAdd();
        entry.Property(e => e.Lot).HasMaxLength(40);
        entry.Property(e => e.Serial).HasMaxLength(60);
        entry.Property(e => e.Document).HasMaxLength(80);
        entry.Property(e => e.By).HasMaxLength(80);
        entry.Property(e => e.Request).HasMaxLength(100);
        entry.Property(e => e.Plate).HasMaxLength(40);
        entry.HasIndex(e => new { e.ClientId, e.DcId, e.SkuId, e.Sequence });
        entry.HasIndex(e => e.Document);
    }
}

internal sealed class StockBalanceMapping : IEntityTypeConfiguration<StockBalance>
{
    public void Configure(EntityTypeBuilder<StockBalance> balance)
    {
        balance.HasKey(b => new { b.ClientId, b.DcId, b.Location, b.SkuId, b.Lot, b.Serial, b.Condition });
        balance.Property(b => b.Lot).HasMaxLength(40);
        balance.Property(b => b.Serial).HasMaxLength(60);
        balance.Ignore(b => b.Key);
        balance.HasIndex(b => new { b.DcId, b.Location });
        balance.HasIndex(b => new { b.ClientId, b.DcId, b.SkuId });
    }
}

internal sealed class AvailabilityMapping : IEntityTypeConfiguration<Availability>
{
    public void Configure(EntityTypeBuilder<Availability> availability)
    {
        availability.HasKey(a => new { a.ClientId, a.DcId, a.SkuId });
        availability.Ignore(a => a.Free);
        availability.Property(a => a.ChangedAt).HasDefaultValue(DateTime.UnixEpoch);
        availability.HasIndex(a => new { a.ClientId, a.SkuId });
    }
}

internal sealed class PromiseMapping : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> promise)
    {
        promise.HasKey(p => p.Id);
        promise.Property(p => p.Id).ValueGeneratedNever();
        promise.Property(p => p.SupplyRef).HasMaxLength(60);
        promise.Property(p => p.Lot).HasMaxLength(40);
        promise.Property(p => p.Serial).HasMaxLength(60);
        promise.Ignore(p => p.Open);
        promise.HasIndex(p => new { p.ShipmentId, p.LineNo });
        promise.HasIndex(p => new { p.OrderId, p.LineNo });
        promise.HasIndex(p => new { p.ClientId, p.DcId, p.SkuId, p.State });
    }
}

internal sealed class ExceptionTaskMapping : IEntityTypeConfiguration<ExceptionTask>
{
    public void Configure(EntityTypeBuilder<ExceptionTask> task)
    {
        task.HasKey(t => t.Id);
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.ClientCode).HasMaxLength(40);
        task.Property(t => t.Subject).HasMaxLength(120);
        task.Property(t => t.ClosedBy).HasMaxLength(80);
        task.HasIndex(t => new { t.DcId, t.State, t.Kind });
        task.HasIndex(t => t.Subject);
    }
}
