using Fulfilment.Domain.Allocation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Allocation.Rules;

internal sealed class StoredRulesMapping : IEntityTypeConfiguration<StoredRules>
{
    public void Configure(EntityTypeBuilder<StoredRules> rules)
    {
        rules.ToTable("rule_versions");
        rules.HasKey(r => new { r.ClientId, r.Version });
        rules.Property(r => r.Note).HasMaxLength(400);
        rules.Property(r => r.By).HasMaxLength(80);
        rules.Property(r => r.ActivatedBy).HasMaxLength(80);
        rules.HasIndex(r => new { r.ClientId, r.State });
    }
}

internal sealed class RuleCaseMapping : IEntityTypeConfiguration<RuleCase>
{
    public void Configure(EntityTypeBuilder<RuleCase> example)
    {
        example.HasKey(c => new { c.ClientId, c.Name });
        example.Property(c => c.Name).HasMaxLength(100);
        example.Property(c => c.By).HasMaxLength(80);
    }
}

internal sealed class TransferLinkMapping : IEntityTypeConfiguration<TransferLink>
{
    public void Configure(EntityTypeBuilder<TransferLink> link) => link.HasKey(l => new { l.FromDc, l.ToDc });
}
