using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>Orders to stores' shelves and how far each has come: ordered, sent, arrived. The newest first.</summary>
public sealed class ListReplenishments(FulfilmentDb db)
{
    /// <param name="Store">Its code; null: every store.</param>
    public sealed record Filter(ClientId? Client = null, string? Store = null);

    /// <param name="Waiting">Units that no DC has yet.</param>
    /// <param name="Arrived">Units of parcels that the store took in.</param>
    public sealed record Row(OrderId Order, string Number, ClientId Client, string Store, OrderStatus Status, DateTime PlacedAt, int Ordered, int Waiting, int Sent, int Arrived);

    public sealed record Line(int LineNo, SkuId Sku, string Name, string NameJa, int Ordered, int Waiting, int Sent, int Arrived);

    /// <param name="State">Null: not taken in yet.</param>
    public sealed record Parcel(string Number, DcId Dc, ShipmentStatus Status, string? Tracking, DateOnly ArrivesBy, int Units, CounterState? State, DateTime? CameAt, string? CameBy);

    public sealed record View(Row Row, IReadOnlyList<Line> Lines, IReadOnlyList<Parcel> Parcels);

    public async Task<Page<Row>> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var prefix = ReplenishStore.Prefix + (filter.Store is { Length: > 0 } store ? store + "/" : "");
        var client = filter.Client;
        var orders = db.Orders.AsNoTracking().Where(o => o.ExternalId.StartsWith(prefix) && (client == null || o.ClientId == client));
        var rows = await RowsAsync(orders.OrderByDescending(o => o.Id).Skip(page.Skip).Take(page.Rows), ct);
        return new Page<Row>(rows, await orders.LongCountAsync(ct), page.Number, page.Rows);
    }

    public async Task<Outcome<View>> OneAsync(OrderId id, CancellationToken ct)
    {
        var prefix = ReplenishStore.Prefix;
        if ((await RowsAsync(db.Orders.AsNoTracking().Where(o => o.Id == id && o.ExternalId.StartsWith(prefix)), ct)) is not [var row])
        {
            return Refusal.Of("orders.unknown-order", ("order", id));
        }

        var shipments = await db.Shipments.IgnoreQueryFilters().AsNoTracking().Include(s => s.Lines)
            .Where(s => s.OrderId == id && s.Status != ShipmentStatus.Cancelled).OrderBy(s => s.Id).ToListAsync(ct);
        var came = await db.CounterParcels.AsNoTracking().Where(p => p.OrderId == id).ToDictionaryAsync(p => p.ShipmentId, ct);
        var lines = await db.OrderLines.AsNoTracking().Where(l => l.OrderId == id).OrderBy(l => l.LineNo).ToListAsync(ct);
        var skus = lines.Select(l => l.SkuId).ToArray();
        var names = await db.Skus.AsNoTracking().Where(s => s.ClientId == row.Client && EF.Parameter(skus).Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => (s.Name, s.NameJa), ct);
        return new View(
            row,
            lines.ConvertAll(l => new Line(
                l.LineNo, l.SkuId, names.GetValueOrDefault(l.SkuId).Name ?? "", names.GetValueOrDefault(l.SkuId).NameJa ?? "", l.Quantity - l.Cancelled, l.Waiting, l.Shipped,
                shipments.Where(s => Arrived(came, s.Id)).SelectMany(s => s.Lines).Where(x => x.LineNo == l.LineNo).Sum(x => x.Quantity))),
            shipments.ConvertAll(s => new Parcel(
                s.Number, s.DcId, s.Status, s.TrackingNumber, s.ArrivesBy, s.Lines.Sum(l => l.Quantity), came.GetValueOrDefault(s.Id)?.State, came.GetValueOrDefault(s.Id)?.CameAt,
                came.GetValueOrDefault(s.Id)?.CameBy)));
    }

    private static bool Arrived(Dictionary<ShipmentId, CounterParcel> came, ShipmentId id) => came.TryGetValue(id, out var parcel) && parcel.State != CounterState.SentBack;

    private async Task<List<Row>> RowsAsync(IQueryable<Order> orders, CancellationToken ct)
    {
        var found = await orders.Select(o => new
        {
            o.Id, o.Number, o.ClientId, o.ExternalId, o.Status, o.PlacedAt, Ordered = o.Lines.Sum(l => l.Quantity - l.Cancelled),
            Waiting = o.Lines.Sum(l => l.Quantity - l.Cancelled - l.Allocated - l.Shipped), Sent = o.Lines.Sum(l => l.Shipped),
        }).ToListAsync(ct);
        var ids = found.Select(o => o.Id).ToArray();
        var arrived = await (
            from parcel in db.CounterParcels.AsNoTracking()
            join shipment in db.Shipments.IgnoreQueryFilters() on parcel.ShipmentId equals shipment.Id
            where EF.Parameter(ids).Contains(parcel.OrderId) && parcel.State != CounterState.SentBack
            select new { parcel.OrderId, Units = shipment.Lines.Sum(l => l.Quantity) }).ToListAsync(ct);
        return found.ConvertAll(o => new Row(
            o.Id, o.Number, o.ClientId, o.ExternalId.Split('/')[1], o.Status, o.PlacedAt, o.Ordered, o.Waiting, o.Sent, arrived.Where(a => a.OrderId == o.Id).Sum(a => a.Units)));
    }
}
