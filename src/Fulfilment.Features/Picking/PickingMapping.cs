using Fulfilment.Domain.Picking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Picking;

internal sealed class PickBatchMapping : IEntityTypeConfiguration<PickBatch>
{
    public void Configure(EntityTypeBuilder<PickBatch> batch)
    {
        batch.HasKey(b => b.Id);
        batch.Property(b => b.Id).ValueGeneratedNever();
        batch.Property(b => b.Picker).HasMaxLength(80);
        batch.Property(b => b.Version).IsConcurrencyToken();
        batch.HasIndex(b => new { b.DcId, b.Status });
        batch.HasIndex(b => b.WaveId);
    }
}

internal sealed class PickTaskMapping : IEntityTypeConfiguration<PickTask>
{
    public void Configure(EntityTypeBuilder<PickTask> task)
    {
        task.HasKey(t => t.Id);
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.BinCode).HasMaxLength(40);
        task.Property(t => t.Plate).HasMaxLength(40);
        task.Property(t => t.Lot).HasMaxLength(40);
        task.Property(t => t.Serial).HasMaxLength(60);
        task.Property(t => t.ToteCode).HasMaxLength(40);
        task.Property(t => t.DoneBy).HasMaxLength(80);
        task.Property(t => t.Version).IsConcurrencyToken();
        task.Ignore(t => t.Open);
        task.Ignore(t => t.Place);
        task.HasIndex(t => new { t.BatchId, t.Sequence });
        task.HasIndex(t => t.ShipmentId);
        task.HasIndex(t => new { t.DcId, t.Status, t.ClientId, t.SkuId });
    }
}
