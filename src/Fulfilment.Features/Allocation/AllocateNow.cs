using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>Plans one order at once instead of waiting for the next batch; the same code plans it.</summary>
public sealed class AllocateNow(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, OrderId Order) : IRequest;

    public sealed record Line(int LineNo, SkuId Sku, int Quantity);

    /// <param name="ShipBy">The local date it should leave its DC.</param>
    /// <param name="ArrivesBy">The local date it should arrive.</param>
    /// <param name="Cost">Expected postage and handling in minor units.</param>
    public sealed record Parcel(
        ShipmentId Shipment, string Number, DcId Dc, ShipmentStatus Status, DateOnly ShipBy, DateOnly ArrivesBy, int Cost, IReadOnlyList<Line> Lines);

    /// <param name="Parcels">All living shipments of the order, earlier ones too.</param>
    /// <param name="Waiting">What no DC can serve now; planned again when stock arrives.</param>
    public sealed record Answer(OrderId Order, IReadOnlyList<Parcel> Parcels, IReadOnlyList<Line> Waiting);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => PlanAsync(command.Order, ct), ct);

    private async Task<Outcome<Answer>> PlanAsync(OrderId order, CancellationToken ct)
    {
        var status = await db.Orders.Where(o => o.Id == order).Select(o => (OrderStatus?)o.Status).FirstOrDefaultAsync(ct);
        if (status is null)
        {
            return Refusal.Of("orders.unknown-order", ("order", order));
        }

        if (status != OrderStatus.Open)
        {
            return Refusal.Of("allocation.not-now", ("order", order), ("status", status));
        }

        await new AllocateBacklog(db).Handle([order], ct);
        await db.CancelWorkAsync($"order/{order}/allocate/1", ct); // what intake asked for is done
        return await StateAsync(order, ct);
    }

    private async Task<Answer> StateAsync(OrderId order, CancellationToken ct)
    {
        var shipments = await db.Shipments.AsNoTracking().Where(s => s.OrderId == order && s.Status != ShipmentStatus.Cancelled)
            .Include(s => s.Lines).OrderBy(s => s.Id).ToListAsync(ct);
        var waiting = await db.OrderLines.AsNoTracking()
            .Where(l => l.OrderId == order && l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0).OrderBy(l => l.LineNo).ToListAsync(ct);
        return new Answer(
            order,
            shipments.ConvertAll(s => new Parcel(
                s.Id, s.Number, s.DcId, s.Status, s.ShipBy, s.ArrivesBy, s.PlannedCost,
                [.. s.Lines.OrderBy(l => l.LineNo).Select(l => new Line(l.LineNo, l.SkuId, l.Quantity))])),
            waiting.ConvertAll(l => new Line(l.LineNo, l.SkuId, l.Waiting)));
    }
}
