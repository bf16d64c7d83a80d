using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>Takes a manager's last act on an order back, until the floor starts: the flags, lines and parcels stand as before, if their units are still there.</summary>
public sealed class UndoDesk(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, OrderId Order, long Act) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => UndoAsync(command, ct), ct);

    private async Task<Outcome<Done>> UndoAsync(Command command, CancellationToken ct)
    {
        var found = await db.OrderToChangeAsync(command.Order, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var order = found.Value;
        var last = await db.DeskActs.Where(a => a.OrderId == order.Id && a.UndoneAt == null).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);
        if (last is null || last.Id != command.Act || order.Status != OrderStatus.Open)
        {
            return Refusal.Of("allocation.desk-not-now-undo", ("order", order.Number));
        }

        // A plan made since by somebody else, or by stock that came in, is not the one this act left behind.
        var now = await StoodBefore.OfAsync(db, order, ct);
        if (!now.Parts.SequenceEqual(StoodBefore.Read(last.After).Parts))
        {
            return Refusal.Of("allocation.stale", ("order", order.Number));
        }

        var stopped = await db.StopBeforeFloorAsync(order, ct);
        if (!stopped.IsDone)
        {
            return stopped.Refusal;
        }

        var before = StoodBefore.Read(last.Before);
        PutBack(order, before);
        await db.SaveChangesAsync(ct);
        if (before.Parts.Count > 0)
        {
            var done = await new DeskChange(db).CarryOutAsync(
                order.Id, null, [.. before.Parts.Select(p => new ManualPart(p.Line, new Domain.Network.DcId(p.Dc), p.Quantity))], null, ct);
            if (!done.IsDone)
            {
                return done.Refusal;
            }

            await db.AllocationDecisions.IgnoreQueryFilters().Where(d => d.OrderId == order.Id && d.Review == ReviewState.Accepted)
                .ExecuteUpdateAsync(s => s.SetProperty(d => d.Review, ReviewState.Waiting), ct);
        }

        (last.UndoneBy, last.UndoneAt) = (db.Scope.Actor, db.UtcNow);
        db.Remember("allocation.undo", $"order/{order.Id}", new { act = last.Id, last.Kind }, order.ClientId);
        return Done.It;
    }

    /// <summary>Units that were cancelled come back, lines that were added are cancelled.</summary>
    private static void PutBack(Order order, StoodBefore before)
    {
        (order.ForbidSplit, order.ForcedDcId) = (before.ForbidSplit, before.ForcedDc is { } dc ? new Domain.Network.DcId(dc) : null);
        foreach (var line in order.Lines)
        {
            line.Cancelled = before.Cancelled.TryGetValue(line.LineNo, out var cancelled) ? cancelled : line.Quantity - line.Shipped;
        }

        order.Version++;
    }
}
