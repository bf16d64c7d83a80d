using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>
/// A manager takes one of the ways out that were shown. It is worked out again here, from what is true now, and carried out
/// only if it comes to exactly the same parcels, postage and dates; otherwise nothing changes and the answer is "stale".
/// </summary>
public sealed class AcceptOption(FulfilmentDb db)
{
    /// <param name="RequestId">The key of the write.</param>
    /// <param name="Order">Which order.</param>
    /// <param name="Key">Which way out.</param>
    /// <param name="Mark">What was shown of it.</param>
    /// <param name="Reason">Why, in the manager's words; may be empty.</param>
    public sealed record Command(RequestId RequestId, OrderId Order, string Key, string Mark, string Reason = "") : IRequest;

    /// <param name="Parcels">Sent now.</param>
    /// <param name="Waiting">Units that wait.</param>
    public sealed record Answer(int Parcels, long Cost, DateOnly? Arrives, int Waiting);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => AcceptAsync(command, ct), ct);

    private async Task<Outcome<Answer>> AcceptAsync(Command command, CancellationToken ct)
    {
        var found = await db.OrderToChangeAsync(command.Order, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var order = found.Value;
        if (order.Status != OrderStatus.Open || command.Reason.Length > 200)
        {
            return Refusal.Of("allocation.not-now", ("order", order.Number), ("status", order.Status));
        }

        var option = await StillShownAsync(command, ct);
        if (!option.IsDone)
        {
            return option.Refusal;
        }

        var before = await StoodBefore.OfAsync(db, order, ct);
        var stopped = await db.StopBeforeFloorAsync(order, ct);
        if (!stopped.IsDone)
        {
            return stopped.Refusal;
        }

        await ChangeLinesAsync(order, option.Value.Option, ct);
        var done = await CarryOutAsync(command, order, option.Value, ct);
        if (!done.IsDone)
        {
            return done.Refusal;
        }

        await new DeskChange(db).KeepAsync(order, command.Key.Split(':')[0], command.Reason, before, ct);
        db.Remember("allocation.desk", $"order/{order.Id}", new { option = command.Key, parcels = done.Value.Parcels, reason = command.Reason }, order.ClientId);
        return done.Value;
    }

    private async Task<Outcome<DeskOption>> StillShownAsync(Command command, CancellationToken ct)
    {
        var world = (await new DeskReader(db).ReadAsync(command.Order, ct))!;
        if (world.Facts.Orders[0].Lines.Count == 0)
        {
            return Refusal.Of("allocation.stale", ("order", world.Order.Number));
        }

        var (plan, number) = world.Facts.Plan().Of(0);
        return new SplitDesk(plan).Accept(number, command.Key, command.Mark, world.Substitutes);
    }

    private async Task<Outcome<Answer>> CarryOutAsync(Command command, Order order, DeskOption option, CancellationToken ct)
    {
        var shown = option.Option.Plan;
        var dc = shown.Parcels is [var only] ? only.Dc : (Domain.Network.DcId?)null;
        var constrained = option.Option.Kind is SplitOptionKind.PartialNow or SplitOptionKind.OneDcLater or SplitOptionKind.ConsolidateFirst;
        var done = await new DeskChange(db).CarryOutAsync(order.Id, constrained ? option.Key : null, null, command.Mark, ct);
        if (!done.IsDone)
        {
            return done.Refusal;
        }

        if (option.Option.Kind == SplitOptionKind.PartialNow)
        {
            order.ForcedDcId = dc; // or the rest would be sent from elsewhere a moment later
        }

        return new Answer(done.Value.Parcels.Length, done.Value.Cost, done.Value.Arrives, done.Value.UnitsMissing);
    }

    private async Task ChangeLinesAsync(Order order, SplitOption option, CancellationToken ct)
    {
        foreach (var line in order.Lines)
        {
            await db.Entry(line).ReloadAsync(ct); // what was planned has just been given back by the books themselves
        }

        if (option.Line is { } number && order.Lines.Find(l => l.LineNo == number) is { } changed)
        {
            var open = changed.Waiting;
            changed.Cancelled += open;
            if (option.Instead is { } instead)
            {
                db.OrderLines.Add(new OrderLine
                {
                    OrderId = order.Id, LineNo = order.Lines.Max(l => l.LineNo) + 1, ClientId = order.ClientId, SkuId = instead, Quantity = open,
                    UnitPriceMinor = changed.UnitPriceMinor,
                });
            }
        }

        order.Version++;
        await db.SaveChangesAsync(ct);
    }
}
