using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>A parcel has come to a store's counter: by its tracking number or the shipment's own.</summary>
public sealed class TakeAtCounter(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, ClientId Client, string Store, string Parcel) : IRequest;

    public sealed record Answer(ShipmentId Shipment, string Number, OrderId Order);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => TakeAsync(command, ct), ct);

    private async Task<Outcome<Answer>> TakeAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Client) || !await db.PickupPoints.AnyAsync(p => p.ClientId == command.Client && p.Code == command.Store, ct))
        {
            return Refusal.Of("promises.unknown-store", ("store", command.Store));
        }

        var found = await db.Shipments.IgnoreQueryFilters().AsNoTracking()
            .Where(s => s.ClientId == command.Client && (s.Number == command.Parcel || s.TrackingNumber == command.Parcel))
            .Select(s => new { s.Id, s.Number, s.OrderId, s.Status }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return Refusal.Of("promises.unknown-parcel", ("parcel", command.Parcel));
        }

        if (found.Status != ShipmentStatus.Shipped || await db.CounterParcels.AnyAsync(p => p.ShipmentId == found.Id, ct))
        {
            return Refusal.Of("promises.parcel-not-now", ("parcel", found.Number));
        }

        db.CounterParcels.Add(new CounterParcel
        {
            ShipmentId = found.Id, ClientId = command.Client, OrderId = found.OrderId, StoreCode = command.Store, CameAt = db.UtcNow, CameBy = db.Scope.Actor,
        });
        db.Remember("stores.take", $"shipment/{found.Id}", new { store = command.Store }, command.Client);
        return new Answer(found.Id, found.Number, found.OrderId);
    }
}

/// <summary>The shopper shows the order's number and gets every parcel of it that waits at this counter; or nobody came and they go back.</summary>
public sealed class GiveAtCounter(FulfilmentDb db)
{
    /// <param name="Order">The order's number as the shopper shows it, ours or the shop's.</param>
    /// <param name="SendBack">Nobody came.</param>
    public sealed record Command(RequestId RequestId, ClientId Client, string Store, string Order, bool SendBack = false) : IRequest;

    public sealed record Answer(IReadOnlyList<ShipmentId> Shipments);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => GiveAsync(command, ct), ct);

    private async Task<Outcome<Answer>> GiveAsync(Command command, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Where(o => o.ClientId == command.Client && (o.Number == command.Order || o.ExternalId == command.Order)).Select(o => o.Id).FirstOrDefaultAsync(ct);
        var waiting = await db.CounterParcels
            .Where(p => p.ClientId == command.Client && p.StoreCode == command.Store && p.OrderId == order && p.State == CounterState.Waiting).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return Refusal.Of("promises.unknown-at-counter", ("order", command.Order), ("store", command.Store));
        }

        foreach (var parcel in waiting)
        {
            var moved = parcel.Move(command.SendBack ? "send-back" : "hand-over", db.UtcNow, db.Scope.Actor);
            if (!moved.IsDone)
            {
                return moved.Refusal;
            }
        }

        db.Remember(command.SendBack ? "stores.send-back" : "stores.hand-over", $"order/{order}", new { store = command.Store, parcels = waiting.Count }, command.Client);
        return new Answer(waiting.ConvertAll(p => p.ShipmentId));
    }
}

/// <summary>What waits at a store's counter, the longest first.</summary>
public sealed class ListCounter(FulfilmentDb db)
{
    public sealed record Row(ShipmentId Shipment, string Number, OrderId Order, string OrderNumber, CounterState State, DateTime CameAt, DateTime? LeftAt);

    public async Task<Page<Row>> Handle(ClientId client, string store, CounterState? state, PageOf page, CancellationToken ct)
    {
        var rows = db.CounterParcels.AsNoTracking().Where(p => p.ClientId == client && p.StoreCode == store && (state == null || p.State == state));
        var found = await (
            from p in rows
            join o in db.Orders on p.OrderId equals o.Id
            join s in db.Shipments.IgnoreQueryFilters() on p.ShipmentId equals s.Id
            orderby p.CameAt, p.ShipmentId
            select new Row(p.ShipmentId, s.Number, p.OrderId, o.Number, p.State, p.CameAt, p.LeftAt)).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Row>(found, await rows.CountAsync(ct), page.Number, page.Rows);
    }
}
