using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>
/// Runs a merchant's rules in use and another version of them side by side, over the live backlog and over last week's orders,
/// and writes nothing. Last week is planned against what is on hand now plus what those orders took, all at once: it compares
/// rules with each other, not with what really happened hour by hour.
/// </summary>
public sealed class TryRules(FulfilmentDb db)
{
    public const int MostOrders = 2_000;

    /// <param name="Served">Units sent at once.</param>
    /// <param name="Late">Orders with a promised date that would come after it, or miss units.</param>
    /// <param name="Load">DC → parcels.</param>
    public sealed record Figures(int Orders, int Parcels, int Split, long Cost, int Late, long Units, long Served, IReadOnlyDictionary<string, int> Load)
    {
        public double FillPercent => Units == 0 ? 100 : Math.Round(100.0 * Served / Units, 1);
    }

    public sealed record Side(string Name, Figures InUse, Figures Tried);

    /// <param name="Tried">The version that is tried; 0 are the usual rules.</param>
    /// <param name="InUse">The version in use.</param>
    public sealed record Answer(ClientId Client, int InUse, int Tried, IReadOnlyList<Side> Sides);

    public async Task<Outcome<Answer>> Handle(ClientId client, int version, CancellationToken ct)
    {
        if (!await db.Clients.AnyAsync(c => c.Id == client, ct))
        {
            return Refusal.Of("allocation.unknown-client", ("client", client));
        }

        var stored = await db.RuleVersions.AsNoTracking().FirstOrDefaultAsync(r => r.ClientId == client && r.Version == version, ct);
        if (stored is null && version != 0)
        {
            return Refusal.Of("allocation.unknown-rules", ("client", client), ("version", version));
        }

        var inUse = (await db.ActiveRulesAsync([client], ct))[0];
        var tried = new RulesInUse(client, version, stored?.Content ?? "");
        var week = db.UtcNow.AddDays(-7);
        var live = await FactsAsync(client, o => o.Status == OrderStatus.Open, l => l.Quantity - l.Cancelled - l.Shipped, onlyUntouched: true, ct);
        var last = await FactsAsync(client, o => o.Status != OrderStatus.Cancelled && o.PlacedAt >= week, l => l.Quantity - l.Cancelled, onlyUntouched: false, ct);
        return new Answer(client, inUse.Version, version, [SideOf("live", live, inUse, tried), SideOf("week", last, inUse, tried)]);
    }

    private static Side SideOf(string name, PlannerFacts facts, RulesInUse inUse, RulesInUse tried) =>
        new(name, FiguresOf(facts with { Rules = [inUse] }), FiguresOf(facts with { Rules = [tried] }));

    private static Figures FiguresOf(PlannerFacts facts)
    {
        var units = facts.Orders.Sum(o => o.Lines.Sum(l => (long)l.Quantity));
        if (facts.Orders.Count == 0 || facts.Sites.Count == 0)
        {
            return new Figures(0, 0, 0, 0, 0, units, 0, new Dictionary<string, int>());
        }

        var plans = facts.Plan();
        var (plan, _) = plans.Of(0);
        var (late, split) = (0, 0);
        for (var i = 0; i < facts.Orders.Count; i++)
        {
            var one = plans[i];
            split += one.IsSplit ? 1 : 0;
            late += facts.Orders[i].PromisedBy is { } by && (one.UnitsMissing > 0 || one.Arrives > by) ? 1 : 0;
        }

        return new Figures(
            facts.Orders.Count, (int)plan.Total.Parcels, split, plan.Total.Cost, late, units, units - plan.Total.UnitsMissing,
            plan.ParcelDcs().GroupBy(d => d.Value).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count()));
    }

    /// <param name="onlyUntouched">Leave out what the floor holds already.</param>
    private async Task<PlannerFacts> FactsAsync(
        ClientId client, System.Linq.Expressions.Expression<Func<Order, bool>> which, Func<OrderLine, int> wanted, bool onlyUntouched, CancellationToken ct)
    {
        var orders = await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => o.ClientId == client).Where(which)
            .Where(o => !onlyUntouched || o.Lines.Any(l => l.Quantity - l.Cancelled - l.Shipped > 0))
            .OrderByDescending(o => o.PlacedAt).Take(MostOrders).ToListAsync(ct);
        var ids = orders.Select(o => o.Id).ToArray();
        var parts = await db.Shipments.IgnoreQueryFilters().AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.OrderId) && s.Status != ShipmentStatus.Cancelled)
            .SelectMany(s => s.Lines, (s, l) => new Part(s.OrderId, l.LineNo, s.DcId, l.SkuId, l.Quantity, s.Status)).ToListAsync(ct);
        var onFloor = parts.Where(p => onlyUntouched && p.Status is not (ShipmentStatus.Planned or ShipmentStatus.Released)).ToLookup(p => (p.Order, p.LineNo), p => p.Quantity);
        var known = await KnownSites.ReadAsync(db, ct);
        var dcs = known.Dcs.Take(Domain.Allocation.Given.Snapshot.MostSites).ToList();
        var skus = await db.Skus.AsNoTracking().Where(s => s.ClientId == client).ToDictionaryAsync(s => s.Id, ct);
        var network = new NetworkFacts(db);
        var facts = orders.ConvertAll(o => FactOf(o, skus, l => wanted(l) - onFloor[(o.Id, l.LineNo)].Sum()));
        var free = await StockAsync(client, parts.Where(p => !onlyUntouched || p.Status is ShipmentStatus.Planned or ShipmentStatus.Released), ct);
        return new PlannerFacts(
            db.UtcNow, "JPY", [.. (await network.SitesAsync(dcs, known, ct)).Select(s => s with { ParcelsLeft = onlyUntouched ? s.ParcelsLeft : null })],
            [.. NetworkFacts.Lanes(dcs, known, orders.Select(o => o.Region).Distinct())], [.. free.Where(s => dcs.Exists(d => d.Id.Value == s.Dc))],
            [.. facts.Where(f => f.Lines.Count > 0)])
        {
            Jointly = true,
        };
    }

    private static OrderFact FactOf(Order o, Dictionary<SkuId, Sku> skus, Func<OrderLine, int> wanted) => new(
        o.Id.Value, o.ClientId.Value, o.Region, o.PlacedAt, o.PromisedDate, true, o.Priority, o.ForbidSplit, o.ForcedDcId?.Value,
        [.. from line in o.Lines.OrderBy(l => l.LineNo)
            let units = wanted(line)
            where units > 0 && skus.ContainsKey(line.SkuId)
            let sku = skus[line.SkuId]
            select new LineFact(line.LineNo, sku.Id.Value, units, sku.WeightGrams, sku.Temperature != Temperature.Ambient, sku.Hazardous)],
        o.Lines.Sum(l => (l.Quantity - l.Cancelled) * l.UnitPriceMinor));

    private async Task<List<StockFact>> StockAsync(ClientId client, IEnumerable<Part> given, CancellationToken ct)
    {
        var free = await db.Availability.IgnoreQueryFilters().AsNoTracking().Where(a => a.ClientId == client)
            .Select(a => new { a.SkuId, a.DcId, Free = a.Sellable - a.Promised }).ToListAsync(ct);
        var sum = free.ToDictionary(f => (f.SkuId, f.DcId), f => Math.Max(0, f.Free));
        foreach (var part in given)
        {
            sum[(part.Sku, part.Dc)] = sum.GetValueOrDefault((part.Sku, part.Dc)) + part.Quantity;
        }

        return [.. sum.Where(s => s.Value > 0).Select(s => new StockFact(client.Value, s.Key.Item1.Value, s.Key.Item2.Value, s.Value))];
    }

    private sealed record Part(OrderId Order, int LineNo, DcId Dc, SkuId Sku, int Quantity, ShipmentStatus Status);
}
