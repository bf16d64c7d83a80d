using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Joint;

/// <summary>
/// Improves a plan that stands. A round picks an order, takes out a few others that want the same units or parcels, and
/// plans all of them again in a drawn sequence, at drawn shares of the prices; what comes out worse is undone.
/// </summary>
internal sealed class Repair
{
    private const int MostOut = 12;

    private readonly Market market;
    private readonly int[] orders;
    private readonly Prices prices;
    private readonly List<int>[] wanters;
    private readonly Found[] kept = new Found[MostOut];
    private readonly int[] taken = new int[MostOut];
    private readonly int[] sequence = new int[MostOut];
    private readonly bool[] isOut;

    public Repair(Market market, int[] orders, Prices prices)
    {
        (this.market, this.orders, this.prices) = (market, orders, prices);
        var backlog = market.Backlog;
        isOut = new bool[backlog.Count];
        wanters = new List<int>[backlog.Snapshot.Goods.Items.Count];
        foreach (var order in orders)
        {
            for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
            {
                if (backlog.Item[line] >= 0)
                {
                    (wanters[backlog.Item[line]] ??= []).Add(order);
                }
            }
        }

        prices.Share = 16;
        for (var i = 0; i < MostOut; i++)
        {
            kept[i] = new Found(backlog.MostLines, market.Sites);
        }
    }

    public void Run(int rounds, ref SeededDraw draw)
    {
        for (var round = 0; round < rounds && orders.Length > 1; round++)
        {
            Round(ref draw);
        }
    }

    private void Round(ref SeededDraw draw)
    {
        var count = Gather(ref draw);
        var before = 0L;
        for (var i = 0; i < count; i++)
        {
            before += market.Value(taken[i]);
            market.Assignment.Copy(taken[i], kept[i]);
            market.Assignment.Lift(taken[i]);
        }

        var (after, placed) = Recreate(count, before, ref draw);
        if (after < before || (after == before && (draw.Next() & 1) == 0))
        {
            return;
        }

        for (var i = 0; i < placed; i++)
        {
            market.Assignment.Lift(taken[sequence[i]]);
        }

        for (var i = 0; i < count; i++)
        {
            market.Assignment.Place(taken[i], kept[i]);
        }
    }

    /// <summary>The dearer of two drawn orders first, then others that want an item of one already taken; now and then anybody, for the parcels' sake.</summary>
    private int Gather(ref SeededDraw draw)
    {
        var wish = 2 + draw.Below(MostOut - 1);
        var (a, b) = (orders[draw.Below(orders.Length)], orders[draw.Below(orders.Length)]);
        var count = 0;
        Take(market.Value(a) >= market.Value(b) ? a : b, ref count);
        for (var tries = 4 * wish; tries > 0 && count < wish; tries--)
        {
            Take(draw.Below(8) == 0 ? orders[draw.Below(orders.Length)] : Neighbour(taken[draw.Below(count)], ref draw), ref count);
        }

        for (var i = 0; i < count; i++)
        {
            isOut[taken[i]] = false;
        }

        return count;
    }

    private void Take(int order, ref int count)
    {
        if (order >= 0 && !isOut[order])
        {
            isOut[order] = true;
            taken[count++] = order;
        }
    }

    private int Neighbour(int order, ref SeededDraw draw)
    {
        var lines = market.Backlog.LinesOf(order);
        var item = lines == 0 ? -1 : market.Backlog.Item[market.Backlog.FirstLine[order] + draw.Below(lines)];
        return item < 0 ? -1 : wanters[item][draw.Below(wanters[item].Count)];
    }

    private (long After, int Placed) Recreate(int count, long before, ref SeededDraw draw)
    {
        for (var i = 0; i < count; i++)
        {
            var j = draw.Below(i + 1);
            sequence[i] = sequence[j];
            sequence[j] = i;
        }

        prices.Share = draw.Below(4) * 8;
        var after = 0L;
        for (var i = 0; i < count; i++)
        {
            var order = taken[sequence[i]];
            market.Search.Find(order, prices.Share == 0 ? null : prices);
            market.Assignment.Place(order, market.Search.Found);
            after += market.Value(order);
            if (after > before)
            {
                return (after, i + 1);
            }
        }

        return (after, count);
    }
}
