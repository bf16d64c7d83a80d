using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Allocation;

internal sealed class AllocationRunMapping : IEntityTypeConfiguration<AllocationRun>
{
    public void Configure(EntityTypeBuilder<AllocationRun> run)
    {
        run.HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.By).HasMaxLength(80);
        run.HasIndex(r => r.At);
    }
}

internal sealed class AllocationDecisionMapping : IEntityTypeConfiguration<AllocationDecision>
{
    public void Configure(EntityTypeBuilder<AllocationDecision> decision)
    {
        decision.HasKey(d => new { d.OrderId, d.RunId });
        decision.Property(d => d.RunId).ValueGeneratedNever();
        decision.Property(d => d.OrderId).ValueGeneratedNever();
        decision.Property(d => d.ReviewedBy).HasMaxLength(80);
        decision.HasIndex(d => new { d.Review, d.ClientId, d.At });
        decision.HasIndex(d => d.RunId);
    }
}

internal sealed class DeskActMapping : IEntityTypeConfiguration<DeskAct>
{
    public void Configure(EntityTypeBuilder<DeskAct> act)
    {
        act.HasKey(a => a.Id);
        act.Property(a => a.Id).ValueGeneratedNever();
        act.Property(a => a.Kind).HasMaxLength(40);
        act.Property(a => a.Reason).HasMaxLength(200);
        act.Property(a => a.By).HasMaxLength(80);
        act.Property(a => a.UndoneBy).HasMaxLength(80);
        act.HasIndex(a => a.OrderId);
    }
}

internal sealed class TransferProposalMapping : IEntityTypeConfiguration<TransferProposal>
{
    public void Configure(EntityTypeBuilder<TransferProposal> proposal)
    {
        proposal.HasKey(p => p.Id);
        proposal.Property(p => p.Id).ValueGeneratedNever();
        proposal.Property(p => p.DecidedBy).HasMaxLength(80);
        proposal.HasIndex(p => new { p.ClientId, p.State });
    }
}

internal sealed class StorageTargetMapping : IEntityTypeConfiguration<StorageTarget>
{
    public void Configure(EntityTypeBuilder<StorageTarget> target) => target.HasKey(t => new { t.ClientId, t.SkuId, t.DcId });
}
