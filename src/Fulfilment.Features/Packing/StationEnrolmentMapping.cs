using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Packing;

internal sealed class StationEnrolmentMapping : IEntityTypeConfiguration<StationEnrolment>
{
    public void Configure(EntityTypeBuilder<StationEnrolment> enrolment)
    {
        enrolment.HasKey(e => e.Id);
        enrolment.Property(e => e.Id).ValueGeneratedNever();
        enrolment.Property(e => e.CodeHash).HasMaxLength(64);
        enrolment.Property(e => e.IssuedBy).HasMaxLength(80);
        enrolment.Property(e => e.PublicKey).HasMaxLength(200).IsConcurrencyToken(); // two computers with one code: one wins
        enrolment.Property(e => e.Computer).HasMaxLength(80);
        enrolment.Ignore(e => e.IsAlive);
        enrolment.HasIndex(e => e.CodeHash).IsUnique();
        enrolment.HasIndex(e => e.StationId);
    }
}
