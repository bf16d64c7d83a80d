using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.People;

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.Property(u => u.DisplayName).HasMaxLength(200);
        user.Property(u => u.Clients).HasMaxLength(1000);
        user.Property(u => u.Dcs).HasMaxLength(1000);
        user.Property(u => u.Locale).HasMaxLength(10);
        user.Property(u => u.Badge).HasMaxLength(80);
        user.Property(u => u.PinHash).HasMaxLength(200);
        user.HasIndex(u => u.Badge).IsUnique();
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.HasKey(k => k.Prefix);
        key.Property(k => k.Prefix).HasMaxLength(20);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.Property(k => k.Name).HasMaxLength(200);
        key.Property(k => k.Clients).HasMaxLength(1000);
        key.Property(k => k.Dcs).HasMaxLength(1000);
        key.Property(k => k.StationCode).HasMaxLength(40);
        key.Property(k => k.CreatedBy).HasMaxLength(80);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedOnAdd();
        entry.Property(e => e.Actor).HasMaxLength(80);
        entry.Property(e => e.Action).HasMaxLength(80);
        entry.Property(e => e.Subject).HasMaxLength(120);
        entry.Property(e => e.ClientCode).HasMaxLength(40);
        entry.Property(e => e.DcCode).HasMaxLength(40);
        entry.HasIndex(e => e.Subject);
        entry.HasIndex(e => e.At);
    }
}

internal sealed class ActivityRecordMapping : IEntityTypeConfiguration<ActivityRecord>
{
    public void Configure(EntityTypeBuilder<ActivityRecord> record)
    {
        record.HasKey(r => r.Id);
        record.Property(r => r.Id).ValueGeneratedOnAdd();
        record.Property(r => r.Document).HasMaxLength(80);
        record.Property(r => r.By).HasMaxLength(80);
        record.HasIndex(r => new { r.ClientId, r.At });
    }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> key)
    {
        key.HasKey(k => k.Id);
        key.Property(k => k.FriendlyName).HasMaxLength(200);
    }
}
