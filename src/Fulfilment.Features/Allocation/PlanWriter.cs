using System.Text.Json;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Promises;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>Writes down the plans whose units are held: shipments, promises, progress, and why. Few statements for any number of orders.</summary>
/// <param name="rows">Where new rows are gathered: the caller writes them, with what else he has.</param>
internal sealed class PlanWriter(FulfilmentDb db, NewRows rows)
{
    /// <param name="from">The run.</param>
    /// <param name="plans">Those of its orders that are written; their units are already held.</param>
    /// <param name="wasPlanned">Orders that have an earlier decision.</param>
    /// <param name="by">Who asked for this run.</param>
    /// <returns>The new shipments, with their lines.</returns>
    public async Task<IReadOnlyList<Shipment>> WriteAsync(
        Proposal from, IReadOnlyList<ProposedOrder> plans, IReadOnlySet<long> wasPlanned, string by, CancellationToken ct)
    {
        // A plan that still serves nothing says nothing new.
        var (facts, told) = (from.Facts, new List<Told>());
        foreach (var order in plans.Where(o => !o.Plan.Parcels.IsEmpty || o.Awaited.Count > 0 || !wasPlanned.Contains(o.Fact.Order)))
        {
            var onWay = await SendAsync(order.Fact, order.Plan, ct);
            told.Add(new Told(order, onWay.Count == 0 ? order.Parcels : [.. PlannedParcels.Sent(facts, order.Fact, order.Plan, onWay), .. order.Awaited]));
        }

        if (told.Count == 0)
        {
            return [];
        }

        var first = await db.Dialect.NextNumbersAsync(db, 1 + told.Sum(p => p.Parcels.Count), ct);
        var run = new RunId(first);
        var (shipments, promises) = Shipments(told, first + 1);
        await SupersedeAsync(told.Where(p => wasPlanned.Contains(p.Fact.Order)).Select(p => p.Plan.Order).ToArray(), ct);
        rows.Add([new AllocationRun { Id = run, At = facts.At, By = by, Orders = facts.Orders.Count, Facts = from.Packed }])
            .Add(shipments)
            .Add(shipments.SelectMany(s => s.Lines).ToList())
            .Add(await PromiseBook.RowsAsync(db, promises, ct))
            .Add(told.ConvertAll(p => DecisionOf(p, run, facts)))
            .Allocate(promises.Select(p => (p.Order, p.LineNo, p.Quantity)));
        await WatchSupplyAsync(told, ct);
        await db.TellOfPlansAsync([.. told.Where(IsToBeTold).Select(t => (t.Plan.Order, t.Fact.DeskKey == SplitDesk.PartNow))], ct);
        return shipments;
    }

    /// <summary>A shopper who gets it all in one parcel need not be told how.</summary>
    private static bool IsToBeTold(Told told) => told.Parcels.Count > 1 || (told.Parcels.Count == 1 && told.Plan.UnitsMissing > 0);

    /// <summary>What is written of one order.</summary>
    private sealed record Told(ProposedOrder Proposed, IReadOnlyList<PlannedParcel> Parcels)
    {
        public OrderFact Fact => Proposed.Fact;

        public OrderPlan Plan => Proposed.Plan;

        public IReadOnlyList<PlannedParcel> Awaited => Proposed.Awaited;
    }

    /// <summary>Parts that are brought together first travel by transfers; their units are held already.</summary>
    private async Task<Dictionary<(DcId From, int Line), string>> SendAsync(OrderFact fact, OrderPlan plan, CancellationToken ct)
    {
        var onWay = new Dictionary<(DcId, int), string>();
        foreach (var parcel in plan.Parcels)
        {
            foreach (var part in parcel.Inbound)
            {
                var days = (await KnownSites.ReadAsync(db, ct)).Transfers.FirstOrDefault(t => t.FromDc == part.From && t.ToDc == parcel.Dc)?.Days ?? 0;
                var transfer = await new TransferBook(db).OpenAsync(
                    new TransferAsk(
                        new ClientId(fact.Client), part.From, parcel.Dc, [.. part.Lines.Select(l => (l.Sku, l.Quantity, fact.AskOf(l.Line)))], TransferBook.CauseOf(plan.Order),
                        part.Ready.AddDays(-days), part.Ready, part.Cost),
                    ct);
                for (var i = 0; i < part.Lines.Length; i++)
                {
                    onWay[(part.From, part.Lines[i].Line)] = SupplyName.Of(transfer.Id, i + 1).ToString();
                }
            }
        }

        return onWay;
    }

    /// <summary>The day after each supply should be there somebody looks whether it is.</summary>
    private async Task WatchSupplyAsync(List<Told> told, CancellationToken ct)
    {
        var due = from order in told
                  from parcel in order.Parcels
                  from line in parcel.Lines
                  where line.Supply != SupplyKind.OnHand
                  group parcel.Ships by line.Name;
        foreach (var supply in due)
        {
            if (SupplyName.TryParse(supply.Key, out var name))
            {
                await db.AskToReviewSupplyAsync(name, supply.Min().AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ct);
            }
        }
    }

    private (List<Shipment> Shipments, List<PromisedUnits> Promises) Shipments(List<Told> told, long next)
    {
        var (shipments, promises) = (new List<Shipment>(), new List<PromisedUnits>());
        foreach (var order in told)
        {
            var client = new ClientId(order.Fact.Client);
            foreach (var parcel in order.Parcels)
            {
                var id = new ShipmentId(next++);
                var shipment = new Shipment
                {
                    Id = id, OrderId = order.Plan.Order, ClientId = client, DcId = parcel.Dc, Number = $"S{id}", CreatedAt = db.UtcNow,
                    ShipBy = parcel.Ships, ArrivesBy = parcel.Arrives, PlannedCost = checked((int)parcel.Cost), AwaitsSupply = parcel.Awaits,
                };
                shipments.Add(shipment);
                foreach (var line in parcel.Lines.GroupBy(l => l.Line))
                {
                    shipment.Lines.Add(new ShipmentLine
                    {
                        ShipmentId = id, LineNo = line.Key, ClientId = client, DcId = parcel.Dc, SkuId = line.First().Sku, Quantity = line.Sum(l => l.Quantity),
                    });
                }

                promises.AddRange(parcel.Lines.Select(l => new PromisedUnits(
                    order.Plan.Order, id, l.Line, new AvailabilityKey(client, parcel.Dc, l.Sku), l.Quantity, l.Supply, l.Name, order.Fact.AskOf(l.Line))));
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

    private static AllocationDecision DecisionOf(Told told, RunId run, PlannerFacts facts)
    {
        var (fact, plan) = (told.Fact, told.Plan);
        var missing = plan.UnitsMissing - told.Awaited.Sum(p => p.Lines.Sum(l => l.Quantity));
        DateOnly? arrives = told.Parcels.Count == 0 ? null : told.Parcels.Max(p => p.Arrives);
        var late = arrives > fact.PromisedBy;
        return new AllocationDecision
        {
            OrderId = plan.Order, RunId = run, ClientId = new ClientId(fact.Client), At = facts.At, RulesVersion = facts.RulesVersionFor(fact.Client), Parcels = told.Parcels.Count,
            UnitsMissing = missing, Cost = plan.Cost + told.Awaited.Sum(p => p.Cost), Arrives = arrives, Late = late,
            Plan = told.Proposed.ParcelsText, Sites = told.Proposed.SitesText, Lines = told.Proposed.LinesText,
            Review = told.Parcels.Count > 1 || missing > 0 || late ? ReviewState.Waiting : ReviewState.Nothing,
        };
    }
}

/// <summary>A plan and its reasons as the text that is stored beside an order.</summary>
internal static class PlanText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <param name="From">DC → line → units that come from there first.</param>
    /// <param name="Awaits">Supply that the parcel waits for, by name → units.</param>
    public sealed record StoredParcel(
        string Dc, IReadOnlyDictionary<int, int> Lines, IReadOnlyDictionary<string, Dictionary<int, int>>? From = null, IReadOnlyDictionary<string, int>? Awaits = null);

    public static string Of(OrderPlan plan, IReadOnlyList<PlannedParcel> awaited) => plan.Parcels.IsEmpty && awaited.Count == 0
        ? "[]"
        : JsonSerializer.Serialize(plan.Parcels.Select(Stored).Concat(awaited.Select(Stored)), Json);

    private static StoredParcel Stored(Parcel p) => new(
        p.Dc.Value, p.Lines.ToDictionary(l => l.Line, l => l.Quantity),
        p.Inbound.IsEmpty ? null : p.Inbound.ToDictionary(i => i.From.Value, i => i.Lines.ToDictionary(l => l.Line, l => l.Quantity)));

    private static StoredParcel Stored(PlannedParcel p) => new(
        p.Dc.Value, p.Lines.GroupBy(l => l.Line).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity)), null,
        p.Lines.GroupBy(l => l.Name).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity)));

    public static string Of(IEnumerable<SiteReason> sites) => Reasons(sites.Select(s => (s.Dc.Value, s.Code)));

    public static string Of(IEnumerable<LineReason> lines) =>
        Reasons(lines.Select(l => (l.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), l.Code)));

    private static string Reasons(IEnumerable<(string Of, ReasonCode Code)> reasons)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (of, code) in reasons)
            {
                json.WriteNumber(of, (int)code);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static IReadOnlyList<SiteReason> Sites(string text) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, int>>(text, Json)!.Select(s => new SiteReason(new DcId(s.Key), (ReasonCode)s.Value))];

    public static IReadOnlyList<LineReason> Lines(string text) =>
        [.. JsonSerializer.Deserialize<Dictionary<int, int>>(text, Json)!.Select(l => new LineReason(l.Key, (ReasonCode)l.Value))];
}
