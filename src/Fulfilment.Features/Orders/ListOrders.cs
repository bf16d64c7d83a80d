using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>Orders that the caller may see, the newest first.</summary>
public sealed class ListOrders(FulfilmentDb db)
{
    /// <summary>Beyond this the list says "at least": counting a million orders would cost more than it tells.</summary>
    public const int MostCounted = 10_000;

    /// <param name="Search">The beginning of our number, of the shop's number or of the buyer's name.</param>
    public sealed record Filter(string? Search = null, ClientId? Client = null, OrderStage? Stage = null, DateTime? From = null, DateTime? Until = null);

    public sealed record Row(
        OrderId Id, string Number, ClientId Client, ChannelId Channel, string ExternalId, DateTime PlacedAt, string Region,
        DateOnly? PromisedDate, int Priority, int Units, int Waiting, int Shipped, int Parcels, long ValueMinor, string Currency, OrderStage Stage);

    public async Task<Page<Row>> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var orders = Narrow(filter);
        var total = await orders.Select(o => o.Id).OrderBy(o => o).Take(MostCounted).CountAsync(ct);
        var rows = await orders.OrderByDescending(o => o.ReceivedAt).ThenByDescending(o => o.Id).Skip(page.Skip).Take(page.Rows)
            .Select(o => new
            {
                o.Id, o.Number, o.ClientId, o.ChannelId, o.ExternalId, o.PlacedAt, o.Region, o.PromisedDate, o.Priority, o.Currency, o.Status,
                Units = o.Lines.Sum(l => l.Quantity), Cancelled = o.Lines.Sum(l => l.Cancelled), Allocated = o.Lines.Sum(l => l.Allocated),
                Shipped = o.Lines.Sum(l => l.Shipped), Value = o.Lines.Sum(l => l.Quantity * l.UnitPriceMinor),
                Shipments = db.Shipments.Where(s => s.OrderId == o.Id && s.Status != ShipmentStatus.Cancelled).Select(s => s.Status).ToList(),
            })
            .AsNoTracking().AsSplitQuery().ToListAsync(ct);
        return new Page<Row>(
            rows.ConvertAll(o =>
            {
                var waiting = o.Units - o.Cancelled - o.Allocated - o.Shipped;
                return new Row(
                    o.Id, o.Number, o.ClientId, o.ChannelId, o.ExternalId, o.PlacedAt, o.Region, o.PromisedDate, o.Priority, o.Units, waiting,
                    o.Shipped, o.Shipments.Count, o.Value, o.Currency,
                    OrderStages.Of(o.Status, waiting, o.Allocated, o.Shipped, o.Shipments.Where(s => s != ShipmentStatus.Shipped)));
            }),
            total, page.Number, page.Rows);
    }

    private IQueryable<Order> Narrow(Filter filter)
    {
        var orders = db.Orders.Where(o => o.TransferId == null);
        if (filter.Client is { } client)
        {
            orders = orders.Where(o => o.ClientId == client);
        }

        if (filter.From is { } from)
        {
            orders = orders.Where(o => o.ReceivedAt >= from);
        }

        if (filter.Until is { } until)
        {
            orders = orders.Where(o => o.ReceivedAt < until);
        }

        if (filter.Search?.Trim() is { Length: > 0 and <= 100 } text)
        {
            orders = orders.Where(o => o.Number.StartsWith(text) || o.ExternalId.StartsWith(text)
                || db.People.Any(p => p.Id == o.BuyerId && p.Name.StartsWith(text)));
        }

        return filter.Stage is { } stage ? AtStage(orders, stage) : orders;
    }

    private IQueryable<Order> AtStage(IQueryable<Order> orders, OrderStage stage) => stage switch
    {
        OrderStage.Held => orders.Where(o => o.Status == OrderStatus.Held),
        OrderStage.Cancelled => orders.Where(o => o.Status == OrderStatus.Cancelled),
        OrderStage.Waiting => Open(orders).Where(o => o.Lines.Any(l => l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0)
            && !o.Lines.Any(l => l.Allocated + l.Shipped > 0)),
        OrderStage.Part => Open(orders).Where(o => o.Lines.Any(l => l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0)
            && o.Lines.Any(l => l.Allocated + l.Shipped > 0)),
        OrderStage.Shipped => Whole(orders).Where(o => !o.Lines.Any(l => l.Allocated > 0)),
        OrderStage.Allocated => AtLeast(orders, ShipmentStatus.Planned, ShipmentStatus.Planned),
        OrderStage.Released => AtLeast(orders, ShipmentStatus.Released, ShipmentStatus.Released),
        OrderStage.Packed => AtLeast(orders, ShipmentStatus.Packed, ShipmentStatus.Packed),
        _ => AtLeast(orders, ShipmentStatus.Picking, ShipmentStatus.Packing),
    };

    private static IQueryable<Order> Open(IQueryable<Order> orders) => orders.Where(o => o.Status == OrderStatus.Open);

    private static IQueryable<Order> Whole(IQueryable<Order> orders) =>
        Open(orders).Where(o => !o.Lines.Any(l => l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0));

    /// <summary>The shipment that has come least far stands between the two.</summary>
    private IQueryable<Order> AtLeast(IQueryable<Order> orders, ShipmentStatus from, ShipmentStatus to) =>
        Whole(orders).Where(o =>
            db.Shipments.Any(s => s.OrderId == o.Id && s.Status >= from && s.Status <= to)
            && !db.Shipments.Any(s => s.OrderId == o.Id && s.Status < from));
}
