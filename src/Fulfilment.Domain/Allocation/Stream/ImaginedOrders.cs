using System.Collections.Immutable;
using System.Numerics;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Single;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Domain.Allocation.Stream;

/// <summary>
/// Draws orders that may still come: items in the measure in which their stock should still sell, in baskets as large as
/// those seen and filled with units that are wanted near one home (<see cref="HomeDemand"/>), to that home's regions by their
/// weight, in as much hurry as orders seen. Uses nothing but the snapshot and the past.
/// </summary>
internal sealed class ImaginedOrders
{
    private const int FirstBasket = 3;
    private const int MostImagined = 4000;

    private readonly Snapshot snapshot;
    private readonly int sites;
    private readonly StreamSettings settings;
    private readonly HomeDemand homes;
    private readonly double[][] reach;
    private readonly int[] firstStock;
    private readonly SellThrough sells;
    private readonly int[] wanted;
    private readonly List<(int Region, uint Open, int Lines)> seen = [];

    public ImaginedOrders(Snapshot snapshot, StreamSettings settings, HomeDemand homes)
    {
        this.snapshot = snapshot;
        sites = snapshot.SiteCount;
        this.settings = settings;
        this.homes = homes;
        reach = [.. Enumerable.Range(0, sites + 1).Select(ReachOf)];
        firstStock = new int[snapshot.Goods.Items.Count];
        wanted = new int[firstStock.Length];
        for (var row = 0; row < snapshot.Goods.Stock.Length; row++)
        {
            firstStock[row / sites] += snapshot.Goods.Stock[row];
        }

        sells = new SellThrough(firstStock, settings);
    }

    public void Remember(Backlog order)
    {
        seen.Add((order.Region[0], order.OpenSites[0], order.LinesOf(0)));
        for (var line = 0; line < order.LinesOf(0); line++)
        {
            if (order.Item[line] >= 0)
            {
                wanted[order.Item[line]] += order.Quantity[line];
                sells.Remember(order.Item[line], order.Quantity[line]);
            }
        }
    }

    public Backlog Draw(StockLeft left, ref SeededDraw draw)
    {
        var asks = new List<OrderAsk>();
        var pools = StillToSell(left, ref draw);
        for (var home = 0; home < pools.Length; home++)
        {
            var units = pools[home];
            for (var next = 0; next < units.Count && asks.Count < MostImagined;)
            {
                var size = seen.Count == 0 ? 1 + draw.Below(2 * FirstBasket - 1) : seen[draw.Below(seen.Count)].Lines;
                size = Math.Clamp(size, 1, units.Count - next);
                asks.Add(Imagine(asks.Count, home, units.GetRange(next, size), ref draw));
                next += size;
            }
        }

        Shuffle(asks, ref draw);
        return new Backlog(snapshot, [.. asks]);
    }

    /// <summary>Units of an item that orders still to come are expected to ask for; no more than there are.</summary>
    public double Expected(int item, StockLeft left)
    {
        var there = 0;
        for (var site = 0; site < sites; site++)
        {
            there += left.Units[item * sites + site];
        }

        return Math.Min(there, Math.Max(0, sells.Demand(item) - wanted[item]));
    }

    /// <summary>Weighs again which part of the stock is likely to sell, by all orders remembered.</summary>
    public void Learn() => sells.Learn();

    /// <summary>Home → items, once per unit expected from there, shuffled; the last pool is of units without a home.</summary>
    private List<int>[] StillToSell(StockLeft left, ref SeededDraw draw)
    {
        var pools = new List<int>[sites + 1];
        for (var home = 0; home <= sites; home++)
        {
            pools[home] = [];
        }

        for (var item = 0; item < firstStock.Length; item++)
        {
            var count = (int)(Expected(item, left) + draw.Unit());
            for (var unit = 0; unit < count; unit++)
            {
                pools[homes.Draw(item, ref draw) is var home and >= 0 ? home : sites].Add(item);
            }
        }

        foreach (var pool in pools)
        {
            Shuffle(pool, ref draw);
        }

        return pools;
    }

    private static void Shuffle<T>(List<T> list, ref SeededDraw draw)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = draw.Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    private OrderAsk Imagine(int number, int home, List<int> items, ref SeededDraw draw)
    {
        var region = Region(home, ref draw);
        var like = seen.Count == 0 ? (Region: -1, Open: uint.MaxValue, Lines: 0) : seen[draw.Below(seen.Count)];
        var open = like.Region == region ? like.Open : InSuchHurry(like.Region, like.Open, region);
        var client = snapshot.Goods.Items[items[0]].Client;
        return new OrderAsk(
            new OrderId(number), client, snapshot.Network.RegionNames[region],
            [.. items.Select((item, line) => new LineAsk(line, snapshot.Goods.Items[item].Sku, 1))])
        {
            Policy = new OrderPolicy { OnlyFrom = Dcs(open), LineMaySplit = false },
        };
    }

    private int Region(int home, ref SeededDraw draw)
    {
        var within = reach[home];
        var at = Array.BinarySearch(within, draw.Unit() * within[^1]);
        return Math.Min(within.Length - 1, at < 0 ? ~at : at + 1);
    }

    /// <summary>Region → the weight of all regions of a home up to it; of all regions whatever their home for the pool without one.</summary>
    private double[] ReachOf(int home)
    {
        var names = snapshot.Network.RegionNames;
        var sums = new double[names.Count];
        for (var region = 0; region < sums.Length; region++)
        {
            var counts = home == sites || homes.HomeOf(region) == home;
            sums[region] = (region == 0 ? 0 : sums[region - 1]) + (counts ? settings.RegionWeights.GetValueOrDefault(names[region]) : 0);
        }

        return sums;
    }

    /// <summary>The sites that reach another region as fast as the slowest open site reached the seen one.</summary>
    private uint InSuchHurry(int seenRegion, uint open, int region)
    {
        if (seenRegion < 0 || (open & snapshot.Network.Reaches[seenRegion]) == snapshot.Network.Reaches[seenRegion])
        {
            return uint.MaxValue;
        }

        var latest = 0;
        for (var mask = open; mask != 0; mask &= mask - 1)
        {
            latest = Math.Max(latest, snapshot.Network.ArrivalDay[seenRegion * sites + BitOperations.TrailingZeroCount(mask)]);
        }

        var fast = 0u;
        for (var site = 0; site < sites; site++)
        {
            fast |= snapshot.Network.ArrivalDay[region * sites + site] <= latest ? 1u << site : 0;
        }

        return fast;
    }

    private ImmutableArray<DcId> Dcs(uint open)
    {
        if (open == uint.MaxValue)
        {
            return [];
        }

        var dcs = ImmutableArray.CreateBuilder<DcId>();
        for (var site = 0; site < sites; site++)
        {
            if ((open >> site & 1) != 0)
            {
                dcs.Add(snapshot.Sites[site].Dc);
            }
        }

        return dcs.ToImmutable();
    }
}
