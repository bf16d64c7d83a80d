using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>
/// Cancels an order. Until hands are on it, its promises and shipments are given back; a shipment on the floor is told
/// to stop at its next step; what has left stays sent.
/// </summary>
public sealed class CancelOrder(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, OrderId Order, string Reason = "") : IRequest;

    /// <param name="UnitsCancelled">Units that go back to stock, or never left it.</param>
    /// <param name="Intercepted">Shipments on the floor that were told to stop.</param>
    public sealed record Answer(int UnitsCancelled, IReadOnlyList<string> Intercepted);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => CancelAsync(command, ct), ct);

    private async Task<Outcome<Answer>> CancelAsync(Command command, CancellationToken ct)
    {
        if (command.Reason.Length > 200)
        {
            return Refusal.Of("orders.bad-reason");
        }

        var found = await db.OrderToChangeAsync(command.Order, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var order = found.Value;
        if (order.Lines.TrueForAll(l => l.Shipped + l.Cancelled == l.Quantity))
        {
            return Refusal.Of("orders.not-now-left", ("order", order.Number));
        }

        if (!order.Cancel().IsDone)
        {
            return Refusal.Of("orders.not-now", ("order", order.Number), ("status", order.Status));
        }

        var stopped = await db.StopEverywhereAsync(order, ct);
        if (!stopped.IsDone)
        {
            return stopped.Refusal;
        }

        await db.SaveChangesAsync(ct);
        var units = await CancelWaitingAsync(command.Order, ct) - order.Lines.Sum(l => l.Cancelled);
        await db.CancelWorkAsync($"order/{command.Order}/allocate/1", ct);
        db.Remember("orders.cancel", $"order/{command.Order}", new { command.Reason, units, intercepted = stopped.Value }, order.ClientId);
        return new Answer(units, stopped.Value);
    }

    /// <returns>All cancelled units of the order, earlier ones too.</returns>
    private async Task<int> CancelWaitingAsync(OrderId order, CancellationToken ct)
    {
        var lines = db.OrderLines.IgnoreQueryFilters().Where(l => l.OrderId == order);
        await lines.ExecuteUpdateAsync(s => s.SetProperty(l => l.Cancelled, l => l.Quantity - l.Allocated - l.Shipped), ct);
        return await lines.SumAsync(l => l.Cancelled, ct);
    }
}
