using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Personalisation;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Personalisation;

/// <summary>What is known of a shipment's buyer at the moment a paper is decided or drawn.</summary>
internal sealed record BuyerHistory(
    PersonId Person, string Brand, DateOnly Today, CustomerFacts Facts, Order Order, Address ShipTo, Client Client, Dc Dc)
{
    /// <summary>Completed orders before this one: placed earlier by the same person, and not cancelled.</summary>
    public static async Task<BuyerHistory> ReadAsync(FulfilmentDb db, OrderId id, DcId at, CancellationToken ct)
    {
        var row = await (
            from order in db.Orders.AsNoTracking().Where(o => o.Id == id)
            join buyer in db.People on order.BuyerId equals buyer.Id
            join to in db.Addresses on order.ShipToId equals to.Id
            join client in db.Clients on order.ClientId equals client.Id
            join channel in db.Channels on new { order.ClientId, Id = order.ChannelId } equals new { channel.ClientId, channel.Id }
            from dc in db.Dcs.Where(d => d.Id == at)
            select new { Order = order, buyer.Consent, buyer.Id, To = to, Client = client, channel.BrandCode, Dc = dc }).FirstAsync(ct);
        var (person, placed) = (row.Id, row.Order.PlacedAt);
        var earlier = await db.Orders.AsNoTracking()
            .Where(o => o.BuyerId == person && o.Id != row.Order.Id && o.PlacedAt < placed && o.Status != OrderStatus.Cancelled)
            .GroupBy(o => 1).Select(g => new { Count = g.Count(), Last = g.Max(o => o.PlacedAt) }).SingleOrDefaultAsync(ct);
        // From the buyer's own orders outward: the other way round reads every line of the merchant.
        var categories = await (
            from order in db.Orders.AsNoTracking()
            where order.BuyerId == person && order.PlacedAt <= placed && order.Status != OrderStatus.Cancelled
            join line in db.OrderLines on order.Id equals line.OrderId
            where line.Quantity > line.Cancelled
            join sku in db.Skus on new { line.ClientId, Id = line.SkuId } equals new { sku.ClientId, sku.Id }
            select new { sku.Category, Now = order.Id == row.Order.Id })
            .Distinct().ToListAsync(ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(row.Client.TimeZone);
        DateOnly Local(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
        var facts = new CustomerFacts(
            earlier?.Count ?? 0, earlier is null ? null : Local(earlier.Last),
            categories.Where(c => !c.Now).Select(c => c.Category).ToHashSet(StringComparer.Ordinal),
            categories.Where(c => c.Now).Select(c => c.Category).ToHashSet(StringComparer.Ordinal),
            row.To.Region, row.Order.Locale, row.Order.IsGift, row.Consent);
        return new BuyerHistory(person, row.BrandCode ?? "", Local(db.UtcNow), facts, row.Order, row.To, row.Client, row.Dc);
    }
}
