using Fulfilment.Domain.Waves;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Waves;

internal sealed class WaveMapping : IEntityTypeConfiguration<Wave>
{
    public void Configure(EntityTypeBuilder<Wave> wave)
    {
        wave.HasKey(w => w.Id);
        wave.Property(w => w.Id).ValueGeneratedNever();
        wave.Property(w => w.Number).HasMaxLength(40);
        wave.Property(w => w.CreatedBy).HasMaxLength(80);
        wave.Property(w => w.Version).IsConcurrencyToken();
        wave.HasIndex(w => new { w.DcId, w.Status });
    }
}
