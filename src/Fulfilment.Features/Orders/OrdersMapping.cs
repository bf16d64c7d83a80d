using Fulfilment.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Orders;

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.HasKey(o => o.Id);
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.ExternalId).HasMaxLength(100);
        order.Property(o => o.Number).HasMaxLength(60);
        order.Property(o => o.Region).HasMaxLength(10);
        order.Property(o => o.Currency).HasMaxLength(3);
        order.Property(o => o.Locale).HasMaxLength(10);
        order.Property(o => o.HoldReason).HasMaxLength(200);
        order.Property(o => o.Cause).HasMaxLength(60);
        order.Property(o => o.StoreCode).HasMaxLength(40);
        order.Property(o => o.Version).IsConcurrencyToken();
        order.HasIndex(o => new { o.ClientId, o.ExternalId }).IsUnique();
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => new { o.ClientId, o.ReceivedAt });
        order.HasIndex(o => o.BuyerId);
        order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrderLineMapping : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.HasKey(l => new { l.OrderId, l.LineNo });
        line.Property(l => l.LineNo).ValueGeneratedNever();
        line.Property(l => l.Lot).HasMaxLength(40);
        line.Property(l => l.Serial).HasMaxLength(60);
        // Lines are looked for by article only while they wait: the index of those stands with each engine's own statements.
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.HasKey(p => p.Id);
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.ExternalId).HasMaxLength(100);
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.NameKana).HasMaxLength(200);
        person.Property(p => p.Email).HasMaxLength(254);
        person.Property(p => p.Phone).HasMaxLength(40);
        person.Property(p => p.Locale).HasMaxLength(10);
        person.HasIndex(p => new { p.ClientId, p.ExternalId }).IsUnique();
    }
}

internal sealed class AddressMapping : IEntityTypeConfiguration<Address>
{
    public void Configure(EntityTypeBuilder<Address> address)
    {
        address.HasKey(a => a.Id);
        address.Property(a => a.Id).ValueGeneratedNever();
        address.Property(a => a.Name).HasMaxLength(200);
        address.Property(a => a.PostalCode).HasMaxLength(20);
        address.Property(a => a.Country).HasMaxLength(2);
        address.Property(a => a.Region).HasMaxLength(10);
        address.Property(a => a.City).HasMaxLength(200);
        address.Property(a => a.Line1).HasMaxLength(300);
        address.Property(a => a.Line2).HasMaxLength(300);
        address.Property(a => a.Phone).HasMaxLength(40);
        address.HasIndex(a => a.PersonId);
    }
}
