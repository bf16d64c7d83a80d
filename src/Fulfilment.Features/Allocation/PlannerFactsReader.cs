using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Allocation.Rules;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Reads what the planner needs for some orders: what they wait for, what is free, the sites, the lanes to their regions.
/// Two statements whatever the number of orders, one more where a site has a limit of parcels. The planner sees every site, whoever asked for the plan:
/// where goods come from is not the caller's business.
/// </summary>
internal sealed class PlannerFactsReader(FulfilmentDb db)
{
    private static readonly HotQuery<OrderId[], WaitingLine> WaitingOf = new((db, orders) =>
        from line in db.OrderLines.IgnoreQueryFilters()
        join order in db.Orders on line.OrderId equals order.Id
        join sku in db.Skus on new { line.ClientId, Id = line.SkuId } equals new { sku.ClientId, sku.Id }
        where orders.Contains(line.OrderId) && order.Status == OrderStatus.Open && order.TransferId == null
            && line.Quantity > line.Cancelled + line.Allocated + line.Shipped // said so, the lines are found by their orders and not among all that wait
        orderby line.OrderId, line.LineNo
        select new WaitingLine(
            order.Id, order.ClientId, order.Region, order.PlacedAt, order.PromisedDate, order.Priority, order.ForbidSplit, order.ForcedDcId,
            line.LineNo, line.SkuId, line.Quantity - line.Cancelled - line.Allocated - line.Shipped,
            new UnitAsk(line.Lot, line.Serial, line.MinimumLifeDays), line.UnitPriceMinor, sku.WeightGrams, sku.Temperature, sku.Hazardous,
            db.AllocationDecisions.Where(d => d.OrderId == order.Id).Min(d => (ReviewState?)d.Review)));

    private static readonly HotQuery<ClientId[], SkuId[], FreeRow> FreeOf = new((db, clients, skus) =>
        from row in db.Availability.IgnoreQueryFilters()
        where clients.Contains(row.ClientId) && skus.Contains(row.SkuId) && row.Sellable > row.Promised
        select new FreeRow(row.ClientId, row.SkuId, row.DcId, row.Sellable - row.Promised));

    /// <param name="lines">What the orders wait for; the orders are locked by the caller.</param>
    /// <param name="late">Orders that may arrive after their promised date, because they cannot arrive before it.</param>
    /// <param name="lockStock">Take the stock rows first, so that what is read here cannot be gone when it is held.</param>
    /// <param name="inHand">Promised by another connection's transaction, so not seen here.</param>
    /// <returns>Null when no order waits for anything, or no site is open.</returns>
    public async Task<ReadFacts?> ReadAsync(
        IReadOnlyList<WaitingLine> lines, IReadOnlySet<long> late, bool lockStock, CancellationToken ct, PromisedInHand? inHand = null)
    {
        var known = lines.Count == 0 ? null : await KnownSites.ReadAsync(db, ct);
        if (known is null || known.Dcs.Count == 0)
        {
            return null;
        }

        var stock = await StockAsync(lines, lockStock, inHand, ct);
        var sites = Fitting(known.Dcs, stock);
        var names = sites.Select(d => d.Id.Value).ToHashSet(StringComparer.Ordinal);
        var network = new NetworkFacts(db);
        var facts = new PlannerFacts(
            db.UtcNow, "JPY", await network.SitesAsync(sites, known, ct, besides: inHand?.Parcels), [.. NetworkFacts.Lanes(sites, known, lines.Select(l => l.Region).Distinct())],
            [.. stock.Where(s => names.Contains(s.Dc))], await new AskedUnits(db).WithPlacesAsync([.. lines.GroupBy(l => l.Order).Select(g => OrderOf([.. g], late))], null, ct))
        {
            Rules = await db.ActiveRulesAsync([.. lines.Select(l => l.Client).Distinct()], ct),
            Jointly = true,
        };
        facts = facts.Rules!.Any(r => r.Rules.Consolidate) ? facts with { Transfers = [.. network.Transfers(sites, known)] } : facts;
        return new ReadFacts(lines, facts with { Freshness = await FreshnessAsync(facts, lines, ct) });
    }

    /// <summary>The same facts with named supply for what the plan could not serve; null where there is none, or nothing is missing.</summary>
    public async Task<PlannerFacts?> WithComingAsync(PlannerFacts facts, MerchantPlans plan, CancellationToken ct)
    {
        var coming = new List<IncomingFact>();
        var missing = facts.Orders.SelectMany(
            (order, i) => plan.MayMiss(i) ? plan[i].Missing.Where(m => m.Waits).Select(m => (order.Client, m.Sku)) : []);
        foreach (var client in missing.GroupBy(m => m.Client, m => m.Sku, StringComparer.Ordinal).ToList())
        {
            var owner = new ClientId(client.Key);
            coming.AddRange((await db.ComingAsync(owner, [.. client.Distinct()], null, claim: true, ct)).Select(s => IncomingFact.Of(owner, s)));
        }

        return coming.Count == 0 ? null : facts with { Incoming = coming };
    }

    /// <summary>Asked only for merchants who rank by the age of their stock.</summary>
    private async Task<List<FreshnessFact>?> FreshnessAsync(PlannerFacts facts, IReadOnlyList<WaitingLine> lines, CancellationToken ct)
    {
        List<FreshnessFact>? all = null;
        foreach (var rules in facts.Rules!.Where(r => r.Rules.Ranking.Contains(Domain.Allocation.Rules.Criterion.StockAge)))
        {
            SkuId[] skus = [.. lines.Where(l => l.Client == rules.Client).Select(l => l.Sku).Distinct()];
            (all ??= []).AddRange(await new NetworkFacts(db).FreshnessAsync(rules.Client, skus, ct));
        }

        return all;
    }

    /// <summary>What the orders wait for now.</summary>
    public async Task<List<WaitingLine>> WaitingLinesAsync(OrderId[] orders, CancellationToken ct) => await WaitingOf.ListAsync(db, orders, ct);

    private static OrderFact OrderOf(IReadOnlyList<WaitingLine> lines, IReadOnlySet<long> late)
    {
        var o = lines[0];
        return new OrderFact(
            o.Order.Value, o.Client.Value, o.Region, o.Placed, o.PromisedDate, late.Contains(o.Order.Value), o.Priority, o.ForbidSplit,
            o.ForcedDc?.Value,
            [.. lines.Select(l => new LineFact(l.LineNo, l.Sku.Value, l.Waiting, l.Grams, l.Temperature != Temperature.Ambient, l.Hazardous, l.Ask.Lot, l.Ask.Serial, l.Ask.LifeDays))], lines.Sum(l => l.Waiting * l.Price));
    }

    private async Task<List<StockFact>> StockAsync(IReadOnlyList<WaitingLine> lines, bool lockStock, PromisedInHand? inHand, CancellationToken ct)
    {
        var (clients, skus) = (lines.Select(l => l.Client).Distinct().ToArray(), lines.Select(l => l.Sku).Distinct().ToArray());
        if (lockStock && !db.Dialect.SingleWriter)
        {
            var keys = await db.Availability.IgnoreQueryFilters().AsNoTracking()
                .Where(a => EF.Parameter(clients).Contains(a.ClientId) && EF.Parameter(skus).Contains(a.SkuId))
                .Select(a => new AvailabilityKey(a.ClientId, a.DcId, a.SkuId)).ToListAsync(ct);
            keys.Sort();
            await db.Dialect.AddToAvailabilityAsync(db, [.. keys.Select(k => (k, 0, 0))], ct);
        }

        return [.. from row in await FreeOf.ListAsync(db, clients, skus, ct)
                   let free = row.Units - (inHand?.Units.GetValueOrDefault(new AvailabilityKey(row.Client, row.Dc, row.Sku)) ?? 0)
                   where free > 0
                   select new StockFact(row.Client.Value, row.Sku.Value, row.Dc.Value, free)];
    }

    /// <summary>The planner takes 31 sites; of more, those that hold most of the articles asked for.</summary>
    private static IReadOnlyList<Dc> Fitting(IReadOnlyList<Dc> dcs, List<StockFact> stock)
    {
        if (dcs.Count <= Domain.Allocation.Given.Snapshot.MostSites)
        {
            return dcs;
        }

        var held = stock.GroupBy(s => s.Dc).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. dcs.OrderByDescending(d => held.GetValueOrDefault(d.Id.Value)).ThenBy(d => d.Id).Take(Domain.Allocation.Given.Snapshot.MostSites)];
    }

    private sealed record FreeRow(ClientId Client, SkuId Sku, DcId Dc, int Units);
}

/// <summary>A line that waits, with all that the planner is told of its order and its article.</summary>
/// <param name="Decided">How the most living of its order's decisions stands; null: nobody has planned it yet, so it has no shipment either.</param>
internal sealed record WaitingLine(
    OrderId Order, ClientId Client, string Region, DateTime Placed, DateOnly? PromisedDate, int Priority, bool ForbidSplit, DcId? ForcedDc,
    int LineNo, SkuId Sku, int Waiting, UnitAsk Ask, long Price, int Grams, Temperature Temperature, bool Hazardous, ReviewState? Decided)
{
    /// <summary>It has a decision that stands.</summary>
    public bool WasPlanned => Decided < ReviewState.Superseded;
}

/// <summary>What was read for a plan.</summary>
internal sealed record ReadFacts(IReadOnlyList<WaitingLine> Lines, PlannerFacts Facts)
{
    /// <summary>Orders that have an earlier decision.</summary>
    public HashSet<long> Planned => [.. Lines.Where(l => l.WasPlanned).Select(l => l.Order.Value)];
}
