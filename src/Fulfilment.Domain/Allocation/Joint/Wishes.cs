using System.Numerics;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Joint;

/// <summary>
/// Problem: a pass of <see cref="PriceFinder"/> asks of every order what it would take, at the present prices, if it were alone
/// with all the stock. From pass to pass few prices move that an order has to do with.
/// Method: each order's wish is kept, and stands as long as
///   1. nothing that it takes has become dearer, and
///   2. nothing has become cheaper that the order could take and does not.
/// Then no other way has gained on it, and its value changes by what its own rows and parcels fell. Else the order is planned
/// anew, and nothing dearer than its last wish is looked at. What is wanted of each row is kept up as wishes change.
/// Complexity: an order that stands costs a look at its lines; one that does not, a search.
/// Limits: of ways that cost the same, the one that stood goes on standing. An order with a shared line is always planned anew.
/// Source: own work.
/// </summary>
internal sealed class Wishes
{
    private readonly Market market;
    private readonly int[] orders;
    private readonly Dictionary<int, int[]> several = [];
    private readonly long[] value;
    private readonly long[] unitBefore;
    private readonly long[] parcelBefore;
    private readonly uint[] dearer;
    private readonly uint[] cheaper;
    private uint dearerParcels;
    private uint cheaperParcels;
    private bool asked;

    public Wishes(Market market, int[] orders)
    {
        (this.market, this.orders) = (market, orders);
        var (left, backlog) = (market.Assignment.Left, market.Backlog);
        Prices = new Prices(left.Units.Length, market.Sites);
        Units = new PriceTrack(Prices.Unit, left.Units, TouchedUnits(market, orders));
        Parcels = new PriceTrack(Prices.Parcel, left.Parcels, [.. Enumerable.Range(0, market.Sites).Where(s => left.Parcels[s] != int.MaxValue)]);
        Present = new Wish(new byte[backlog.FirstLine[^1]], new uint[backlog.Count]);
        (value, unitBefore, parcelBefore) = (new long[backlog.Count], new long[left.Units.Length], new long[market.Sites]);
        (dearer, cheaper) = (new uint[backlog.Snapshot.Goods.Items.Count], new uint[backlog.Snapshot.Goods.Items.Count]);
    }

    /// <summary>The present prices; they start at nothing, and move by <see cref="Units"/> and <see cref="Parcels"/>.</summary>
    public Prices Prices { get; }

    public PriceTrack Units { get; }

    public PriceTrack Parcels { get; }

    /// <summary>As of the last <see cref="Renew"/>.</summary>
    public Wish Present { get; }

    /// <summary>All wishes at the present prices. Returns what they come to, prices included.</summary>
    public long Renew()
    {
        NoteMoves();
        var sum = 0L;
        foreach (var order in orders)
        {
            var change = 0L;
            if (asked && Stands(order, out change))
            {
                value[order] += change;
            }
            else
            {
                Ask(order, asked ? value[order] + change : long.MaxValue);
            }

            sum += value[order];
        }

        asked = true;
        foreach (var row in Units.Rows)
        {
            unitBefore[row] = Prices.Unit[row];
        }

        Prices.Parcel.CopyTo(parcelBefore, 0);
        return sum;
    }

    private void NoteMoves()
    {
        foreach (var row in Units.Rows)
        {
            dearer[row / market.Sites] = cheaper[row / market.Sites] = 0;
        }

        foreach (var row in Units.Rows)
        {
            Note(Prices.Unit[row] - unitBefore[row], row % market.Sites, ref dearer[row / market.Sites], ref cheaper[row / market.Sites]);
        }

        dearerParcels = cheaperParcels = 0;
        foreach (var site in Parcels.Rows)
        {
            Note(Prices.Parcel[site] - parcelBefore[site], site, ref dearerParcels, ref cheaperParcels);
        }
    }

    private static void Note(long move, int site, ref uint up, ref uint down)
    {
        if (move > 0)
        {
            up |= 1u << site;
        }
        else if (move < 0)
        {
            down |= 1u << site;
        }
    }

    /// <param name="change">What the order's wish has become dearer, or cheaper, by; right where none of its lines is shared.</param>
    private bool Stands(int order, out long change)
    {
        var (backlog, used, may) = (market.Backlog, Present.Sites[order], market.Backlog.OpenSites[order]);
        var stands = (dearerParcels & used) == 0 && (cheaperParcels & may & ~used) == 0;
        change = 0;
        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            var (item, choice) = (backlog.Item[line], Present.Choice[line]);
            if (item < 0)
            {
                continue;
            }

            var own = choice < Found.Shared ? 1u << choice : 0;
            stands &= choice != Found.Shared && (dearer[item] & own) == 0 && (cheaper[item] & may & backlog.LineSites[line] & ~own) == 0;
            if (((dearer[item] | cheaper[item]) & own) != 0)
            {
                var row = item * market.Sites + choice;
                change += (Prices.Unit[row] - unitBefore[row]) * backlog.Quantity[line];
            }
        }

        for (var open = (dearerParcels | cheaperParcels) & used; open != 0; open &= open - 1)
        {
            var site = BitOperations.TrailingZeroCount(open);
            change += Prices.Parcel[site] - parcelBefore[site];
        }

        return stands;
    }

    /// <param name="atMost">What its last wish comes to now.</param>
    private void Ask(int order, long atMost)
    {
        if (asked)
        {
            Count(order, -1);
            atMost = HasShared(order) ? long.MaxValue : atMost;
        }

        market.Search.Find(order, Prices, atMost: atMost);
        var (found, first, lines) = (market.Search.Found, market.Backlog.FirstLine[order], market.Backlog.LinesOf(order));
        found.Choice.AsSpan(0, lines).CopyTo(Present.Choice.AsSpan(first));
        Present.Sites[order] = found.Sites;
        value[order] = found.Value;
        for (var line = 0; line < lines; line++)
        {
            if (found.Choice[line] == Found.Shared)
            {
                several[first + line] = found.Several.AsSpan(line * market.Sites, market.Sites).ToArray();
            }
        }

        Count(order, +1);
    }

    private bool HasShared(int order) =>
        Present.Choice.AsSpan(market.Backlog.FirstLine[order]..market.Backlog.FirstLine[order + 1]).Contains(Found.Shared);

    /// <summary>Adds an order's wish to what is wanted, or takes it away.</summary>
    private void Count(int order, int sign)
    {
        var backlog = market.Backlog;
        for (var open = Present.Sites[order]; open != 0; open &= open - 1)
        {
            Parcels.Want(BitOperations.TrailingZeroCount(open), sign);
        }

        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            var choice = Present.Choice[line];
            if (choice < Found.Shared)
            {
                Units.Want(backlog.Item[line] * market.Sites + choice, sign * backlog.Quantity[line]);
            }
            else if (choice == Found.Shared)
            {
                for (var site = 0; site < market.Sites; site++)
                {
                    Units.Want(backlog.Item[line] * market.Sites + site, sign * several[line][site]);
                }
            }
        }
    }

    /// <summary>Rows of (item, site) that the orders could want more of than there is; all others keep price zero for good.</summary>
    private static int[] TouchedUnits(Market market, int[] orders)
    {
        var (backlog, stock) = (market.Backlog, market.Assignment.Left.Units);
        var wanted = new int[stock.Length];
        foreach (var order in orders)
        {
            for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
            {
                for (var open = backlog.Item[line] < 0 ? 0 : backlog.OpenSites[order] & backlog.LineSites[line]; open != 0; open &= open - 1)
                {
                    wanted[backlog.Item[line] * market.Sites + BitOperations.TrailingZeroCount(open)] += backlog.Quantity[line];
                }
            }
        }

        return [.. Enumerable.Range(0, stock.Length).Where(r => stock[r] > 0 && wanted[r] > stock[r])];
    }
}

/// <summary>What each order would take if nobody else took anything.</summary>
/// <param name="Choice">Line → site, <see cref="Found.Nobody"/> or <see cref="Found.Shared"/>.</param>
/// <param name="Sites">Order → sites that would send a parcel.</param>
internal sealed record Wish(byte[] Choice, uint[] Sites)
{
    public void CopyFrom(Wish other)
    {
        other.Choice.CopyTo(Choice, 0);
        other.Sites.CopyTo(Sites, 0);
    }

    public Wish Copy() => new([.. Choice], [.. Sites]);
}
