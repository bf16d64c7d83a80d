using System.Text.Json;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>Writes the plans whose units are held: shipments, promises, progress, and why. Few statements for any number of orders.</summary>
internal sealed class PlanWriter(FulfilmentDb db)
{
    /// <param name="plans">With the fact each was made from; their units are already held.</param>
    /// <param name="wasPlanned">Orders that have an earlier decision.</param>
    /// <param name="by">Who asked for this run.</param>
    /// <returns>The new shipments, with their lines.</returns>
    public async Task<IReadOnlyList<Shipment>> WriteAsync(
        PlannerFacts facts, IReadOnlyList<(OrderFact Fact, OrderPlan Plan)> plans, IReadOnlySet<long> wasPlanned, string by, CancellationToken ct)
    {
        // A plan that still serves nothing says nothing new.
        var told = plans.Where(p => !p.Plan.Parcels.IsEmpty || !wasPlanned.Contains(p.Fact.Order)).ToList();
        if (told.Count == 0)
        {
            return [];
        }

        var first = await db.Dialect.NextNumbersAsync(db, 1 + told.Sum(p => p.Plan.Parcels.Length), ct);
        var run = new RunId(first);
        var (shipments, promises) = Shipments(told, first + 1);
        await SupersedeAsync(told.Where(p => wasPlanned.Contains(p.Fact.Order)).Select(p => p.Plan.Order).ToArray(), ct);
        await new NewRows(db)
            .Add([new AllocationRun { Id = run, At = facts.At, By = by, Orders = facts.Orders.Count, Facts = facts.Pack() }])
            .Add(shipments)
            .Add(shipments.SelectMany(s => s.Lines).ToList())
            .Add(await PromiseBook.RowsAsync(db, promises, ct))
            .Add(told.ConvertAll(p => DecisionOf(p.Fact, p.Plan, run, facts)))
            .WriteAsync(ct);
        await db.MoveProgressAsync(promises.Select(p => (p.Order, p.LineNo, p.Quantity, 0)), ct);
        return shipments;
    }

    private (List<Shipment> Shipments, List<PromisedUnits> Promises) Shipments(List<(OrderFact Fact, OrderPlan Plan)> plans, long next)
    {
        var (shipments, promises) = (new List<Shipment>(), new List<PromisedUnits>());
        foreach (var (fact, plan) in plans)
        {
            var client = new ClientId(fact.Client);
            foreach (var parcel in plan.Parcels)
            {
                var id = new ShipmentId(next++);
                var shipment = new Shipment
                {
                    Id = id, OrderId = plan.Order, ClientId = client, DcId = parcel.Dc, Number = $"S{id}", CreatedAt = db.UtcNow,
                    ShipBy = parcel.Ships, ArrivesBy = parcel.Arrives, PlannedCost = checked((int)(parcel.Postage + parcel.Handling)),
                };
                shipments.Add(shipment);
                foreach (var line in parcel.Lines)
                {
                    shipment.Lines.Add(new ShipmentLine
                    {
                        ShipmentId = id, LineNo = line.Line, ClientId = client, DcId = parcel.Dc, SkuId = line.Sku, Quantity = line.Quantity,
                    });
                    promises.Add(new PromisedUnits(plan.Order, id, line.Line, new AvailabilityKey(client, parcel.Dc, line.Sku), line.Quantity));
                }
            }
        }

        return (shipments, promises);
    }

    private async Task SupersedeAsync(OrderId[] orders, CancellationToken ct)
    {
        if (orders.Length > 0)
        {
            await db.AllocationDecisions.IgnoreQueryFilters()
                .Where(d => EF.Parameter(orders).Contains(d.OrderId) && d.Review != ReviewState.Superseded)
                .ExecuteUpdateAsync(s => s.SetProperty(d => d.Review, ReviewState.Superseded), ct);
        }
    }

    private static AllocationDecision DecisionOf(OrderFact fact, OrderPlan plan, RunId run, PlannerFacts facts)
    {
        var late = plan.Arrives > fact.PromisedBy;
        return new AllocationDecision
        {
            OrderId = plan.Order, RunId = run, ClientId = new ClientId(fact.Client), At = facts.At, RulesVersion = facts.RulesVersionFor(fact.Client), Parcels = plan.Parcels.Length,
            UnitsMissing = plan.UnitsMissing, Cost = plan.Cost, Arrives = plan.Arrives, Late = late,
            Plan = PlanText.Of(plan), Sites = PlanText.Of(plan.Sites), Lines = PlanText.Of(plan.Lines),
            Review = plan.IsSplit || plan.UnitsMissing > 0 || late ? ReviewState.Waiting : ReviewState.Nothing,
        };
    }
}

/// <summary>A plan and its reasons as the text that is stored beside an order.</summary>
internal static class PlanText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public sealed record StoredParcel(string Dc, IReadOnlyDictionary<int, int> Lines);

    public static string Of(OrderPlan plan) => plan.Parcels.IsEmpty
        ? "[]"
        : JsonSerializer.Serialize(plan.Parcels.Select(p => new StoredParcel(p.Dc.Value, p.Lines.ToDictionary(l => l.Line, l => l.Quantity))), Json);

    public static string Of(IEnumerable<SiteReason> sites) => JsonSerializer.Serialize(sites.ToDictionary(s => s.Dc.Value, s => (int)s.Code), Json);

    public static string Of(IEnumerable<LineReason> lines) => JsonSerializer.Serialize(lines.ToDictionary(l => l.Line, l => (int)l.Code), Json);

    public static IReadOnlyList<SiteReason> Sites(string text) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, int>>(text, Json)!.Select(s => new SiteReason(new DcId(s.Key), (ReasonCode)s.Value))];

    public static IReadOnlyList<LineReason> Lines(string text) =>
        [.. JsonSerializer.Deserialize<Dictionary<int, int>>(text, Json)!.Select(l => new LineReason(l.Key, (ReasonCode)l.Value))];
}
