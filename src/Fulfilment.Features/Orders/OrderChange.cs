using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Waves;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>What every change of an order does first: take its row, then look where its shipments stand.</summary>
internal static class OrderChange
{
    /// <summary>The order with its lines, locked; a refusal when the caller may see no such order.</summary>
    public static async Task<Outcome<Order>> OrderToChangeAsync(this FulfilmentDb db, OrderId id, CancellationToken ct)
    {
        await db.LockOrdersAsync([id], ct);
        var order = await db.Orders.Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct);
        return order is null ? Refusal.Of("orders.unknown-order", ("order", id))
            : order.TransferId is not null ? Refusal.Of("orders.not-now-transfer", ("order", order.Number))
            : order;
    }

    /// <summary>Takes everything back that no hand has touched; refuses when a unit is in a tote already.</summary>
    public static async Task<Outcome<Done>> StopBeforeFloorAsync(this FulfilmentDb db, Order order, CancellationToken ct)
    {
        var onFloor = await OnFloorAsync(db, order.Id, ct);
        if (onFloor.Count > 0)
        {
            return Refusal.Of("orders.not-now-on-floor", ("order", order.Number), ("shipment", onFloor[0].Number), ("status", onFloor[0].Status));
        }

        var released = await TakeBackReleasedAsync(db, order.Id, ct);
        if (!released.IsDone)
        {
            return released.Refusal;
        }

        await GiveBackAsync(db, order, ct);
        return Done.It;
    }

    /// <summary>Takes back what no hand has touched, and tells the floor to stop at the rest. Returns the shipments it told.</summary>
    public static async Task<Outcome<IReadOnlyList<string>>> StopEverywhereAsync(this FulfilmentDb db, Order order, CancellationToken ct)
    {
        var released = await TakeBackReleasedAsync(db, order.Id, ct);
        if (!released.IsDone)
        {
            return released.Refusal;
        }

        await GiveBackAsync(db, order, ct);
        var onFloor = await OnFloorAsync(db, order.Id, ct);
        foreach (var shipment in onFloor)
        {
            shipment.Intercepted = true;
            shipment.Version++;
        }

        return onFloor.ConvertAll(s => s.Number);
    }

    private static Task<List<Shipment>> OnFloorAsync(FulfilmentDb db, OrderId order, CancellationToken ct) =>
        db.Shipments.IgnoreQueryFilters().Where(s => s.OrderId == order
            && (s.Status == ShipmentStatus.Picking || s.Status == ShipmentStatus.Picked || s.Status == ShipmentStatus.Packing || s.Status == ShipmentStatus.Packed))
            .OrderBy(s => s.Id).ToListAsync(ct);

    private static async Task<Outcome<Done>> TakeBackReleasedAsync(FulfilmentDb db, OrderId order, CancellationToken ct)
    {
        var released = await db.Shipments.IgnoreQueryFilters().Where(s => s.OrderId == order && s.Status == ShipmentStatus.Released)
            .Select(s => s.Id).ToListAsync(ct);
        foreach (var shipment in released)
        {
            var back = await new UnreleaseShipment(db).Handle(new UnreleaseShipment.Command(new RequestId($"un-release-{shipment}-{db.UtcNow.Ticks}"), shipment), ct);
            if (!back.IsDone)
            {
                return back;
            }
        }

        await db.SaveChangesAsync(ct);
        return Done.It;
    }

    /// <summary>What becomes free may serve somebody who waits.</summary>
    private static async Task GiveBackAsync(FulfilmentDb db, Order order, CancellationToken ct)
    {
        var freed = await db.TakeBackPlannedAsync(order.Id, ct);
        foreach (var sku in freed.Select(l => l.SkuId).Distinct())
        {
            await db.AskToReallocateAsync(order.ClientId, sku, ct);
        }
    }
}
