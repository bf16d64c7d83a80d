using System.Collections.Immutable;
using System.Numerics;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Consolidate, then ship: a split order whose parts may travel to one of its own DCs by the next scheduled transfer and
/// leave there as one parcel. Tried for each of its DCs; taken where the promised date allows and the ranking prefers it to
/// the split. The other DCs keep their place in the day's parcels, since a transfer box is work there too. A part is never
/// moved twice, and a DC that holds nothing of the order is not tried.
/// </summary>
internal static class Consolidation
{
    public static Dictionary<int, Consolidated> Choose(Backlog backlog, RuleSet rules, Assignment assignment)
    {
        var chosen = new Dictionary<int, Consolidated>();
        for (var order = 0; order < backlog.Count && backlog.Snapshot.Network.Transfers.Length > 0; order++)
        {
            if (backlog.Asks[order].Policy.Consolidate && BitOperations.PopCount(assignment.Sites[order]) > 1
                && Best(backlog, rules, assignment, order) is { } best)
            {
                chosen[order] = best;
            }
        }

        return chosen;
    }

    /// <summary>The best consolidation that beats the split, or null.</summary>
    public static Consolidated? Best(Backlog backlog, RuleSet rules, Assignment assignment, int order) =>
        Ways(backlog, assignment, order)
            .Where(way => Compare(rules, way.Tally, Tally.Of(backlog, assignment, order)) < 0)
            .Order(Comparer<Consolidated>.Create((a, b) => Compare(rules, a.Tally, b.Tally)))
            .FirstOrDefault();

    /// <summary>Every DC of the order at which its parts could meet in time, whether or not that is better than the split.</summary>
    public static IEnumerable<Consolidated> Ways(Backlog backlog, Assignment assignment, int order)
    {
        for (var open = assignment.Sites[order]; open != 0; open &= open - 1)
        {
            if (Meet(backlog, assignment, order, BitOperations.TrailingZeroCount(open)) is { } way)
            {
                yield return way;
            }
        }
    }

    private static Consolidated? Meet(Backlog backlog, Assignment assignment, int order, int hub)
    {
        var (network, sites) = (backlog.Snapshot.Network, backlog.Snapshot.SiteCount);
        var inbound = ImmutableArray.CreateBuilder<TransferLane>();
        var (ready, cost, grams) = (network.ShipDay[hub], 0L, 0L);
        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            if ((backlog.LineSites[line] >> hub & 1) == 0 && assignment.UnitsMissing(line) < backlog.Quantity[line])
            {
                return null;
            }
        }

        for (var open = assignment.Sites[order]; open != 0; open &= open - 1)
        {
            var site = BitOperations.TrailingZeroCount(open);
            var lane = network.Lanes[backlog.Region[order] * sites + site]!;
            var content = Tally.Content(backlog, assignment, order, site);
            cost += lane.Tariff.PerLine * content.Lines;
            grams += content.Grams;
            if (site == hub)
            {
                continue;
            }

            if (Soonest(network, site, hub) is not { } transfer)
            {
                return null;
            }

            inbound.Add(transfer);
            ready = Math.Max(ready, transfer.Ready.DayNumber);
            cost += TransferCost(transfer, Units(backlog, assignment, order, site));
        }

        return Leave(backlog, assignment, order, hub, ready, new Consolidated(hub, default, default, inbound.ToImmutable(), default), cost, grams);
    }

    private static Consolidated? Leave(
        Backlog backlog, Assignment assignment, int order, int hub, int ready, Consolidated draft, long cost, long grams)
    {
        var (network, sites) = (backlog.Snapshot.Network, backlog.Snapshot.SiteCount);
        var lane = network.Lanes[backlog.Region[order] * sites + hub]!;
        if (network.Sites[hub].Clock.Calendar.FirstOpen(DateOnly.FromDayNumber(ready)) is not { } ships
            || DeliveryDate.Arrival(ships, lane.TransitDays, lane.Carrier) is not { } arrives
            || arrives > (backlog.Asks[order].PromisedBy ?? DateOnly.MaxValue))
        {
            return null;
        }

        var missing = Tally.Of(backlog, assignment, order).UnitsMissing;
        var tally = new Tally(missing, 1, cost + lane.Tariff.PostageFor(grams), arrives.DayNumber, lane.Kilometres, network.Sites[hub].LoadPerMille,
            network.Sites[hub].Freshness);
        return draft with { Ships = ships, Arrives = arrives, Tally = tally };
    }

    private static TransferLane? Soonest(NetworkTables network, int from, int to)
    {
        // Transfers are sorted by DCs, then by the day they are ready, so the first match is the soonest.
        foreach (var transfer in network.Transfers)
        {
            if (transfer.From == network.Sites[from].Dc && transfer.To == network.Sites[to].Dc)
            {
                return transfer;
            }
        }

        return null;
    }

    internal static long TransferCost(TransferLane transfer, long units) => transfer.CostPerOrder + transfer.CostPerUnit * units;

    private static long Units(Backlog backlog, Assignment assignment, int order, int site)
    {
        var units = 0L;
        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            units += assignment.Units(line, site);
        }

        return units;
    }

    private static int Compare(RuleSet rules, Tally a, Tally b)
    {
        foreach (var criterion in rules.Effective)
        {
            var difference = a.By(criterion, rules).CompareTo(b.By(criterion, rules));
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }
}
