using System.Numerics;
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
    private readonly int lineRoom;
    private readonly int sites;
    private readonly long[] cost;
    private readonly long[] later;
    private readonly int[] have;
    private readonly long[] unitPrice;
    private readonly int[] covers;
    private readonly int[] rowOf;
    private int order;
    private int first;
    private bool mayShare;

    public Candidates(Backlog backlog, Objective objective, StockLeft left, int lineRoom)
    {
        (this.backlog, this.objective, this.left, this.lineRoom) = (backlog, objective, left, lineRoom);
        sites = backlog.Snapshot.SiteCount;
        cost = new long[sites * lineRoom];
        later = new long[(sites + 1) * lineRoom];
        have = new int[sites * lineRoom];
        unitPrice = new long[sites * lineRoom];
        covers = new int[sites];
        rowOf = new int[sites];
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

    public ReadOnlySpan<long> CostAt(int candidate) => cost.AsSpan(rowOf[candidate], Lines);

    /// <summary>Per line, the least over this candidate and all after it.</summary>
    public ReadOnlySpan<long> Later(int candidate) => later.AsSpan(candidate * lineRoom, Lines);

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
        for (var open = backlog.OpenSites[order] & among; open != 0; open &= open - 1)
        {
            var site = BitOperations.TrailingZeroCount(open);
            if (left.Parcels[site] > 0)
            {
                Consider(site, prices);
            }
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

        MostUseful = (int)Math.Min(units, sites);
        NothingServed = nothing;
    }

    private void Consider(int site, Prices? prices)
    {
        var (from, lane, row) = (backlog.FirstLine[order], backlog.Region[order] * sites + site, Count * lineRoom);
        var items = backlog.Item.AsSpan(from, Lines);
        var quantities = backlog.Quantity.AsSpan(from, Lines);
        var open = backlog.LineSites.AsSpan(from, Lines);
        var haveHere = have.AsSpan(row, Lines);
        var costHere = cost.AsSpan(row, Lines);
        var priceHere = unitPrice.AsSpan(row, Lines);
        var cover = 0;
        for (var line = 0; line < items.Length; line++)
        {
            var (item, quantity) = (items[line], quantities[line]);
            var units = item < 0 || (open[line] >> site & 1) == 0 ? 0 : Math.Min(left.Units[item * sites + site], quantity);
            if (units <= 0)
            {
                (haveHere[line], costHere[line]) = (0, Nobody[line]);
                continue;
            }

            var price = prices is null ? 0 : prices.UnitAt(item * sites + site);
            (haveHere[line], priceHere[line]) = (units, price);
            cover += units == quantity ? 2 : 1;
            if (units < quantity && mayShare)
            {
                IsShared[line] = AnyShared = true;
                costHere[line] = Nobody[line];
            }
            else
            {
                costHere[line] = objective.LineAt[lane] + price * units + Missing(quantity - units);
            }
        }

        if (cover > 0)
        {
            Site[Count] = site;
            ParcelCost[Count] = objective.ParcelAt[lane] + (prices is null ? 0 : prices.ParcelAt(site));
            Day[Count] = backlog.Snapshot.Network.ArrivalDay[lane] - objective.FirstDay;
            covers[Count] = cover;
            rowOf[Count] = row;
            Count++;
        }
    }

    /// <summary>Best covered first, then cheapest: good plans come early and cut more branches. Insertion sort; few sites.</summary>
    private void SortByCover()
    {
        for (var i = 1; i < Count; i++)
        {
            for (var j = i; j > 0 && Before(j, j - 1); j--)
            {
                Swap(j, j - 1);
            }
        }
    }

    private bool Before(int a, int b) =>
        Site[a] == first || Site[b] == first ? Site[a] == first
        : covers[a] != covers[b] ? covers[a] > covers[b]
        : ParcelCost[a] != ParcelCost[b] ? ParcelCost[a] < ParcelCost[b]
        : Site[a] < Site[b];

    private void Swap(int a, int b)
    {
        (covers[a], covers[b]) = (covers[b], covers[a]);
        (ParcelCost[a], ParcelCost[b]) = (ParcelCost[b], ParcelCost[a]);
        (Site[a], Site[b]) = (Site[b], Site[a]);
        (Day[a], Day[b]) = (Day[b], Day[a]);
        (rowOf[a], rowOf[b]) = (rowOf[b], rowOf[a]);
    }

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
        Nobody.AsSpan(0, Lines).CopyTo(later.AsSpan(Count * lineRoom, Lines));
        for (var candidate = Count - 1; candidate >= 0; candidate--)
        {
            var here = cost.AsSpan(rowOf[candidate], Lines);
            var after = later.AsSpan((candidate + 1) * lineRoom, Lines);
            var least = later.AsSpan(candidate * lineRoom, Lines);
            for (var line = 0; line < least.Length; line++)
            {
                least[line] = Math.Min(here[line], after[line]);
            }
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
