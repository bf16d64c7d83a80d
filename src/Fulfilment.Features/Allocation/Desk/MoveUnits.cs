using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>
/// A manager says which DC sends which units: moves lines, merges parcels, overrides the merchant's rules with a reason. What
/// no part names waits. Possible until hands are on the order.
/// </summary>
public sealed class MoveUnits(FulfilmentDb db)
{
    /// <param name="RequestId">The key of the write.</param>
    /// <param name="Order">Which order.</param>
    /// <param name="Parts">Who sends what.</param>
    /// <param name="Reason">Why; 1 to 200 characters.</param>
    public sealed record Command(RequestId RequestId, OrderId Order, IReadOnlyList<ManualPart> Parts, string Reason) : IRequest;

    public Task<Outcome<AcceptOption.Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => MoveAsync(command, ct), ct);

    private async Task<Outcome<AcceptOption.Answer>> MoveAsync(Command command, CancellationToken ct)
    {
        if (command.Reason.Trim() is not { Length: >= 1 and <= 200 } reason)
        {
            return Refusal.Of("orders.bad-reason");
        }

        var found = await db.OrderToChangeAsync(command.Order, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var order = found.Value;
        if (order.Status != OrderStatus.Open)
        {
            return Refusal.Of("allocation.not-now", ("order", order.Number), ("status", order.Status));
        }

        var before = await StoodBefore.OfAsync(db, order, ct);
        var stopped = await db.StopBeforeFloorAsync(order, ct);
        if (!stopped.IsDone)
        {
            return stopped.Refusal;
        }

        await db.SaveChangesAsync(ct);
        var desk = new DeskChange(db);
        var done = await desk.CarryOutAsync(order.Id, null, command.Parts, null, ct);
        if (!done.IsDone)
        {
            return done.Refusal;
        }

        await desk.KeepAsync(order, "move", reason, before, ct);
        db.Remember("allocation.move", $"order/{order.Id}", new { parts = command.Parts.Select(p => $"{p.Line}×{p.Quantity} {p.Dc}"), reason }, order.ClientId);
        return new AcceptOption.Answer(done.Value.Parcels.Length, done.Value.Cost, done.Value.Arrives, done.Value.UnitsMissing);
    }
}
