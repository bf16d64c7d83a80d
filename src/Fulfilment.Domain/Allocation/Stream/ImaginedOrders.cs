using System.Collections.Immutable;
using System.Numerics;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Single;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Domain.Allocation.Stream;

/// <summary>
/// Draws orders that may still come: items in the measure in which their stock should still sell, in baskets as large as
/// those seen, to regions by their weight, in as much hurry as orders seen. Uses nothing but the snapshot and the past.
/// </summary>
internal sealed class ImaginedOrders
{
    private const int FirstBasket = 3;
    private const int MostImagined = 4000;

    private readonly Snapshot snapshot;
    private readonly int sites;
    private readonly StreamSettings settings;
    private readonly double[] reach;
    private readonly int[] firstStock;
    private readonly int[] wanted;
    private readonly List<(int Region, uint Open, int Lines)> seen = [];

    public ImaginedOrders(Snapshot snapshot, StreamSettings settings)
    {
        this.snapshot = snapshot;
        sites = snapshot.SiteCount;
        this.settings = settings;
        var names = snapshot.Network.RegionNames;
        reach = new double[names.Count];
        for (var region = 0; region < reach.Length; region++)
        {
            reach[region] = (region == 0 ? 0 : reach[region - 1]) + settings.RegionWeights.GetValueOrDefault(names[region]);
        }

        firstStock = new int[snapshot.Goods.Items.Count];
        wanted = new int[firstStock.Length];
        for (var row = 0; row < snapshot.Goods.Stock.Length; row++)
        {
            firstStock[row / sites] += snapshot.Goods.Stock[row];
        }
    }

    public void Remember(Backlog order)
    {
        seen.Add((order.Region[0], order.OpenSites[0], order.LinesOf(0)));
        for (var line = 0; line < order.LinesOf(0); line++)
        {
            if (order.Item[line] >= 0)
            {
                wanted[order.Item[line]] += order.Quantity[line];
            }
        }
    }

    public Backlog Draw(StockLeft left, ref SeededDraw draw)
    {
        var units = StillToSell(left, ref draw);
        var asks = ImmutableArray.CreateBuilder<OrderAsk>();
        for (var next = 0; next < units.Count && asks.Count < MostImagined;)
        {
            var size = seen.Count == 0 ? 1 + draw.Below(2 * FirstBasket - 1) : seen[draw.Below(seen.Count)].Lines;
            size = Math.Clamp(size, 1, units.Count - next);
            asks.Add(Imagine(asks.Count, units.GetRange(next, size), ref draw));
            next += size;
        }

        return new Backlog(snapshot, asks.ToImmutable());
    }

    /// <summary>Units of an item that orders still to come are expected to ask for; no more than there are.</summary>
    public double Expected(int item, StockLeft left)
    {
        var there = 0;
        for (var site = 0; site < sites; site++)
        {
            there += left.Units[item * sites + site];
        }

        var toSell = Math.Min(firstStock[item] - settings.SafetyUnits, settings.SellThrough * firstStock[item]);
        return Math.Min(there, Math.Max(0, toSell - wanted[item]));
    }

    /// <summary>Items, once per unit expected, shuffled.</summary>
    private List<int> StillToSell(StockLeft left, ref SeededDraw draw)
    {
        var units = new List<int>();
        for (var item = 0; item < firstStock.Length; item++)
        {
            var count = (int)(Expected(item, left) + draw.Unit());
            for (var unit = 0; unit < count; unit++)
            {
                units.Add(item);
            }
        }

        for (var i = units.Count - 1; i > 0; i--)
        {
            var j = draw.Below(i + 1);
            (units[i], units[j]) = (units[j], units[i]);
        }

        return units;
    }

    private OrderAsk Imagine(int number, List<int> items, ref SeededDraw draw)
    {
        var region = Region(ref draw);
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

    private int Region(ref SeededDraw draw)
    {
        var at = Array.BinarySearch(reach, draw.Unit() * reach[^1]);
        return Math.Min(reach.Length - 1, at < 0 ? ~at : at + 1);
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
