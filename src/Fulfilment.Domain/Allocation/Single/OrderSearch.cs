using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Allocation.Single;

/// <summary>
/// Problem: one order, a few DCs that hold parts of it, each with the price of a parcel and of a line: which set of DCs
/// serves it best under the ranking, and who serves which line? (An uncapacitated facility location of at most 31 sites.)
/// Method:
///   1. <see cref="Candidates"/> keeps the sites that pass every filter and hold something, best covered first.
///   2. Walk the sets of candidates depth first, each set once, opening one more parcel at a time.
///   3. For a set each line goes where it is cheapest; a line that no candidate holds whole is shared (<see cref="SharedLine"/>);
///      where postage depends on weight the lines are dealt out by <see cref="WeighedParcels"/>.
///   4. Leave a branch when even the best of all later sites for each line cannot beat the best plan so far.
///   5. Of equally good sets the one with the sites that stand first is taken.
///   6. Leave out a site whose saving does not pay its parcel: with more sites open it would save still less.
/// Complexity: at most 2^n sets × lines; an order of one line looks at n sets. About a microsecond for a usual order.
/// Limits: exact up to <see cref="NodeBudget"/> sets, which eleven sites never reach; beyond it the best plan found stands.
/// Step 6 holds only where lines are whole and postage does not depend on weight, and is switched off otherwise.
/// With weight steps the dealing is exact for up to 2,048 ways and a descent beyond.
/// Source: own work; the diminishing saving of facility location is Nemhauser, Wolsey and Fisher 1978.
/// </summary>
internal sealed class OrderSearch
{
    private const int NodeBudget = 1 << 17;

    private readonly Objective objective;
    private readonly Candidates candidates;
    private readonly SharedLine shared;
    private readonly WeighedParcels? weighed;
    private readonly long[] opened;
    private readonly int lineRoom;
    private int nodes;
    private int mostParcels;
    private bool forced;
    private long bestValue;
    private uint bestSet;
    private uint bestSites;

    public OrderSearch(Backlog backlog, Objective objective, StockLeft left)
    {
        this.objective = objective;
        var sites = backlog.Snapshot.SiteCount;
        lineRoom = backlog.MostLines;
        candidates = new Candidates(backlog, objective, left, lineRoom);
        shared = new SharedLine(candidates);
        weighed = objective.Weighed ? new WeighedParcels(backlog, objective, candidates, shared, lineRoom) : null;
        opened = new long[(sites + 1) * lineRoom];
        Found = new Found(lineRoom, sites);
    }

    public Found Found { get; }

    /// <summary>Plans one order with what is left. The answer stands in <see cref="Found"/> until the next call.</summary>
    /// <param name="among">Sites that may be used, beside the order's own filters.</param>
    /// <param name="must">A site that has to take part, if it can; -1: none.</param>
    public void Find(int order, Prices? prices, uint among = uint.MaxValue, int must = -1)
    {
        candidates.Gather(order, prices, among, must);
        Search(must);
    }

    /// <summary>The same order as in the last <see cref="Find"/>, from the same stock and at the same prices, with another site that has to take part.</summary>
    public void FindAgain(int must)
    {
        candidates.PutFirst(must);
        Search(must);
    }

    private void Search(int must)
    {
        forced = candidates.Count > 0 && candidates.Site[0] == must;
        nodes = NodeBudget;
        mostParcels = candidates.MostParcels;
        (bestSet, bestSites) = (0, 0);
        bestValue = forced ? long.MaxValue : candidates.NothingServed;
        candidates.Nobody.AsSpan(0, candidates.Lines).CopyTo(opened);
        if (candidates.Count > 0)
        {
            Extend(0, 0, 0, 0, 0);
        }

        Settle();
    }

    private void Extend(int from, int depth, uint set, long parcels, int lastDay)
    {
        var lines = candidates.Lines;
        var row = opened.AsSpan(depth * lineRoom, lines);
        var next = opened.AsSpan((depth + 1) * lineRoom, lines);
        var diminishing = weighed is null && !candidates.AnyShared;
        var until = forced && depth == 0 ? 1 : candidates.Count;
        for (var site = from; site < until && nodes > 0; site++)
        {
            nodes--;
            if (parcels + Least(row, candidates.Later(site)) + candidates.SharedAtLeast > bestValue)
            {
                return;
            }

            var (sum, saved) = Open(row, candidates.CostAt(site), next);
            if (diminishing && saved <= candidates.ParcelCost[site] && !(forced && depth == 0))
            {
                continue;
            }

            var with = set | (1u << site);
            var day = Math.Max(lastDay, candidates.Day[site]);
            var paid = parcels + candidates.ParcelCost[site];
            Consider(with, next, paid + sum + objective.PerDay * day);
            if (depth + 1 < mostParcels && depth + 1 < candidates.MostUseful)
            {
                Extend(site + 1, depth + 1, with, paid, day);
            }
        }
    }

    /// <summary><paramref name="known"/> is the plan's value without shared lines and at the least postage.</summary>
    private void Consider(uint set, ReadOnlySpan<long> perLine, long known)
    {
        if (candidates.AnyShared)
        {
            known += shared.CostWithin(set);
        }

        if (known > bestValue)
        {
            return;
        }

        if (weighed is not null)
        {
            known += weighed.MoreThanLeast(set);
        }

        // A tie falls to the sites that stand first, so that the plan does not hang on the sequence of the search.
        var sites = candidates.SitesOf(set);
        if (known < bestValue || (known == bestValue && sites < bestSites))
        {
            (bestValue, bestSet, bestSites) = (known, set, sites);
        }
    }

    private static (long Sum, long Saved) Open(ReadOnlySpan<long> row, ReadOnlySpan<long> costs, Span<long> next)
    {
        long sum = 0, before = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var least = Math.Min(row[i], costs[i]);
            next[i] = least;
            sum += least;
            before += row[i];
        }

        return (sum, before - sum);
    }

    private static long Least(ReadOnlySpan<long> row, ReadOnlySpan<long> later)
    {
        var sum = 0L;
        for (var i = 0; i < row.Length; i++)
        {
            sum += Math.Min(row[i], later[i]);
        }

        return sum;
    }

    private void Settle()
    {
        if (bestSet == 0)
        {
            Found.ServeNothing(candidates.Lines, candidates.NothingServed);
            return;
        }

        Found.Value = bestValue;
        if (weighed is not null)
        {
            weighed.MoreThanLeast(bestSet);
        }

        candidates.Deal(bestSet, weighed?.Dealt, Found);
        shared.Deal(bestSet, Found);
        var used = 0u;
        for (var line = 0; line < candidates.Lines; line++)
        {
            used |= Found.Choice[line] switch
            {
                Found.Nobody => 0,
                Found.Shared => candidates.SitesOfShared(line, Found),
                var site => 1u << site,
            };
        }

        Found.Sites = used;
    }
}
