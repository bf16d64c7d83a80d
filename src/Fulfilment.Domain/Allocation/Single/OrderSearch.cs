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
///   4. Leave a branch when even one more parcel, with the best of all later sites for each line, cannot beat the best plan so far.
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
        lineRoom = Candidates.Padded(backlog.MostLines);
        candidates = new Candidates(backlog, objective, left);
        shared = new SharedLine(candidates);
        weighed = objective.Weighed ? new WeighedParcels(backlog, objective, candidates, shared, lineRoom) : null;
        opened = new long[(sites + 1) * lineRoom];
        Found = new Found(backlog.MostLines, sites);
    }

    public Found Found { get; }

    /// <summary>Plans one order with what is left. The answer stands in <see cref="Found"/> until the next call.</summary>
    /// <param name="among">Sites that may be used, beside the order's own filters.</param>
    /// <param name="must">A site that has to take part, if it can; -1: none.</param>
    /// <param name="atMost">What some plan that is known comes to: nothing dearer is looked at.</param>
    public void Find(int order, Prices? prices, uint among = uint.MaxValue, int must = -1, long atMost = long.MaxValue)
    {
        candidates.Gather(order, prices, among, must);
        Search(must, atMost);
    }

    /// <summary>The same order as in the last <see cref="Find"/>, from the same stock and at the same prices, with another site that has to take part.</summary>
    public void FindAgain(int must)
    {
        candidates.PutFirst(must);
        Search(must, long.MaxValue);
    }

    private void Search(int must, long atMost)
    {
        forced = candidates.Count > 0 && candidates.Site[0] == must;
        nodes = NodeBudget;
        mostParcels = candidates.MostParcels;
        (bestSet, bestSites) = (0, 0);
        bestValue = Math.Min(atMost, forced ? long.MaxValue : candidates.NothingServed);
        candidates.Nobody.AsSpan(0, candidates.Width).CopyTo(opened);
        if (candidates.Count > 0)
        {
            Extend(0, 0, 0, 0, LineCosts.Sum(opened.AsSpan(0, candidates.Width)), 0);
        }

        if (bestSet == 0 && bestValue < candidates.NothingServed && !forced)
        {
            Search(must, long.MaxValue); // the sets that may be looked at ran out before one was found
            return;
        }

        Settle();
    }

    /// <param name="unserved">What the lines cost with the set as it stands.</param>
    private void Extend(int from, int depth, uint set, long parcels, long unserved, int lastDay)
    {
        var width = candidates.Width;
        var row = opened.AsSpan(depth * lineRoom, width);
        var next = opened.AsSpan((depth + 1) * lineRoom, width);
        var (diminishing, fixedPart) = (weighed is null && !candidates.AnyShared, parcels + candidates.SharedAtLeast);
        var until = forced && depth == 0 ? 1 : candidates.Count;
        for (var site = from; site < until && nodes > 0; site++)
        {
            nodes--;

            // One more parcel at least, and the best of this and all later sites for each line; without the set's own sites that
            // comes to no less, and is known.
            var least = fixedPart + candidates.LaterParcel(site);
            if (least + candidates.LaterSum(site) > bestValue && least + LineCosts.Least(row, candidates.Later(site)) > bestValue)
            {
                return;
            }

            var sum = LineCosts.Least(row, candidates.CostAt(site), next);
            if (diminishing && unserved - sum <= candidates.ParcelCost[site] && !(forced && depth == 0))
            {
                continue;
            }

            var with = set | (1u << site);
            var day = Math.Max(lastDay, candidates.Day[site]);
            var paid = parcels + candidates.ParcelCost[site];
            Consider(with, paid + sum + objective.PerDay * day);
            if (depth + 1 < mostParcels && depth + 1 < candidates.MostUseful)
            {
                Extend(site + 1, depth + 1, with, paid, sum, day);
            }
        }
    }

    /// <summary><paramref name="known"/> is the plan's value without shared lines and at the least postage.</summary>
    private void Consider(uint set, long known)
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
