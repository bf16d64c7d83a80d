using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Personalisation;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Personalisation;

/// <summary>What is known of a shipment's buyer at the moment a paper is decided or drawn.</summary>
internal sealed record BuyerHistory(
    PersonId Person, string Brand, DateOnly Today, CustomerFacts Facts, Order Order, Address ShipTo, Client Client, Dc Dc)
{
    private static readonly HotQuery<OrderId, DcId, Seen> SeenOf = new((db, id, at) =>
        from order in db.Orders.AsNoTracking().Where(o => o.Id == id)
        join buyer in db.People on order.BuyerId equals buyer.Id
        join to in db.Addresses on order.ShipToId equals to.Id
        join client in db.Clients on order.ClientId equals client.Id
        join channel in db.Channels on new { order.ClientId, Id = order.ChannelId } equals new { channel.ClientId, channel.Id }
        from dc in db.Dcs.Where(d => d.Id == at)
        select new Seen(order, buyer.Consent, buyer.Id, to, client, channel.BrandCode, dc));

    private static readonly HotQuery<PersonId, OrderId, DateTime, Past> PastOf = new((db, person, id, placed) =>
        db.Orders.AsNoTracking()
            .Where(o => o.BuyerId == person && o.Id != id && o.PlacedAt < placed && o.Status != OrderStatus.Cancelled)
            .GroupBy(o => 1).Select(g => new Past(g.Count(), g.Max(o => o.PlacedAt))));

    // From the buyer's own orders outward: the other way round reads every line of the merchant.
    private static readonly HotQuery<PersonId, OrderId, DateTime, Bought> BoughtBy = new((db, person, id, placed) => (
        from order in db.Orders.AsNoTracking()
        where order.BuyerId == person && order.PlacedAt <= placed && order.Status != OrderStatus.Cancelled
        join line in db.OrderLines on order.Id equals line.OrderId
        where line.Quantity > line.Cancelled
        join sku in db.Skus on new { line.ClientId, Id = line.SkuId } equals new { sku.ClientId, sku.Id }
        select new Bought(sku.Category, order.Id == id)).Distinct());

    /// <summary>Completed orders before this one: placed earlier by the same person, and not cancelled.</summary>
    public static async Task<BuyerHistory> ReadAsync(FulfilmentDb db, OrderId id, DcId at, CancellationToken ct)
    {
        var row = await SeenOf.FirstAsync(db, id, at, ct) ?? throw new InvalidOperationException($"Order {id} is not there.");
        var (person, placed) = (row.Buyer, row.Order.PlacedAt);
        var earlier = await PastOf.FirstAsync(db, person, id, placed, ct);
        var categories = await BoughtBy.ListAsync(db, person, id, placed, ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(row.Client.TimeZone);
        DateOnly Local(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
        var facts = new CustomerFacts(
            earlier?.Count ?? 0, earlier is null ? null : Local(earlier.Last),
            categories.Where(c => !c.Now).Select(c => c.Category).ToHashSet(StringComparer.Ordinal),
            categories.Where(c => c.Now).Select(c => c.Category).ToHashSet(StringComparer.Ordinal),
            row.To.Region, row.Order.Locale, row.Order.IsGift, row.Consent);
        return new BuyerHistory(person, row.BrandCode ?? "", Local(db.UtcNow), facts, row.Order, row.To, row.Client, row.Dc);
    }

    private sealed record Seen(Order Order, bool Consent, PersonId Buyer, Address To, Client Client, string? BrandCode, Dc Dc);

    private sealed record Past(int Count, DateTime Last);

    private sealed record Bought(string Category, bool Now);
}
