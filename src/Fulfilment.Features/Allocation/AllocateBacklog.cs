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
        var sum = new Answer(0, 0, 0);
        foreach (var batch in orders.Distinct().Chunk(BatchSize))
        {
            var done = await db.InTransaction<Planned>(async () => await PlanAsync(batch, db.Scope.Actor, ct), ct);
            var (shipments, waiting) = done.Value;
            sum = new Answer(sum.Orders + batch.Length, sum.Parcels + shipments.Count, sum.UnitsWaiting + waiting.Values.Sum(w => w.Sum(l => l.Units)));
        }

        return sum;
    }

    /// <summary>One batch inside the present transaction.</summary>
    /// <param name="by">Who asked.</param>
    internal async Task<Planned> PlanAsync(OrderId[] orders, string by, CancellationToken ct)
    {
        await db.LockOrdersAsync(orders, ct);
        var (reader, writer) = (new PlannerFactsReader(db), new PlanWriter(db));
        var (late, planned) = (new HashSet<long>(), new HashSet<long>());
        var (open, shipments, waiting) = (orders, new List<Shipment>(), new Dictionary<OrderId, IReadOnlyList<WaitingUnits>>());
        for (var round = 0; open.Length > 0 && round < Rounds; round++)
        {
            if (await reader.ReadAsync(open, late, lockStock: round > 0, ct) is not { } read)
            {
                break;
            }

            var facts = read.Facts;
            planned.UnionWith(read.Planned);
            var plan = facts.Plan();
            if (await reader.WithComingAsync(facts, plan, ct) is { } more)
            {
                plan = (facts = more).Plan(); // the same parcels, and what is missing is promised against supply that is on its way
            }

            var plans = facts.Orders.Select((fact, i) => new Held(facts, fact, plan[i])).ToList();
            var lost = await HoldAsync(plans, ct);
            var kept = plans.Where(p => !lost.Contains(p.Plan.Order)).ToList();
            var again = kept.Where(p => MayDoBetter(p.Fact, p.Plan, late)).Select(p => p.Plan.Order).ToHashSet();
            var told = kept.Where(p => !p.Plan.Parcels.IsEmpty || !again.Contains(p.Plan.Order)).ToList();
            shipments.AddRange(await writer.WriteAsync(facts, told.ConvertAll(p => (p.Fact, p.Plan)), planned, by, ct));
            kept.ForEach(p => waiting[p.Plan.Order] = WaitingOf(facts, p.Fact, p.Plan));
            planned.UnionWith(told.Select(p => p.Fact.Order));
            open = [.. lost, .. again];
        }

        return new Planned(shipments, waiting);
    }

    private static List<WaitingUnits> WaitingOf(PlannerFacts facts, OrderFact fact, OrderPlan plan)
    {
        var served = PlannedParcels.Of(facts, fact, plan).SelectMany(p => p.Lines).ToLookup(l => l.Line, l => l.Quantity);
        return [.. from line in fact.Lines
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
    private async Task<HashSet<OrderId>> HoldAsync(IReadOnlyList<Held> plans, CancellationToken ct)
    {
        var wanted = new Dictionary<AvailabilityKey, int>();
        foreach (var (key, units) in plans.SelectMany(Units))
        {
            wanted[key] = wanted.GetValueOrDefault(key) + units;
        }

        var failed = await db.HoldAsync(wanted, ct);
        var unsuited = await new AskedUnits(db).LostAsync([.. plans.Where(p => p.Fact.Lines.Any(l => !l.Units.IsAny)).Select(p => (p.Fact, p.Plan))], ct);
        if (failed.Count + unsuited.Count == 0)
        {
            return [];
        }

        var lost = plans.Where(p => unsuited.Contains(p.Plan.Order) || Units(p).Any(u => failed.Contains(u.Key))).ToList();
        await db.MoveAvailabilityAsync(lost.SelectMany(Units).Where(u => !failed.Contains(u.Key)).Select(u => (u.Key, 0, -u.Units)), ct);
        return [.. lost.Select(p => p.Plan.Order)];
    }

    private static IEnumerable<(AvailabilityKey Key, int Units)> Units(Held planned) => PlannedParcels.Held(planned.Facts, planned.Fact, planned.Plan);

    /// <summary>A plan whose units are to be held, with what it was made from.</summary>
    private sealed record Held(PlannerFacts Facts, OrderFact Fact, OrderPlan Plan);
}
