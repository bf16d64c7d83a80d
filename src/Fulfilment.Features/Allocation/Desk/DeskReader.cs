using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Allocation.Rules;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>What the desk knows of one order: the facts as if nothing of it were planned yet, and what stands now.</summary>
/// <param name="Facts">One order; its own planned units count as free.</param>
/// <param name="Stock">Per article and DC, also where nothing is free.</param>
internal sealed record DeskWorld(PlannerFacts Facts, Order Order, IReadOnlyList<Shipment> Living, IReadOnlyList<StockCell> Stock)
{
    /// <summary>Units that are held for the order on shelves and can still be held elsewhere, those of its transfers included.</summary>
    public required IReadOnlyDictionary<(DcId Dc, SkuId Sku), int> Held { get; init; }

    public IReadOnlyDictionary<SkuId, ImmutableArray<SkuId>> Substitutes =>
        Facts.RulesFor(Order.ClientId.Value).Substitutes.ToDictionary(s => s.Sku, s => s.By);
}

/// <param name="Free">Sellable and promised to nobody.</param>
/// <param name="Incoming">Announced and not yet received.</param>
/// <param name="Due">The first day on which something of it is due.</param>
internal sealed record StockCell(SkuId Sku, DcId Dc, int Free, int Promised, int Incoming, DateOnly? Due);

/// <summary>Reads one order for the split desk: a dozen statements, whatever its size.</summary>
internal sealed class DeskReader(FulfilmentDb db)
{
    /// <param name="claim">The caller is going to promise from what is read.</param>
    public async Task<DeskWorld?> ReadAsync(OrderId id, CancellationToken ct, bool claim = false)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null)
        {
            return null;
        }

        var living = await db.Shipments.IgnoreQueryFilters().AsNoTracking().Include(s => s.Lines)
            .Where(s => s.OrderId == id && s.Status != ShipmentStatus.Cancelled).OrderBy(s => s.Id).ToListAsync(ct);
        var movable = living.Where(s => s.Status is ShipmentStatus.Planned or ShipmentStatus.Released).SelectMany(s => s.Lines).ToList();
        var rules = await db.ActiveRulesAsync([order.ClientId], ct);
        var skus = order.Lines.Select(l => l.SkuId).Concat(rules[0].Rules.Substitutes.SelectMany(s => s.By)).Distinct().ToArray();
        var goods = await db.Skus.AsNoTracking().Where(s => s.ClientId == order.ClientId && EF.Parameter(skus).Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var known = await KnownSites.ReadAsync(db, ct);
        var dcs = known.Dcs.Take(Domain.Allocation.Given.Snapshot.MostSites).ToList();
        var held = await HeldAsync(id, [.. living.Where(s => s.Status is ShipmentStatus.Planned or ShipmentStatus.Released).Select(s => s.Id)], ct);
        var coming = await db.ComingAsync(order.ClientId, skus, id, claim, ct);
        var stock = await StockAsync(order.ClientId, skus, held, coming, ct);
        var network = new NetworkFacts(db);
        var facts = new PlannerFacts(
            db.UtcNow, order.Currency, await network.SitesAsync(dcs, known, ct, id), [.. NetworkFacts.Lanes(dcs, known, [order.Region])],
            [.. stock.Where(c => c.Free > 0 && dcs.Exists(d => d.Id == c.Dc)).Select(c => new StockFact(order.ClientId.Value, c.Sku.Value, c.Dc.Value, c.Free))],
            [await AskedAsync(FactOf(order, movable, goods), id, ct)])
        {
            Rules = rules,
            Transfers = [.. network.Transfers(dcs, known)],
            Incoming = coming.ConvertAll(c => IncomingFact.Of(order.ClientId, c)),
            Freshness = rules[0].Rules.Ranking.Contains(Domain.Allocation.Rules.Criterion.StockAge) ? await network.FreshnessAsync(order.ClientId, skus, ct) : null,
        };
        return new DeskWorld(MayBeLate(facts), order, living, stock) { Held = held };
    }

    /// <summary>As the planner does it: the promised date rules as long as it can be kept.</summary>
    private static PlannerFacts MayBeLate(PlannerFacts facts)
    {
        if (facts.Orders[0].Lines.Count == 0 || facts.Orders[0].PromisedBy is null)
        {
            return facts;
        }

        var plan = facts.Plan()[0];
        return plan.UnitsMissing > 0 && plan.Sites.Any(s => s.Code == Domain.Allocation.ReasonCode.TooLate)
            ? facts with { Orders = [facts.Orders[0] with { MayBeLate = true }] }
            : facts;
    }

    private static OrderFact FactOf(Order order, List<ShipmentLine> movable, Dictionary<SkuId, Sku> goods)
    {
        var lines = new List<LineFact>();
        foreach (var line in order.Lines.OrderBy(l => l.LineNo))
        {
            var open = line.Waiting + movable.Where(m => m.LineNo == line.LineNo).Sum(m => m.Quantity);
            if (open > 0 && goods.TryGetValue(line.SkuId, out var sku))
            {
                lines.Add(new LineFact(
                    line.LineNo, line.SkuId.Value, open, sku.WeightGrams, sku.Temperature != Temperature.Ambient, sku.Hazardous, line.Lot, line.Serial, line.MinimumLifeDays));
            }
        }

        var value = order.Lines.Sum(l => (l.Quantity - l.Cancelled) * l.UnitPriceMinor);
        return new OrderFact(
            order.Id.Value, order.ClientId.Value, order.Region, order.PlacedAt, order.PromisedDate, false, order.Priority, order.ForbidSplit, order.ForcedDcId?.Value,
            lines, value);
    }

    private async Task<OrderFact> AskedAsync(OrderFact fact, OrderId id, CancellationToken ct) =>
        (await new AskedUnits(db).WithPlacesAsync([fact], id, ct))[0];

    private async Task<Dictionary<(DcId Dc, SkuId Sku), int>> HeldAsync(OrderId id, ShipmentId[] own, CancellationToken ct)
    {
        var cause = TransferBook.CauseOf(id);
        var travelling = db.Transfers.IgnoreQueryFilters().Where(t => t.Cause == cause && t.Status == TransferStatus.Planned).Select(t => t.OrderId);
        var held = await db.Promises.IgnoreQueryFilters()
            .Where(p => p.State == PromiseState.Pending && p.Supply == SupplyKind.OnHand
                && (EF.Parameter(own).Contains(p.ShipmentId)
                    || (travelling.Contains(p.OrderId)
                        && db.Shipments.IgnoreQueryFilters().Any(s => s.Id == p.ShipmentId && (s.Status == ShipmentStatus.Planned || s.Status == ShipmentStatus.Released)))))
            .GroupBy(p => new { p.DcId, p.SkuId }).Select(g => new { g.Key, Units = g.Sum(p => p.Quantity - p.Posted - p.Voided) }).ToListAsync(ct);
        return held.ToDictionary(h => (h.Key.DcId, h.Key.SkuId), h => h.Units);
    }

    /// <summary>The order's own planned units count as free: an option may use them again.</summary>
    private async Task<List<StockCell>> StockAsync(
        ClientId client, SkuId[] skus, Dictionary<(DcId Dc, SkuId Sku), int> held, List<ComingSupply> supplies, CancellationToken ct)
    {
        var rows = await db.Availability.IgnoreQueryFilters().AsNoTracking()
            .Where(a => a.ClientId == client && EF.Parameter(skus).Contains(a.SkuId)).ToListAsync(ct);
        var coming = supplies.ToLookup(c => (c.Sku, c.Dc));
        return [.. rows.Select(r => (Sku: r.SkuId, Dc: r.DcId)).Union(coming.Select(c => c.Key)).Select(key =>
        {
            var row = rows.Find(r => r.SkuId == key.Sku && r.DcId == key.Dc);
            var mine = held.GetValueOrDefault((key.Dc, key.Sku));
            var way = coming[key].ToList();
            return new StockCell(
                key.Sku, key.Dc, Math.Max(0, (row?.Free ?? 0) + mine), Math.Max(0, (row?.Promised ?? 0) - mine), way.Sum(s => s.Quantity),
                way.Count == 0 ? null : way.Min(s => s.Ready));
        })];
    }
}
