using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Lines that ask for a lot, a serial or a minimum life. They are served by sites that hold all of their units as asked and
/// promised to nobody who asked alike. Units that others were promised without asking are not counted off: at release the
/// floor leaves them the asked ones last.
/// Cost: two statements per asked line; lines that ask for nothing cost nothing.
/// </summary>
internal sealed class AskedUnits(FulfilmentDb db)
{
    /// <summary>The orders with the sites that hold what their lines ask for; what only one site has is set aside for the first who asks.</summary>
    /// <param name="without">An order whose own promises do not count.</param>
    public async Task<IReadOnlyList<OrderFact>> WithPlacesAsync(IReadOnlyList<OrderFact> orders, OrderId? without, CancellationToken ct)
    {
        if (orders.All(o => o.Lines.All(l => l.Units.IsAny)))
        {
            return orders;
        }

        var (placed, taken) = (new List<OrderFact>(orders.Count), new Dictionary<(string, string, UnitAsk, DcId), int>());
        foreach (var order in orders)
        {
            var lines = new List<LineFact>(order.Lines.Count);
            foreach (var line in order.Lines)
            {
                if (line.Units.IsAny)
                {
                    lines.Add(line);
                    continue;
                }

                var free = await FreeAsync(new ClientId(order.Client), new SkuId(line.Sku), line.Units, DateOnly.FromDateTime(db.UtcNow), without, ct);
                var held = free.Where(f => f.Value - taken.GetValueOrDefault((order.Client, line.Sku, line.Units, f.Key)) >= line.Quantity).Select(f => f.Key).Order().ToList();
                if (held is [var only])
                {
                    taken[(order.Client, line.Sku, line.Units, only)] = taken.GetValueOrDefault((order.Client, line.Sku, line.Units, only)) + line.Quantity;
                }

                lines.Add(line with { HeldAt = held.ConvertAll(dc => dc.Value) });
            }

            placed.Add(order with { Lines = lines });
        }

        return placed;
    }

    /// <summary>
    /// Asked once the plans' units are held, when nobody else can promise of those articles and sites: the orders whose asked
    /// units somebody else was promised in the meantime.
    /// </summary>
    public async Task<HashSet<OrderId>> LostAsync(IReadOnlyList<(OrderFact Fact, OrderPlan Plan)> plans, CancellationToken ct)
    {
        var (lost, given) = (new HashSet<OrderId>(), new Dictionary<(string, SkuId, UnitAsk, DcId), int>());
        foreach (var (fact, plan) in plans)
        {
            foreach (var (dc, line) in plan.Parcels.SelectMany(p => p.Lines.Select(l => (p.Dc, l))).Where(l => !fact.AskOf(l.l.Line).IsAny))
            {
                var ask = fact.AskOf(line.Line);
                var key = (fact.Client, line.Sku, ask, dc);
                given[key] = given.GetValueOrDefault(key) + line.Quantity;
                var free = await FreeAsync(new ClientId(fact.Client), line.Sku, ask, DateOnly.FromDateTime(db.UtcNow), null, ct);
                if (free.GetValueOrDefault(dc) < given[key])
                {
                    given[key] -= line.Quantity;
                    lost.Add(plan.Order);
                }
            }
        }

        return lost;
    }

    /// <summary>Units on the shelves of each site that are as asked, less those promised to others who asked alike.</summary>
    /// <param name="leaves">The day on which they would leave: a minimum life counts from then.</param>
    public async Task<Dictionary<DcId, int>> FreeAsync(ClientId client, SkuId sku, UnitAsk ask, DateOnly leaves, OrderId? without, CancellationToken ct)
    {
        var goodUntil = leaves.AddDays(ask.LifeDays ?? 0);
        var lots = ask.LifeDays is null
            ? null
            : await db.Lots.IgnoreQueryFilters().Where(l => l.ClientId == client && l.SkuId == sku && (l.Expiry == null || l.Expiry >= goodUntil)).Select(l => l.Code).ToListAsync(ct);
        var balances = await db.Balances.IgnoreQueryFilters().AsNoTracking()
            .Where(b => b.ClientId == client && b.SkuId == sku && b.Condition == Condition.Good && b.Quantity > 0
                && (ask.Lot == null || b.Lot == ask.Lot) && (ask.Serial == null || b.Serial == ask.Serial)).ToListAsync(ct);
        var promised = await db.Promises.IgnoreQueryFilters()
            .Where(p => p.ClientId == client && p.SkuId == sku && p.State == PromiseState.Pending && p.Supply == SupplyKind.OnHand && (without == null || p.OrderId != without)
                && ((ask.Lot != null && p.Lot == ask.Lot) || (ask.Serial != null && p.Serial == ask.Serial) || (ask.LifeDays != null && p.MinimumLifeDays != null)))
            .GroupBy(p => p.DcId).Select(g => new { g.Key, Units = g.Sum(p => p.Quantity - p.Posted - p.Voided) }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
        return balances.Where(b => b.Location.IsStorage && (lots is null || b.Lot.Length == 0 || lots.Contains(b.Lot)))
            .GroupBy(b => b.DcId).ToDictionary(g => g.Key, g => g.Sum(b => b.Quantity) - promised.GetValueOrDefault(g.Key));
    }
}
