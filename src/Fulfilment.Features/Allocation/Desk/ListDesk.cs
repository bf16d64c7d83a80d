using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>Why an order stands in the desk's queue. What cannot be served comes before what is only dear.</summary>
public enum DeskCause
{
    Unfillable,
    Short,
    Late,

    /// <summary>Promised a date, and a shipment should have left its DC by now.</summary>
    AtRisk,
    Split,
    Held,
}

/// <summary>The managers' queue: split, unfillable, at-risk and held orders with age, promise and value. Light rows: a thousand at a time.</summary>
public sealed class ListDesk(FulfilmentDb db)
{
    public const int MostRows = 1_000;

    public sealed record Filter(DeskCause? Cause = null, ClientId? Client = null, DcId? Dc = null, SkuId? Sku = null);

    public sealed record Row(
        OrderId Order, string Number, ClientId Client, string Region, DeskCause Cause, DateTime PlacedAt, DateOnly? Promised, long Value, string Currency, int Parcels,
        int Missing, long Cost, RunId? Run);

    /// <param name="Counts">Rows per cause before the cause filter; a count that reaches the bound is "that many or more".</param>
    public sealed record Answer(IReadOnlyList<Row> Rows, IReadOnlyDictionary<DeskCause, int> Counts);

    public async Task<Answer> Handle(Filter filter, CancellationToken ct)
    {
        var orders = Orders(filter);
        var planned = await (
            from decision in db.AllocationDecisions.AsNoTracking()
            join order in orders on decision.OrderId equals order.Id
            where decision.Review == ReviewState.Waiting && order.Status == OrderStatus.Open
            orderby decision.At, decision.OrderId
            select new Row(
                order.Id, order.Number, order.ClientId, order.Region,
                decision.UnitsMissing > 0 ? decision.Parcels == 0 ? DeskCause.Unfillable : DeskCause.Short : decision.Late ? DeskCause.Late : DeskCause.Split,
                order.PlacedAt, order.PromisedDate, order.Lines.Sum(l => (l.Quantity - l.Cancelled) * l.UnitPriceMinor), order.Currency, decision.Parcels,
                decision.UnitsMissing, decision.Cost, decision.RunId)).Take(MostRows).ToListAsync(ct);
        var held = await orders.Where(o => o.Status == OrderStatus.Held).OrderBy(o => o.PlacedAt).Take(MostRows)
            .Select(o => new Row(
                o.Id, o.Number, o.ClientId, o.Region, DeskCause.Held, o.PlacedAt, o.PromisedDate, o.Lines.Sum(l => (l.Quantity - l.Cancelled) * l.UnitPriceMinor),
                o.Currency, 0, 0, 0, null)).ToListAsync(ct);
        var all = planned.Concat(await AtRiskAsync(orders, ct)).Concat(held).DistinctBy(r => r.Order).ToList();
        return new Answer(
            [.. all.Where(r => filter.Cause is null || r.Cause == filter.Cause).OrderBy(r => r.Cause).ThenBy(r => r.PlacedAt).Take(MostRows)],
            all.GroupBy(r => r.Cause).ToDictionary(g => g.Key, g => g.Count()));
    }

    private IQueryable<Order> Orders(Filter filter)
    {
        var orders = db.Orders.AsNoTracking();
        if (filter.Client is { } client)
        {
            orders = orders.Where(o => o.ClientId == client);
        }

        if (filter.Sku is { } sku)
        {
            orders = orders.Where(o => o.Lines.Any(l => l.SkuId == sku));
        }

        if (filter.Dc is { } dc)
        {
            orders = orders.Where(o => db.Shipments.Any(s => s.OrderId == o.Id && s.DcId == dc && s.Status != ShipmentStatus.Cancelled && s.Status != ShipmentStatus.Shipped));
        }

        return orders;
    }

    /// <summary>A promise is at risk while a parcel that has not left should have left by its site's calendar.</summary>
    private async Task<List<Row>> AtRiskAsync(IQueryable<Order> orders, CancellationToken ct)
    {
        var zones = await db.Dcs.Select(d => new { d.Id, d.TimeZone }).ToListAsync(ct);
        var clocks = zones.ToDictionary(z => z.Id, z => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(db.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(z.TimeZone))));
        var latest = clocks.Count == 0 ? DateOnly.FromDateTime(db.UtcNow) : clocks.Values.Max();
        var due = await (
            from shipment in db.Shipments.AsNoTracking()
            join order in orders on shipment.OrderId equals order.Id
            where order.Status == OrderStatus.Open && order.PromisedDate != null && shipment.ShipBy < latest
                && shipment.Status != ShipmentStatus.Shipped && shipment.Status != ShipmentStatus.Cancelled
            orderby order.PromisedDate
            select new { shipment.DcId, shipment.ShipBy, order.Id, order.Number, order.ClientId, order.Region, order.PlacedAt, order.PromisedDate, order.Currency, Value = order.Lines.Sum(l => (l.Quantity - l.Cancelled) * l.UnitPriceMinor), shipment.PlannedCost })
            .Take(MostRows).ToListAsync(ct);
        due.RemoveAll(d => d.ShipBy >= clocks.GetValueOrDefault(d.DcId, latest));
        return [.. due.GroupBy(d => d.Id).Select(g => g.First()).Select(d => new Row(
            d.Id, d.Number, d.ClientId, d.Region, DeskCause.AtRisk, d.PlacedAt, d.PromisedDate, d.Value, d.Currency, due.Count(x => x.Id == d.Id), 0,
            due.Where(x => x.Id == d.Id).Sum(x => (long)x.PlannedCost), null))];
    }
}
