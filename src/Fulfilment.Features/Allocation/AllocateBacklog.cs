using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Chooses the DCs of a set of orders and holds their units. The whole method:
///   1. Lock the orders, read what they wait for and what is free, once.
///   2. Plan in memory (<see cref="Allocator"/>), each merchant by its own rules.
///   3. Hold the sums per DC and article by one guarded update; write what was held.
///   4. Orders whose units somebody else took meanwhile are planned again, this time with their stock rows locked first.
///   5. Orders that found a full day, or could only be late, are planned again for a later day.
///   6. While a batch is written and committed, the next one is planned (<see cref="PlanAhead"/>).
/// What no DC can serve waits and is planned again when stock arrives. Nothing is left to the caller, and an order that
/// waits for nothing is passed over, so running it twice is harmless.
/// Cost: a dozen statements per batch. A merchant's orders of a batch are planned together where they contend for units
/// (<see cref="MerchantPlans"/>); across batches, and between merchants for a site's day, they take their turn.
/// </summary>
public sealed class AllocateBacklog(FulfilmentDb db)
{
    /// <summary>Orders per transaction: enough to make a commit cheap, few enough that a hot article is free again soon.</summary>
    public const int BatchSize = 500;

    private const int Rounds = 60;

    private readonly PlannerFactsReader reader = new(db);

    internal int PerTransaction { get; init; } = BatchSize;

    /// <param name="Orders">Looked at.</param>
    /// <param name="Parcels">New shipments.</param>
    /// <param name="UnitsWaiting">Units of these orders that still wait.</param>
    public sealed record Answer(int Orders, int Parcels, int UnitsWaiting);

    /// <param name="Shipments">New ones, with their lines.</param>
    /// <param name="Waiting">What no site can serve now, per order that was looked at.</param>
    internal sealed record Planned(IReadOnlyList<Shipment> Shipments, IReadOnlyDictionary<OrderId, IReadOnlyList<WaitingUnits>> Waiting);

    internal readonly record struct WaitingUnits(int LineNo, SkuId Sku, int Units);

    public async Task<Outcome<Answer>> Handle(IReadOnlyCollection<OrderId> orders, CancellationToken ct)
    {
        var (sum, batches) = (new Answer(0, 0, 0), orders.Distinct().Chunk(PerTransaction).ToList());
        PlanAhead? ahead = null;
        var mayLookAhead = db.Database.CurrentTransaction is null; // what a caller's transaction has written is seen by no other connection
        for (var i = 0; i < batches.Count; i++)
        {
            var (batch, made, next) = (batches[i], ahead, mayLookAhead && i + 1 < batches.Count ? batches[i + 1] : null);
            await (made?.Made ?? Task.CompletedTask);
            await KnownSites.FreshenAsync(db, ct);
            var done = await db.InTransaction<Planned>(
                async () =>
                {
                    ahead = null; // an attempt that was taken back takes with it what it read ahead
                    var rows = new NewRows(db);
                    await db.LockForPlanningAsync(batch, ct);
                    var planned = await PlanAsync(
                        new Batch(batch, db.Scope.Actor, made, null, next is null ? null : inHand => ahead = PlanAhead.Start(db, next, inHand, ct)), rows, ct);
                    await rows.WriteAsync(ct);
                    await (ahead?.Read ?? Task.CompletedTask);
                    return planned;
                },
                ct);
            var (shipments, waiting) = done.Value;
            sum = new Answer(sum.Orders + batch.Length, sum.Parcels + shipments.Count, sum.UnitsWaiting + waiting.Values.Sum(w => w.Sum(l => l.Units)));
        }

        return sum;
    }

    /// <summary>One batch inside the present transaction, which has locked its orders.</summary>
    /// <param name="lines">What they wait for, read under that lock.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="rows">What the last round leaves to be written; the caller writes it.</param>
    internal Task<Planned> PlanAsync(OrderId[] orders, IReadOnlyList<WaitingLine> lines, string by, NewRows rows, CancellationToken ct) =>
        PlanAsync(new Batch(orders, by, null, lines, null), rows, ct);

    /// <param name="By">Who asked.</param>
    /// <param name="Made">Its plan, where it was made ahead.</param>
    /// <param name="Lines">What it waits for, where that was read under the lock of its orders.</param>
    /// <param name="OnHeld">Told what is promised once the units of the last round are held.</param>
    private sealed record Batch(
        OrderId[] Orders, string By, PlanAhead? Made, IReadOnlyList<WaitingLine>? Lines, Action<PromisedInHand>? OnHeld);

    private async Task<Planned> PlanAsync(Batch batch, NewRows rows, CancellationToken ct)
    {
        var writer = new PlanWriter(db, rows);
        var (late, planned) = (new HashSet<long>(), new HashSet<long>());
        var (open, shipments, waiting) = (batch.Orders, new List<Shipment>(), new Dictionary<OrderId, IReadOnlyList<WaitingUnits>>());
        var held = new Dictionary<AvailabilityKey, int>();
        for (var round = 0; open.Length > 0 && round < Rounds; round++)
        {
            await rows.WriteAsync(ct); // what a round before has planned counts in this one
            if (await (round == 0 ? FirstAsync(batch, late, ct) : AgainAsync(open, late, ct)) is not var (proposal, before))
            {
                break;
            }

            planned.UnionWith(before);
            var lost = await HoldAsync(proposal.Orders, ct);
            var kept = proposal.Orders.Where(p => !lost.Contains(p.Plan.Order)).ToList();
            Sum(kept, held);
            var again = kept.Where(p => MayDoBetter(p.Fact, p.Plan, late)).Select(p => p.Plan.Order).ToHashSet();
            var told = kept.Where(p => !p.Plan.Parcels.IsEmpty || !again.Contains(p.Plan.Order)).ToList();
            open = [.. lost, .. again];
            if (batch.OnHeld is not null && open.Length == 0 && told.TrueForAll(p => p.Plan.Parcels.All(q => q.Inbound.IsEmpty)))
            {
                batch.OnHeld(new PromisedInHand(
                    held, [.. shipments.Select(s => (s.DcId, s.ShipBy)), .. told.SelectMany(p => p.Parcels).Select(p => (p.Dc, p.Ships))]));
            }

            shipments.AddRange(await writer.WriteAsync(proposal, told, planned, batch.By, ct));
            kept.ForEach(p => waiting[p.Plan.Order] = WaitingOf(p));
            planned.UnionWith(told.Select(p => p.Fact.Order));
        }

        return new Planned(shipments, waiting);
    }

    /// <summary>The plan that was made ahead if it still holds, else one from what is read now.</summary>
    private async Task<(Proposal Proposal, HashSet<long> Before)?> FirstAsync(Batch batch, HashSet<long> late, CancellationToken ct) =>
        batch.Made is not null && await batch.Made.TakeAsync(reader, ct) is { } ready
            ? await WithComingAsync(ready, ct)
            : await ReadAsync(batch.Lines ?? await reader.WaitingLinesAsync(batch.Orders, ct), late, lockStock: false, ct);

    private async Task<(Proposal Proposal, HashSet<long> Before)?> AgainAsync(OrderId[] orders, HashSet<long> late, CancellationToken ct) =>
        await ReadAsync(await reader.WaitingLinesAsync(orders, ct), late, lockStock: true, ct);

    private async Task<(Proposal Proposal, HashSet<long> Before)?> ReadAsync(
        IReadOnlyList<WaitingLine> lines, HashSet<long> late, bool lockStock, CancellationToken ct) =>
        await reader.ReadAsync(lines, late, lockStock, ct) is { } read ? await WithComingAsync((new Proposal(read.Facts), read.Planned), ct) : null;

    /// <summary>The same parcels, and what is missing is promised against supply that is on its way.</summary>
    private async Task<(Proposal Proposal, HashSet<long> Before)> WithComingAsync((Proposal Proposal, HashSet<long> Before) ready, CancellationToken ct) =>
        await reader.WithComingAsync(ready.Proposal.Facts, ready.Proposal.Plan, ct) is { } more ? (new Proposal(more), ready.Before) : ready;

    private static List<WaitingUnits> WaitingOf(ProposedOrder order)
    {
        var served = order.Parcels.SelectMany(p => p.Lines).ToLookup(l => l.Line, l => l.Quantity);
        return [.. from line in order.Fact.Lines
                   let units = line.Quantity - served[line.Line].Sum()
                   where units > 0
                   select new WaitingUnits(line.Line, new SkuId(line.Sku), units)];
    }

    /// <summary>A full day passes; a promised date that cannot be kept is better kept late than never.</summary>
    private static bool MayDoBetter(OrderFact fact, OrderPlan plan, HashSet<long> late)
    {
        if (plan.UnitsMissing == 0)
        {
            return false;
        }

        var tooLate = fact.PromisedBy is not null && !fact.MayBeLate && plan.Sites.Any(s => s.Code == ReasonCode.TooLate) && late.Add(fact.Order);
        return tooLate || plan.Sites.Any(s => s.Code == ReasonCode.CapacityFull) || plan.Lines.Any(l => l.Code == ReasonCode.NoParcelLeft);
    }

    /// <summary>Holds the units of all plans. Returns the orders that lost a unit to somebody else; of those nothing stays held.</summary>
    private async Task<HashSet<OrderId>> HoldAsync(IReadOnlyList<ProposedOrder> plans, CancellationToken ct)
    {
        var wanted = new Dictionary<AvailabilityKey, int>();
        Sum(plans, wanted);
        var failed = await db.HoldAsync(wanted, ct);
        var unsuited = await new AskedUnits(db).LostAsync([.. plans.Where(p => p.Fact.Lines.Any(l => !l.Units.IsAny)).Select(p => (p.Fact, p.Plan))], ct);
        if (failed.Count + unsuited.Count == 0)
        {
            return [];
        }

        var lost = plans.Where(p => unsuited.Contains(p.Plan.Order) || p.Units.Any(u => failed.Contains(u.Key))).ToList();
        await db.MoveAvailabilityAsync(lost.SelectMany(p => p.Units).Where(u => !failed.Contains(u.Key)).Select(u => (u.Key, 0, -u.Units)), ct);
        return [.. lost.Select(p => p.Plan.Order)];
    }

    private static void Sum(IEnumerable<ProposedOrder> plans, Dictionary<AvailabilityKey, int> sums)
    {
        foreach (var (key, units) in plans.SelectMany(p => p.Units))
        {
            sums[key] = sums.GetValueOrDefault(key) + units;
        }
    }
}
