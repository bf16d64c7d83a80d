using System.Numerics;
using System.Runtime.Intrinsics;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Allocation.Single;

/// <summary>
/// The sites that can serve something of one order, with what each line costs there; (site, line) tables have the line
/// running fastest, stand as they were gathered (sorting moves row numbers, not rows) and are in the objective's measure, prices included. A line is *shared* when it may be split and some
/// site holds only a part of it: its cost depends on the whole set, so its cells are zero here and
/// <see cref="SharedLine"/> adds it.
/// </summary>
internal sealed class Candidates
{
    private readonly Backlog backlog;
    private readonly Objective objective;
    private readonly StockLeft left;
    private readonly uint[] heldAt;
    private readonly int lineRoom;
    private readonly int sites;
    private readonly long[] cost;
    private readonly long[] later;
    private readonly int[] have;
    private readonly long[] unitPrice;
    private readonly int[] coverAt;
    private readonly long[] parcelAt;
    private readonly int[] rowAt;
    private readonly int[] rowOf;
    private readonly long[] laterSum;
    private readonly long[] laterParcel;
    private int order;
    private int first;
    private bool mayShare;

    public Candidates(Backlog backlog, Objective objective, StockLeft left)
    {
        (this.backlog, this.objective, this.left, lineRoom) = (backlog, objective, left, Padded(backlog.MostLines));
        heldAt = backlog.Snapshot.Goods.HeldAt;
        sites = backlog.Snapshot.SiteCount;
        cost = new long[sites * lineRoom];
        later = new long[(sites + 1) * lineRoom];
        have = new int[sites * lineRoom];
        unitPrice = new long[sites * lineRoom];
        (coverAt, parcelAt, rowAt) = (new int[sites], new long[sites], new int[sites]);
        rowOf = new int[sites];
        (laterSum, laterParcel) = (new long[sites], new long[sites]);
        Site = new int[sites];
        Day = new int[sites];
        ParcelCost = new long[sites];
        Nobody = new long[lineRoom];
        IsShared = new bool[lineRoom];
    }

    public int Lines { get; private set; }

    public int Count { get; private set; }

    public int MostParcels { get; private set; }

    /// <summary>More parcels than units would leave one empty.</summary>
    public int MostUseful { get; private set; }

    public bool Complete { get; private set; }

    public bool AnyShared { get; private set; }

    /// <summary>What an order costs that is not served at all.</summary>
    public long NothingServed { get; private set; }

    public long SharedAtLeast { get; private set; }

    public int[] Site { get; }

    public int[] Day { get; }

    public long[] ParcelCost { get; }

    /// <summary>Line → what it costs unserved; zero for shared lines.</summary>
    public long[] Nobody { get; }

    public bool[] IsShared { get; }

    /// <summary>Lines, rounded up to whole vectors: what lies behind the last line costs nothing anywhere.</summary>
    public int Width => Padded(Lines);

    public static int Padded(int lines) => (lines + Vector256<long>.Count - 1) / Vector256<long>.Count * Vector256<long>.Count;

    public ReadOnlySpan<long> CostAt(int candidate) => cost.AsSpan(rowOf[candidate], Width);

    /// <summary>Per line, the least over this candidate and all after it, or unserved.</summary>
    public ReadOnlySpan<long> Later(int candidate) => later.AsSpan(candidate * lineRoom, Width);

    /// <summary>The sum of <see cref="Later"/>.</summary>
    public long LaterSum(int candidate) => laterSum[candidate];

    /// <summary>The cheapest parcel of this candidate and all after it.</summary>
    public long LaterParcel(int candidate) => laterParcel[candidate];

    public int Have(int candidate, int line) => have[rowOf[candidate] + line];

    public long UnitPrice(int candidate, int line) => unitPrice[rowOf[candidate] + line];

    public long LineCost(int candidate) => objective.LineAt[backlog.Region[order] * sites + Site[candidate]];

    public int Quantity(int line) => backlog.Quantity[backlog.FirstLine[order] + line];

    public int Order => order;

    public long Missing(int units) =>
        units == 0 ? 0 : Complete ? objective.OrderBound : units * objective.PerMissingUnit;

    /// <param name="must">The site to stand first, if it is a candidate at all; -1: none.</param>
    public void Gather(int which, Prices? prices, uint among, int must)
    {
        order = which;
        first = must;
        Lines = backlog.LinesOf(order);
        Complete = (backlog.Flags[order] & OrderFlags.ShipComplete) != 0;
        mayShare = (backlog.Flags[order] & OrderFlags.LineMaySplit) != 0;
        MostParcels = backlog.MostParcels[order];
        Count = 0;
        AnyShared = false;
        SharedAtLeast = 0;
        Array.Clear(IsShared, 0, Lines);
        CountUnits();
        var open = backlog.OpenSites[order] & among;
        for (var rest = open; rest != 0; rest &= rest - 1)
        {
            var site = BitOperations.TrailingZeroCount(rest);
            open &= left.Parcels[site] > 0 ? uint.MaxValue : ~(1u << site);
        }

        Array.Clear(coverAt);
        for (var line = 0; line < Lines; line++)
        {
            Consider(line, open, prices);
        }

        SortByCover();
        SetSharedAside();
        LookAhead();
    }

    /// <summary>The candidates gathered last, with another of them first. All else stands.</summary>
    public void PutFirst(int must)
    {
        first = must;
        SortByCover();
        LookAhead();
    }

    private void CountUnits()
    {
        long units = 0, nothing = 0;
        for (int line = 0, at = backlog.FirstLine[order]; line < Lines; line++, at++)
        {
            units += backlog.Quantity[at];
            nothing += backlog.Quantity[at] * objective.PerMissingUnit;
            Nobody[line] = Missing(backlog.Quantity[at]);
        }

        Nobody.AsSpan(Lines, Width - Lines).Clear();

        MostUseful = (int)Math.Min(units, sites);
        NothingServed = nothing;
    }

    /// <summary>Fills the line's cells at the sites that still hold some of it; at all others they stand as unserved.</summary>
    private void Consider(int line, uint open, Prices? prices)
    {
        var at = backlog.FirstLine[order] + line;
        var (item, quantity, lanes) = (backlog.Item[at], backlog.Quantity[at], backlog.Region[order] * sites);
        var (stock, unitPrices, share) = (left.Units, prices?.Unit, prices?.Share ?? 0);
        for (var rest = item < 0 ? 0 : open & backlog.LineSites[at] & heldAt[item]; rest != 0; rest &= rest - 1)
        {
            var site = BitOperations.TrailingZeroCount(rest);
            var units = Math.Min(stock[item * sites + site], quantity);
            if (units <= 0)
            {
                continue;
            }

            var row = coverAt[site] > 0 ? rowAt[site] : Open(site, lanes + site, prices);
            var price = unitPrices is null ? 0 : unitPrices[item * sites + site] * share >> 4; // as Prices.UnitAt, without the calls
            (have[row + line], unitPrice[row + line]) = (units, price);
            coverAt[site] += units == quantity ? 2 : 1;
            if (units < quantity && mayShare)
            {
                IsShared[line] = AnyShared = true;
            }
            else
            {
                cost[row + line] = objective.LineAt[lanes + site] + price * units + Missing(quantity - units);
            }
        }
    }

    /// <summary>A site that holds something: its row, where nothing is served yet.</summary>
    private int Open(int site, int lane, Prices? prices)
    {
        var row = Count * lineRoom;
        Nobody.AsSpan(0, Width).CopyTo(cost.AsSpan(row));
        have.AsSpan(row, Lines).Clear();
        (rowAt[site], parcelAt[site]) = (row, objective.ParcelAt[lane] + (prices is null ? 0 : prices.ParcelAt(site)));
        Site[Count++] = site;
        return row;
    }

    /// <summary>Best covered first, then cheapest: good plans come early and cut more branches. Insertion sort; few sites.</summary>
    private void SortByCover()
    {
        for (var i = 1; i < Count; i++)
        {
            var (site, j) = (Site[i], i);
            for (; j > 0 && Before(site, Site[j - 1]); j--)
            {
                Site[j] = Site[j - 1];
            }

            Site[j] = site;
        }

        var lanes = backlog.Region[order] * sites;
        for (var i = 0; i < Count; i++)
        {
            var site = Site[i];
            (rowOf[i], ParcelCost[i], Day[i]) = (rowAt[site], parcelAt[site], backlog.Snapshot.Network.ArrivalDay[lanes + site] - objective.FirstDay);
        }
    }

    private bool Before(int a, int b) =>
        a == first || b == first ? a == first
        : coverAt[a] != coverAt[b] ? coverAt[a] > coverAt[b]
        : parcelAt[a] != parcelAt[b] ? parcelAt[a] < parcelAt[b]
        : a < b;

    private void SetSharedAside()
    {
        for (var line = 0; AnyShared && line < Lines; line++)
        {
            if (!IsShared[line])
            {
                continue;
            }

            var least = Nobody[line];
            Nobody[line] = 0;
            for (var candidate = 0; candidate < Count; candidate++)
            {
                least = have[rowOf[candidate] + line] > 0 ? Math.Min(least, LineCost(candidate)) : least;
                cost[rowOf[candidate] + line] = 0;
            }

            SharedAtLeast += least;
        }
    }

    private void LookAhead()
    {
        var width = Width;
        Nobody.AsSpan(0, width).CopyTo(later.AsSpan(Count * lineRoom, width));
        var parcel = long.MaxValue;
        for (var candidate = Count - 1; candidate >= 0; candidate--)
        {
            laterParcel[candidate] = parcel = Math.Min(parcel, ParcelCost[candidate]);
            laterSum[candidate] = LineCosts.Least(
                cost.AsSpan(rowOf[candidate], width), later.AsSpan((candidate + 1) * lineRoom, width), later.AsSpan(candidate * lineRoom, width));
        }
    }

    /// <summary>Writes who serves each whole line of the chosen set; a dealing by weight overrides the cheapest.</summary>
    public void Deal(uint set, int[]? dealt, Found found)
    {
        for (var line = 0; line < Lines; line++)
        {
            if (IsShared[line])
            {
                continue;
            }

            var at = dealt is null ? Cheapest(set, line) : dealt[line];
            if (at < 0)
            {
                found.Choice[line] = Found.Nobody;
            }
            else if (Have(at, line) == Quantity(line))
            {
                found.Choice[line] = (byte)Site[at];
            }
            else
            {
                found.Choice[line] = Found.Shared;
                found.Several.AsSpan(line * sites, sites).Clear();
                found.Several[line * sites + Site[at]] = Have(at, line);
            }
        }
    }

    /// <summary>The candidate of the set that serves a whole line for the least, or -1 when leaving it is cheaper.</summary>
    public int Cheapest(uint set, int line)
    {
        var (least, best) = (Nobody[line], -1);
        for (var open = set; open != 0; open &= open - 1)
        {
            var candidate = BitOperations.TrailingZeroCount(open);
            var here = cost[rowOf[candidate] + line];
            if (here < least || (here == least && best >= 0 && Site[candidate] < Site[best]))
            {
                (least, best) = (here, candidate);
            }
        }

        return best;
    }

    /// <summary>A set of candidates as a set of sites.</summary>
    public uint SitesOf(uint set)
    {
        var mask = 0u;
        for (var open = set; open != 0; open &= open - 1)
        {
            mask |= 1u << Site[BitOperations.TrailingZeroCount(open)];
        }

        return mask;
    }

    public uint SitesOfShared(int line, Found found)
    {
        var mask = 0u;
        for (var site = 0; site < sites; site++)
        {
            mask |= found.Several[line * sites + site] > 0 ? 1u << site : 0;
        }

        return mask;
    }
}
