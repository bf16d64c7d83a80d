using Fulfilment.Domain.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Returns;

internal sealed class ReturnAuthorizationMapping : IEntityTypeConfiguration<ReturnAuthorization>
{
    public void Configure(EntityTypeBuilder<ReturnAuthorization> rma)
    {
        rma.HasKey(r => r.Id);
        rma.Property(r => r.Id).ValueGeneratedNever();
        rma.Property(r => r.Number).HasMaxLength(40);
        rma.Property(r => r.Reason).HasMaxLength(200);
        rma.Property(r => r.Version).IsConcurrencyToken();
        rma.HasIndex(r => r.Number).IsUnique();
        rma.HasIndex(r => r.OrderId);
        rma.HasIndex(r => new { r.DcId, r.Reception });
        rma.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.ReturnId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReturnLineMapping : IEntityTypeConfiguration<ReturnLine>
{
    public void Configure(EntityTypeBuilder<ReturnLine> line)
    {
        line.HasKey(l => new { l.ReturnId, l.LineNo });
        line.Property(l => l.LineNo).ValueGeneratedNever();
    }
}
