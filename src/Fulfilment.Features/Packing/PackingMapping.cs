using Fulfilment.Domain.Packing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Packing;

internal sealed class CartonTypeMapping : IEntityTypeConfiguration<CartonType>
{
    public void Configure(EntityTypeBuilder<CartonType> type)
    {
        type.HasKey(t => t.Code);
        type.Property(t => t.Code).HasMaxLength(40);
        type.Property(t => t.Name).HasMaxLength(100);
        type.Property(t => t.NameJa).HasMaxLength(100);
        type.Ignore(t => t.Inner);
    }
}

internal sealed class CartonMapping : IEntityTypeConfiguration<Carton>
{
    public void Configure(EntityTypeBuilder<Carton> carton)
    {
        carton.HasKey(c => c.Id);
        carton.Property(c => c.Id).ValueGeneratedNever();
        carton.Property(c => c.Code).HasMaxLength(40);
        carton.Property(c => c.TypeCode).HasMaxLength(40);
        carton.Property(c => c.SuggestedTypeCode).HasMaxLength(40);
        carton.Property(c => c.OverrideReason).HasMaxLength(200);
        carton.Property(c => c.WeightApprovedBy).HasMaxLength(80);
        carton.Property(c => c.Sscc).HasMaxLength(18);
        carton.Property(c => c.TrackingNumber).HasMaxLength(60);
        carton.Property(c => c.CarrierCode).HasMaxLength(40);
        carton.Property(c => c.OpenedBy).HasMaxLength(80);
        carton.Property(c => c.SealedBy).HasMaxLength(80);
        carton.Property(c => c.Version).IsConcurrencyToken();
        carton.Ignore(c => c.UnitCount);
        carton.HasIndex(c => new { c.ShipmentId, c.Number }).IsUnique();
        carton.HasIndex(c => c.Sscc);
        carton.HasIndex(c => c.TrackingNumber);
        carton.HasIndex(c => new { c.DcId, c.Status, c.CarrierCode });
        carton.HasIndex(c => c.ManifestId);
        carton.HasMany(c => c.Units).WithOne().HasForeignKey(u => u.CartonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CartonUnitMapping : IEntityTypeConfiguration<CartonUnit>
{
    public void Configure(EntityTypeBuilder<CartonUnit> unit)
    {
        unit.HasKey(u => new { u.CartonId, u.LineNo, u.Lot, u.Serial });
        unit.Property(u => u.LineNo).ValueGeneratedNever();
        unit.Property(u => u.Lot).HasMaxLength(40);
        unit.Property(u => u.Serial).HasMaxLength(40);
    }
}

internal sealed class StationDialogMapping : IEntityTypeConfiguration<StationDialog>
{
    public void Configure(EntityTypeBuilder<StationDialog> dialog)
    {
        dialog.HasKey(d => d.StationId);
        dialog.Property(d => d.Packer).HasMaxLength(80);
        dialog.Property(d => d.PackerName).HasMaxLength(100);
        dialog.Property(d => d.PendingSku).HasMaxLength(40);
        dialog.Property(d => d.PendingAct).HasMaxLength(60);
        dialog.Property(d => d.Verdict).HasMaxLength(80);
        dialog.Property(d => d.VerdictFacts).HasMaxLength(1000);
        dialog.Property(d => d.LastScan).HasMaxLength(200);
        dialog.Property(d => d.Agent).HasMaxLength(80);
        dialog.Property(d => d.Version).IsConcurrencyToken();
        dialog.HasIndex(d => d.ShipmentId).IsUnique(); // one job is open at one station, whatever races
    }
}

internal sealed class StationRecordMapping : IEntityTypeConfiguration<StationRecord>
{
    public void Configure(EntityTypeBuilder<StationRecord> record)
    {
        record.HasKey(r => new { r.StationId, r.Agent, r.Sequence });
        record.Property(r => r.Sequence).ValueGeneratedNever();
        record.Property(r => r.Agent).HasMaxLength(80);
        record.Property(r => r.Kind).HasMaxLength(20);
        record.Property(r => r.Device).HasMaxLength(80);
        record.Property(r => r.Text).HasMaxLength(400);
        record.Property(r => r.Symbol).HasMaxLength(3);
        record.Property(r => r.Verdict).HasMaxLength(80);
        record.Property(r => r.By).HasMaxLength(80);
        record.HasIndex(r => r.ShipmentId);
        record.HasIndex(r => r.ReceivedAt);
    }
}

internal sealed class StationSpoolMapping : IEntityTypeConfiguration<StationSpool>
{
    public void Configure(EntityTypeBuilder<StationSpool> spool)
    {
        spool.HasKey(s => new { s.StationId, s.Agent });
        spool.Property(s => s.Agent).HasMaxLength(80);
    }
}

internal sealed class QueuedCommandMapping : IEntityTypeConfiguration<QueuedCommand>
{
    public void Configure(EntityTypeBuilder<QueuedCommand> command)
    {
        command.HasKey(c => c.Id);
        command.Property(c => c.Id).ValueGeneratedNever();
        command.Property(c => c.Device).HasMaxLength(80);
        command.Property(c => c.Settings).HasMaxLength(4000);
        command.Property(c => c.By).HasMaxLength(80);
        command.Property(c => c.Answer).HasMaxLength(400);
        command.HasIndex(c => new { c.StationId, c.Settled, c.Id });
        command.HasIndex(c => c.PrintJobId);
    }
}

internal sealed class PrintJobMapping : IEntityTypeConfiguration<PrintJob>
{
    public void Configure(EntityTypeBuilder<PrintJob> job)
    {
        job.HasKey(j => j.Id);
        job.Property(j => j.Id).ValueGeneratedNever();
        job.Property(j => j.Document).HasMaxLength(60);
        job.Property(j => j.Role).HasMaxLength(20);
        job.Property(j => j.Format).HasMaxLength(10);
        job.Property(j => j.File).HasMaxLength(64);
        job.Property(j => j.Serial).HasMaxLength(80);
        job.Property(j => j.Reason).HasMaxLength(200);
        job.Property(j => j.Evidence).HasMaxLength(400);
        job.Property(j => j.FailureReason).HasMaxLength(200);
        job.Property(j => j.By).HasMaxLength(80);
        job.Property(j => j.State).IsConcurrencyToken();
        job.Ignore(j => j.IsLive);
        job.HasIndex(j => new { j.Document, j.Role, j.Copy, j.Attempt }).IsUnique();
        job.HasIndex(j => j.ShipmentId);
        job.HasIndex(j => new { j.StationId, j.State });
    }
}
