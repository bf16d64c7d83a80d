using Fulfilment.Domain.Allocation;
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
