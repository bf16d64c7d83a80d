using Fulfilment.Domain.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Work;

internal sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> item)
    {
        item.HasKey(w => w.Id);
        item.Property(w => w.Id).ValueGeneratedNever();
        item.Property(w => w.Kind).HasMaxLength(60);
        item.Property(w => w.Key).HasMaxLength(150);
        item.Property(w => w.LeasedBy).HasMaxLength(80);
        item.HasIndex(w => w.Key).IsUnique();
        item.HasIndex(w => new { w.Kind, w.State, w.DueAt });
    }
}

internal sealed class RequestAnswerMapping : IEntityTypeConfiguration<RequestAnswer>
{
    public void Configure(EntityTypeBuilder<RequestAnswer> answer)
    {
        answer.HasKey(r => new { r.Caller, r.RequestId });
        answer.Property(r => r.Caller).HasMaxLength(80);
        answer.Property(r => r.RequestId).HasMaxLength(100);
        answer.Property(r => r.Verb).HasMaxLength(80);
        answer.HasIndex(r => r.At);
    }
}
