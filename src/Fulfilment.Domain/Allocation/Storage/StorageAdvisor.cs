using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Storage;

/// <summary>
/// Problem: which articles should lie at which sites so that what is bought together leaves in one parcel, and what is worth
/// moving there?
/// Method:
///   1. Each past order gets a base: the site that holds most of its articles, the cheapest way to the buyer among equals.
///   2. Demand is what the orders of a base ask for; a reorder point covers the lead time and its spread (Poisson), a target
///      the horizon on top of that.
///   3. Each article that an order's base does not hold is credited there with an equal part of the parcel it causes: the
///      articles that were bought together share the one parcel they would spare together.
///   4. The best credited article that is worth its run moves, from the site with the most units beyond its own target. The
///      orders it serves are credited anew, because the articles that remain are worth more now; until nothing pays.
/// Complexity: orders × lines × sites to begin with, then the orders of the moved article for each move.
/// Known limits: a base holds an article or does not, quantities count only against the source's surplus; capacity of sites
/// and coming purchases are not looked at. Greedy: no proof of the best placement.
/// Source: own work; the reorder point is the textbook (s, S) rule with Poisson demand.
/// </summary>
public sealed class StorageAdvisor
{
    private readonly StorageWorld world;
    private readonly StorageSettings settings;
    private readonly Dictionary<(SkuId Sku, DcId Dc), int> free;
    private readonly Dictionary<SkuId, List<int>> ordersOf = [];
    private readonly DcId[] bases;
    private readonly Dictionary<(SkuId Sku, DcId Dc), (double Splits, double Gain)> credit = [];
    private Dictionary<(SkuId Sku, DcId Dc), StorageNeed> needs = [];

    private StorageAdvisor(StorageWorld world, StorageSettings settings)
    {
        (this.world, this.settings) = (world, settings);
        free = new Dictionary<(SkuId, DcId), int>(world.Free);
        bases = new DcId[world.Orders.Count];
        for (var i = 0; i < bases.Length; i++)
        {
            foreach (var sku in Skus(i))
            {
                if (!ordersOf.TryGetValue(sku, out var list))
                {
                    ordersOf[sku] = list = [];
                }

                list.Add(i);
            }
        }
    }

    public static StorageAdvice Advise(StorageWorld world, StorageSettings settings)
    {
        if (world.Sites.Count == 0 || world.Orders.Count == 0)
        {
            return new StorageAdvice([], []);
        }

        var advisor = new StorageAdvisor(world, settings);
        for (var order = 0; order < world.Orders.Count; order++)
        {
            advisor.bases[order] = advisor.BaseOf(order);
            advisor.Credit(order, +1);
        }

        advisor.needs = advisor.Needs();
        var moves = advisor.Move();
        return new StorageAdvice([.. advisor.needs.Values.OrderBy(n => n.Sku).ThenBy(n => n.Dc)], moves);
    }

    private IEnumerable<SkuId> Skus(int order) => world.Orders[order].Lines.Select(l => l.Sku).Distinct();

    private DcId BaseOf(int order)
    {
        var skus = Skus(order).ToList();
        var region = world.Orders[order].Region;
        return world.Sites
            .OrderByDescending(dc => world.ParcelCost.ContainsKey((dc, region)))
            .ThenByDescending(dc => skus.Count(s => free.GetValueOrDefault((s, dc)) > 0))
            .ThenBy(dc => world.ParcelCost.GetValueOrDefault((dc, region), long.MaxValue)).ThenBy(dc => dc).First();
    }

    /// <summary>What its base lacks shares one parcel among its articles.</summary>
    private void Credit(int order, int sign)
    {
        var dc = bases[order];
        var missing = Skus(order).Where(s => free.GetValueOrDefault((s, dc)) <= 0).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var parcel = world.ParcelCost.GetValueOrDefault((dc, world.Orders[order].Region));
        foreach (var sku in missing)
        {
            var (splits, gain) = credit.GetValueOrDefault((sku, dc));
            credit[(sku, dc)] = (splits + sign * 1.0 / missing.Count, gain + sign * (double)parcel / missing.Count);
        }
    }

    private Dictionary<(SkuId, DcId), StorageNeed> Needs()
    {
        var sold = new Dictionary<(SkuId Sku, DcId Dc), long>();
        for (var order = 0; order < bases.Length; order++)
        {
            foreach (var (sku, quantity) in world.Orders[order].Lines)
            {
                sold[(sku, bases[order])] = sold.GetValueOrDefault((sku, bases[order])) + quantity;
            }
        }

        return sold.ToDictionary(s => s.Key, s =>
        {
            var daily = (double)s.Value / Math.Max(1, world.Days);
            var lead = daily * settings.LeadDays;
            var point = (int)Math.Ceiling(lead + settings.Safety * Math.Sqrt(lead));
            return new StorageNeed(s.Key.Sku, s.Key.Dc, daily, point, point + (int)Math.Ceiling(daily * settings.HorizonDays));
        });
    }

    private List<StorageMove> Move()
    {
        var moves = new List<StorageMove>();
        var heap = new PriorityQueue<(SkuId Sku, DcId Dc), (double, SkuId, DcId)>();
        foreach (var (key, worth) in credit)
        {
            heap.Enqueue(key, (-worth.Gain, key.Sku, key.Dc));
        }

        while (moves.Count < settings.MostMoves && heap.TryDequeue(out var key, out var rank))
        {
            var worth = credit.GetValueOrDefault(key);
            if (Math.Abs(-rank.Item1 - worth.Gain) > 1e-6)
            {
                if (worth.Gain > 0)
                {
                    heap.Enqueue(key, (-worth.Gain, key.Sku, key.Dc)); // worth something else by now
                }

                continue;
            }

            if (Best(key, worth) is not { } move)
            {
                continue;
            }

            moves.Add(move);
            foreach (var touched in Carry(move))
            {
                heap.Enqueue(touched, (-credit[touched].Gain, touched.Sku, touched.Dc));
            }
        }

        return moves;
    }

    /// <summary>From the site with the most to spare to which a run leads; null when nothing can be spared or it does not pay.</summary>
    private StorageMove? Best((SkuId Sku, DcId Dc) to, (double Splits, double Gain) worth)
    {
        var scale = (double)settings.HorizonDays / Math.Max(1, world.Days);
        var wanted = Math.Max(1, needs.TryGetValue(to, out var need) ? need.Target : 1);
        return (from run in world.Runs
                where run.To == to.Dc
                let spare = Spare((to.Sku, run.From))
                let units = Math.Min(spare, wanted)
                where units > 0
                let cost = run.PerParcel + run.PerUnit * units
                let gain = (long)(worth.Gain * scale * Math.Min(1, (double)units / wanted))
                where gain > cost
                orderby gain - cost descending, spare descending, run.From
                select new StorageMove(to.Sku, run.From, to.Dc, units, worth.Splits * scale * Math.Min(1, (double)units / wanted), gain, cost)).FirstOrDefault();
    }

    /// <summary>What a site may give away: beyond its own target, but it may be emptied of what is not bought from there.</summary>
    private int Spare((SkuId Sku, DcId Dc) at) => free.GetValueOrDefault(at) - (needs.TryGetValue(at, out var need) ? need.Target : 0);

    private HashSet<(SkuId Sku, DcId Dc)> Carry(StorageMove move)
    {
        var orders = ordersOf[move.Sku].Where(o => bases[o] == move.To).ToList();
        orders.ForEach(o => Credit(o, -1));
        free[(move.Sku, move.From)] -= move.Quantity;
        free[(move.Sku, move.To)] = free.GetValueOrDefault((move.Sku, move.To)) + move.Quantity;
        orders.ForEach(o => Credit(o, +1));
        return [.. orders.SelectMany(o => Skus(o).Select(s => (s, move.To))).Where(k => credit.TryGetValue(k, out var worth) && worth.Gain > 0)];
    }
}
