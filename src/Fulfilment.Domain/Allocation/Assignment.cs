using System.Numerics;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Joint;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Who sends what, for a whole backlog: the growing plan. A line that one site serves whole is one byte; the few others
/// keep their units per site aside. Placing an order takes its units and parcels from what is left, lifting it gives
/// exactly those back.
/// </summary>
internal sealed class Assignment
{
    private readonly Backlog backlog;
    private readonly int sites;
    private readonly Dictionary<int, int[]> several = [];

    public Assignment(Backlog backlog)
        : this(backlog, StockLeft.Of(backlog.Snapshot))
    {
    }

    /// <param name="left">Shared with the caller: placing an order takes from it.</param>
    public Assignment(Backlog backlog, StockLeft left)
    {
        this.backlog = backlog;
        sites = backlog.Snapshot.SiteCount;
        Left = left;
        Choice = new byte[backlog.FirstLine[^1]];
        Sites = new uint[backlog.Count];
        Array.Fill(Choice, Found.Nobody);
    }

    public StockLeft Left { get; }

    /// <summary>Line → site, <see cref="Found.Nobody"/> or <see cref="Found.Shared"/>.</summary>
    public byte[] Choice { get; }

    /// <summary>Order → sites that send a parcel.</summary>
    public uint[] Sites { get; }

    public void Place(int order, Found found)
    {
        var first = backlog.FirstLine[order];
        Sites[order] = found.Sites;
        for (var line = 0; line < backlog.LinesOf(order); line++)
        {
            Choice[first + line] = found.Choice[line];
            if (found.Choice[line] == Found.Shared)
            {
                several[first + line] = found.Several.AsSpan(line * sites, sites).ToArray();
            }
        }

        Move(order, -1, Left);
    }

    /// <summary>Places an order as it wishes if all of that is left; not where a line is shared.</summary>
    public bool TryPlace(int order, Wish wish)
    {
        var (first, end, open) = (backlog.FirstLine[order], backlog.FirstLine[order + 1], wish.Sites[order]);
        for (var line = first; line < end; line++)
        {
            var choice = wish.Choice[line];
            if (choice == Found.Shared || (choice < Found.Shared && Left.Units[backlog.Item[line] * sites + choice] < backlog.Quantity[line]))
            {
                return false;
            }
        }

        for (; open != 0; open &= open - 1)
        {
            if (Left.Parcels[BitOperations.TrailingZeroCount(open)] <= 0)
            {
                return false;
            }
        }

        wish.Choice.AsSpan(first..end).CopyTo(Choice.AsSpan(first));
        Sites[order] = wish.Sites[order];
        Move(order, -1, Left);
        return true;
    }

    /// <summary>Takes what an order uses from another account of stock as well.</summary>
    public void Take(int order, StockLeft from) => Move(order, -1, from);

    public void Lift(int order)
    {
        Move(order, +1, Left);
        var (first, end) = (backlog.FirstLine[order], backlog.FirstLine[order + 1]);
        for (var line = first; line < end; line++)
        {
            if (Choice[line] == Found.Shared)
            {
                several.Remove(line);
            }

            Choice[line] = Found.Nobody;
        }

        Sites[order] = 0;
    }

    /// <summary>Writes down how an order stands, so that <see cref="Place"/> can bring it back.</summary>
    public void Copy(int order, Found into)
    {
        into.Sites = Sites[order];
        for (int line = 0, at = backlog.FirstLine[order]; at < backlog.FirstLine[order + 1]; line++, at++)
        {
            into.Choice[line] = Choice[at];
            if (Choice[at] == Found.Shared)
            {
                several[at].CopyTo(into.Several, line * sites);
            }
        }
    }

    /// <summary>Writes down how all orders stand, for <see cref="BringBack"/>.</summary>
    public Standing Keep() => new([.. Choice], [.. Sites], new Dictionary<int, int[]>(several));

    /// <summary>Places lifted orders again as they stood; all other orders stand as they did then.</summary>
    public void BringBack(Standing standing, ReadOnlySpan<int> orders)
    {
        standing.Choice.CopyTo(Choice, 0);
        standing.Sites.CopyTo(Sites, 0);
        foreach (var (line, units) in standing.Several)
        {
            several[line] = units;
        }

        foreach (var order in orders)
        {
            Move(order, -1, Left);
        }
    }

    /// <summary>Units of a line that a site sends.</summary>
    public int Units(int line, int site) =>
        Choice[line] == site ? backlog.Quantity[line] : Choice[line] == Found.Shared ? several[line][site] : 0;

    public int UnitsMissing(int line) => Choice[line] switch
    {
        Found.Nobody => backlog.Quantity[line],
        Found.Shared => backlog.Quantity[line] - several[line].Sum(),
        _ => 0,
    };

    private void Move(int order, int sign, StockLeft left)
    {
        for (var open = Sites[order]; open != 0; open &= open - 1)
        {
            var site = BitOperations.TrailingZeroCount(open);
            left.Parcels[site] += left.Parcels[site] == int.MaxValue ? 0 : sign;
        }

        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            var choice = Choice[line];
            if (choice < Found.Shared)
            {
                left.Units[backlog.Item[line] * sites + choice] += sign * backlog.Quantity[line];
            }
            else if (choice == Found.Shared)
            {
                var units = several[line];
                for (var site = 0; site < sites; site++)
                {
                    left.Units[backlog.Item[line] * sites + site] += sign * units[site];
                }
            }
        }
    }
}
