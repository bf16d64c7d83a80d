using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Network;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> client)
    {
        client.HasKey(c => c.Id);
        client.Property(c => c.Name).HasMaxLength(200);
        client.Property(c => c.NameJa).HasMaxLength(200);
        client.Property(c => c.CompanyPrefix).HasMaxLength(12);
        client.Property(c => c.TimeZone).HasMaxLength(60);
        client.Property(c => c.Currency).HasMaxLength(3);
        client.Property(c => c.Locale).HasMaxLength(10);
    }
}

internal sealed class BrandMapping : IEntityTypeConfiguration<Brand>
{
    public void Configure(EntityTypeBuilder<Brand> brand)
    {
        brand.HasKey(b => new { b.ClientId, b.Code });
        brand.Property(b => b.Code).HasMaxLength(40);
        brand.Property(b => b.Name).HasMaxLength(200);
        brand.Property(b => b.NameJa).HasMaxLength(200);
        brand.Property(b => b.Colour).HasMaxLength(9);
    }
}

internal sealed class ChannelMapping : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> channel)
    {
        channel.HasKey(c => new { c.ClientId, c.Id });
        channel.Property(c => c.Name).HasMaxLength(200);
        channel.Property(c => c.BrandCode).HasMaxLength(40);
        channel.Property(c => c.StockCallbackUrl).HasMaxLength(500);
        channel.Property(c => c.MessageFrom).HasMaxLength(200);
        channel.Property(c => c.MessageUrl).HasMaxLength(500);
    }
}

internal sealed class DcMapping : IEntityTypeConfiguration<Dc>
{
    public void Configure(EntityTypeBuilder<Dc> dc)
    {
        dc.HasKey(d => d.Id);
        dc.Property(d => d.Name).HasMaxLength(200);
        dc.Property(d => d.NameJa).HasMaxLength(200);
        dc.Property(d => d.Region).HasMaxLength(10);
        dc.Property(d => d.PostalCode).HasMaxLength(20);
        dc.Property(d => d.Address).HasMaxLength(300);
        dc.Property(d => d.TimeZone).HasMaxLength(60);
    }
}

internal sealed class DcClosureMapping : IEntityTypeConfiguration<DcClosure>
{
    public void Configure(EntityTypeBuilder<DcClosure> closure)
    {
        closure.HasKey(c => new { c.DcId, c.Date });
        closure.Property(c => c.Reason).HasMaxLength(200);
    }
}

internal sealed class ZoneMapping : IEntityTypeConfiguration<Zone>
{
    public void Configure(EntityTypeBuilder<Zone> zone)
    {
        zone.HasKey(z => new { z.DcId, z.Code });
        zone.Property(z => z.Code).HasMaxLength(40);
        zone.Property(z => z.Name).HasMaxLength(200);
    }
}

internal sealed class BinMapping : IEntityTypeConfiguration<Bin>
{
    public void Configure(EntityTypeBuilder<Bin> bin)
    {
        bin.HasKey(b => new { b.DcId, b.Code });
        bin.Property(b => b.Code).HasMaxLength(40);
        bin.Property(b => b.ZoneCode).HasMaxLength(40);
        bin.Property(b => b.BlockReason).HasMaxLength(200);
    }
}

internal sealed class LaneMapping : IEntityTypeConfiguration<Lane>
{
    public void Configure(EntityTypeBuilder<Lane> lane)
    {
        lane.HasKey(l => new { l.DcId, l.Region });
        lane.Property(l => l.Region).HasMaxLength(10);
        lane.Property(l => l.Carrier).HasMaxLength(20);
        lane.Property(l => l.Steps).HasMaxLength(400);
        lane.Ignore(l => l.Tariff);
    }
}

internal sealed class StationMapping : IEntityTypeConfiguration<Station>
{
    public void Configure(EntityTypeBuilder<Station> station)
    {
        station.HasKey(s => s.Id);
        station.Property(s => s.Name).HasMaxLength(200);
    }
}

internal sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> device)
    {
        device.HasKey(d => d.Id);
        device.Property(d => d.Id).HasMaxLength(80);
        device.Property(d => d.Kind).HasMaxLength(40);
        device.Property(d => d.Name).HasMaxLength(200);
        device.Property(d => d.ObservedState).HasMaxLength(40);
        device.Property(d => d.ObservedReasons).HasMaxLength(400);
        device.HasIndex(d => d.StationId);
    }
}
