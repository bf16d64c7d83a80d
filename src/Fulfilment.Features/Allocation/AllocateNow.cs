using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Plans one order at once instead of waiting for the next batch; the same code plans it. Orders asked for at the same
/// time share one transaction (<see cref="GroupCommit{TAsk,TAnswer}"/>), so callers that reach for the same article stand
/// in one plan instead of waiting for each other's rows.
/// Cost: six round trips per group, whatever the history.
/// </summary>
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

    private static readonly HotQuery<OrderId[], KnownOrder> OrdersOf = new((db, ids) =>
        from order in db.Orders.IgnoreQueryFilters()
        where ids.Contains(order.Id)
        select new KnownOrder(order.Id, order.ClientId, order.Status, db.Shipments.Any(s => s.OrderId == order.Id)));

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        var ask = new Ask(command, db.Scope);
        if (db.Database.CurrentTransaction is not null)
        {
            return (await PlanAsync(db, [ask], ct))[0];
        }

        await KnownSites.FreshenAsync(db, ct); // on the caller's own time, before he holds up others
        return await GroupCommit<Ask, Answer>.Of(db).TakeAsync(db, ask, PlanAsync, ct);
    }

    private static async Task<Outcome<Answer>[]> PlanAsync(FulfilmentDb db, IReadOnlyList<Ask> asks, CancellationToken ct)
    {
        await db.LockForPlanningAsync(asks.Select(a => a.Command.Order), ct);
        var answers = await KnownAnswers<Command, Answer>.ReadAsync(db, [.. asks.Select(a => (a.Command, a.Scope))], ct);
        var fresh = asks.Where(a => answers.Find(a.Command, a.Scope) is null).ToList();
        var (known, lines) = await KnownAsync(db, [.. fresh.Select(a => a.Command.Order).Distinct()], ct);
        var open = known.Values.Where(o => o.Status == OrderStatus.Open && fresh.Any(a => a.Command.Order == o.Id && a.Scope.Covers(o.Client))).ToDictionary(o => o.Id);
        var actors = fresh.Select(a => a.Scope.Actor).Distinct().ToList();
        var rows = new NewRows(db);
        var planned = await new AllocateBacklog(db).PlanAsync(
            [.. open.Keys], lines.FindAll(l => open.ContainsKey(l.Order)), actors.Count == 1 ? actors[0] : string.Join(", ", actors.Take(5)), rows, ct);
        if (open.Values.Any(o => o.Began))
        {
            await rows.WriteAsync(ct);
        }

        var told = planned.Shipments.ToLookup(s => s.OrderId);
        var whole = new Dictionary<OrderId, Answer>();
        foreach (var order in open.Values)
        {
            whole[order.Id] = order.Began
                ? await StateAsync(db, order.Id, ct)
                : new Answer(
                    order.Id, [.. told[order.Id].Select(ParcelOf)],
                    planned.Waiting.TryGetValue(order.Id, out var waiting) ? [.. waiting.Select(w => new Line(w.LineNo, w.Sku, w.Units))] : []);
        }

        var outcomes = asks.Select(a => answers.Find(a.Command, a.Scope) ?? Judge(db, a, known, whole, answers)).ToArray();
        await rows.Add(answers.New).DropWork(open.Keys.Select(o => $"order/{o}/allocate/1")).WriteAsync(ct); // what intake asked for is done
        return outcomes;
    }

    private static Outcome<Answer> Judge(
        FulfilmentDb db, Ask ask, IReadOnlyDictionary<OrderId, KnownOrder> known, Dictionary<OrderId, Answer> whole, KnownAnswers<Command, Answer> answers)
    {
        var order = ask.Command.Order;
        if (!known.TryGetValue(order, out var found) || !ask.Scope.Covers(found.Client))
        {
            return Refusal.Of("orders.unknown-order", ("order", order));
        }

        if (!whole.TryGetValue(order, out var answer))
        {
            return Refusal.Of("allocation.not-now", ("order", order), ("status", found.Status));
        }

        answers.Keep(ask.Command, ask.Scope, answer, db.UtcNow);
        return answer;
    }

    /// <summary>
    /// The orders with what they wait for; one that waits for something is open, and need not be asked for by itself. The group
    /// may speak for several people: each order is judged by its own asker's scope, not the leader's.
    /// </summary>
    private static async Task<(Dictionary<OrderId, KnownOrder> Orders, List<WaitingLine> Lines)> KnownAsync(FulfilmentDb db, OrderId[] orders, CancellationToken ct)
    {
        var lines = orders.Length == 0 ? [] : await new PlannerFactsReader(db).WaitingLinesAsync(orders, ct);
        var known = lines.DistinctBy(l => l.Order).ToDictionary(l => l.Order, l => new KnownOrder(l.Order, l.Client, OrderStatus.Open, l.Decided is not null));
        var others = Array.FindAll(orders, o => !known.ContainsKey(o));
        foreach (var other in others.Length == 0 ? [] : await OrdersOf.ListAsync(db, others, ct))
        {
            known[other.Id] = other;
        }

        return (known, lines);
    }

    private static async Task<Answer> StateAsync(FulfilmentDb db, OrderId order, CancellationToken ct)
    {
        var shipments = await db.Shipments.IgnoreQueryFilters().AsNoTracking().Where(s => s.OrderId == order && s.Status != ShipmentStatus.Cancelled)
            .Include(s => s.Lines).OrderBy(s => s.Id).ToListAsync(ct);
        var waiting = await db.OrderLines.IgnoreQueryFilters().AsNoTracking()
            .Where(l => l.OrderId == order && l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0).OrderBy(l => l.LineNo).ToListAsync(ct);
        return new Answer(order, shipments.ConvertAll(ParcelOf), waiting.ConvertAll(l => new Line(l.LineNo, l.SkuId, l.Waiting)));
    }

    private static Parcel ParcelOf(Shipment s) => new(
        s.Id, s.Number, s.DcId, s.Status, s.ShipBy, s.ArrivesBy, s.PlannedCost,
        [.. s.Lines.OrderBy(l => l.LineNo).Select(l => new Line(l.LineNo, l.SkuId, l.Quantity))]);

    private sealed record Ask(Command Command, Scope Scope);

    /// <param name="Began">It may have shipments already, living or cancelled.</param>
    private sealed record KnownOrder(OrderId Id, ClientId Client, OrderStatus Status, bool Began);
}
