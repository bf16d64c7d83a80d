using System.Collections.Immutable;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Dialect;

namespace Fulfilment.Features.Allocation;

/// <summary>Units of a line, and where they come from: the shelf of the parcel's DC, or supply on its way to it, by name.</summary>
internal readonly record struct PlannedLine(int Line, SkuId Sku, int Quantity, SupplyKind Supply = SupplyKind.OnHand, string Name = "");

/// <summary>A shipment that a plan asks for.</summary>
/// <param name="Cost">Postage and handling; a run between sites is paid by its transfer.</param>
internal sealed record PlannedParcel(DcId Dc, DateOnly Ships, DateOnly Arrives, long Cost, ImmutableArray<PlannedLine> Lines)
{
    public bool Awaits => Lines.Any(l => l.Supply != SupplyKind.OnHand);
}

/// <summary>Reads an order's plan as the shipments that are to be made of it, and as the units that must be held for it.</summary>
internal static class PlannedParcels
{
    /// <param name="onWay">(source, line) → the transfer line that brings its units; needed where the plan consolidates.</param>
    public static IEnumerable<PlannedParcel> Sent(
        PlannerFacts facts, OrderFact fact, OrderPlan plan, IReadOnlyDictionary<(DcId From, int Line), string>? onWay = null) =>
        plan.Parcels.Select(p => OfParcel(facts, fact, p, onWay));

    /// <summary>What must be held on shelves for the plan: of parts that travel first, at the DC they start from.</summary>
    public static IEnumerable<(AvailabilityKey Key, int Units)> Held(PlannerFacts facts, OrderFact fact, OrderPlan plan)
    {
        var client = new ClientId(fact.Client);
        return plan.Parcels.SelectMany(p => Here(facts, fact, p).Where(l => l.Supply == SupplyKind.OnHand).Select(l => (new AvailabilityKey(client, p.Dc, l.Sku), l.Quantity))
            .Concat(p.Inbound.SelectMany(i => i.Lines.Select(l => (new AvailabilityKey(client, i.From, l.Sku), l.Quantity)))));
    }

    /// <summary>
    /// Parcels that are promised against named supply: as far as the promised date and the order's policies allow another
    /// parcel. What they may not promise waits unnamed.
    /// </summary>
    public static List<PlannedParcel> Awaited(PlannerFacts facts, OrderFact fact, OrderPlan plan)
    {
        var parcels = new List<PlannedParcel>();
        if (plan.Missing.All(m => m.Awaited.IsDefaultOrEmpty) || fact.DeskKey is not null || fact.Parts is not null)
        {
            return parcels;
        }

        var ask = fact.Ask(facts.RulesFor(fact.Client), DateOnly.FromDateTime(facts.At));
        var room = ask.Policy.ShipComplete ? 0 : (ask.Value < ask.Policy.NoSplitBelow ? 1 : ask.Policy.MaxParcels ?? int.MaxValue) - plan.Parcels.Length;
        var units = from missing in plan.Missing
                    from supply in missing.Awaited
                    where supply.Arrives is { } arrives && !(arrives > ask.PromisedBy)
                    group (missing.Line, missing.Sku, Supply: supply) by supply.Dc into site
                    orderby site.Max(u => u.Supply.Arrives), site.Key
                    select site;
        foreach (var site in units.Take(Math.Max(0, room)))
        {
            var grams = site.Sum(u => (long)u.Supply.Quantity * fact.Lines.First(l => l.Line == u.Line).Grams);
            var lane = facts.Lanes.First(l => l.Dc == site.Key.Value && l.Region == fact.Region).Lane();
            var ready = site.Max(u => u.Supply.Ready);
            var ships = facts.Sites.First(s => s.Dc == site.Key.Value).Clock().Calendar.FirstOpen(ready) ?? ready;
            if (site.Any(u => fact.AskOf(u.Line) is { IsAny: false } asked && !asked.IsServedBy(UnitsOf(facts, u.Supply.Source), ships)))
            {
                continue; // waiting for the rest of the parcel would cost the units their life: planned again when the first of it is there
            }

            parcels.Add(new PlannedParcel(
                site.Key, ships, site.Max(u => u.Supply.Arrives)!.Value,
                lane.Tariff.PostageFor(grams) + lane.Tariff.PerLine * site.Select(u => u.Line).Distinct().Count(),
                [.. site.Select(u => new PlannedLine(u.Line, u.Sku, u.Supply.Quantity, KindOf(u.Supply.Source), u.Supply.Source))]));
        }

        return parcels;
    }

    private static PlannedParcel OfParcel(PlannerFacts facts, OrderFact fact, Parcel parcel, IReadOnlyDictionary<(DcId From, int Line), string>? onWay) => new(
        parcel.Dc, parcel.Ships, parcel.Arrives, parcel.Postage + parcel.Handling,
        [
            .. Here(facts, fact, parcel),
            .. parcel.Inbound.SelectMany(i => i.Lines.Select(l => new PlannedLine(l.Line, l.Sku, l.Quantity, SupplyKind.TransferLine, onWay is null ? "" : onWay[(i.From, l.Line)]))),
        ]);

    /// <summary>Of a parcel's units those that lie at its own DC, or will come there where a manager chose to wait for them.</summary>
    private static IEnumerable<PlannedLine> Here(PlannerFacts facts, OrderFact fact, Parcel parcel)
    {
        var coming = parcel.Inbound.SelectMany(i => i.Lines).GroupBy(l => l.Line).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));
        var here = parcel.Lines.Select(l => l with { Quantity = l.Quantity - coming.GetValueOrDefault(l.Line) }).Where(l => l.Quantity > 0);
        return fact.DeskKey == SplitDesk.Later ? Waiting(facts, fact, parcel.Dc.Value, here) : here.Select(l => new PlannedLine(l.Line, l.Sku, l.Quantity));
    }

    /// <summary>The shelf first, then what comes to the DC, the earliest first.</summary>
    private static IEnumerable<PlannedLine> Waiting(PlannerFacts facts, OrderFact fact, string dc, IEnumerable<ParcelLine> lines)
    {
        var rules = facts.RulesFor(fact.Client);
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines.OrderBy(l => fact.AskOf(l.Line).IsAny))
        {
            var ask = fact.AskOf(line.Line); // the shelf of a site that may serve an ask holds such units
            var shelf = facts.Stock.Where(s => s.Client == fact.Client && s.Dc == dc && s.Sku == line.Sku.Value).Select(s => (Name: "", Units: rules.MayPromise(s.Free)));
            var way = (facts.Incoming ?? []).Where(s => s.Client == fact.Client && s.Dc == dc && s.Sku == line.Sku.Value && ask.IsServedBy(s.Units, s.Ready))
                .OrderBy(s => s.Ready).ThenBy(s => s.Source, StringComparer.Ordinal).Select(s => (Name: s.Source, Units: s.Quantity));
            var open = line.Quantity;
            foreach (var (name, units) in shelf.Concat(way))
            {
                var key = $"{line.Sku} {name}";
                var taken = Math.Min(open, left.GetValueOrDefault(key, units));
                if (taken > 0)
                {
                    left[key] = left.GetValueOrDefault(key, units) - taken;
                    open -= taken;
                    yield return new PlannedLine(line.Line, line.Sku, taken, name.Length == 0 ? SupplyKind.OnHand : KindOf(name), name);
                }
            }
        }
    }

    private static AnnouncedUnits UnitsOf(PlannerFacts facts, string source) => facts.Incoming!.First(s => s.Source == source).Units;

    private static SupplyKind KindOf(string source) => SupplyName.TryParse(source, out var name) ? name.Kind : throw new FormatException($"'{source}' names no supply.");
}
