using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Packing;

internal sealed class DeviceWatchMapping : IEntityTypeConfiguration<DeviceWatch>
{
    public void Configure(EntityTypeBuilder<DeviceWatch> watch)
    {
        watch.HasKey(w => w.DeviceId);
        watch.Property(w => w.DeviceId).HasMaxLength(80);
        watch.Property(w => w.ClaimedBy).HasMaxLength(40);
        watch.Property(w => w.Capabilities).HasMaxLength(200);
        watch.Property(w => w.Model).HasMaxLength(120);
        watch.Property(w => w.Firmware).HasMaxLength(120);
        watch.Property(w => w.Address).HasMaxLength(300);
        watch.Property(w => w.Driver).HasMaxLength(40);
        watch.Property(w => w.Settings).HasMaxLength(2000);
        watch.Property(w => w.AdoptedBy).HasMaxLength(80);
        watch.Property(w => w.LastIn).HasMaxLength(400);
        watch.Property(w => w.LastOut).HasMaxLength(400);
        watch.Property(w => w.LastParseError).HasMaxLength(80);
        watch.HasIndex(w => w.HeldBy);
    }
}

internal sealed class DeviceSettingsVersionMapping : IEntityTypeConfiguration<DeviceSettingsVersion>
{
    public void Configure(EntityTypeBuilder<DeviceSettingsVersion> version)
    {
        version.HasKey(v => new { v.DeviceId, v.Version });
        version.Property(v => v.DeviceId).HasMaxLength(80);
        version.Property(v => v.Version).ValueGeneratedNever();
        version.Property(v => v.Settings).HasMaxLength(2000);
        version.Property(v => v.By).HasMaxLength(80);
        version.Property(v => v.Answer).HasMaxLength(400);
        version.HasIndex(v => v.CommandId);
    }
}
