using System.Numerics;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Allocation;

/// <summary>What a plan comes to, by each criterion a ranking may name. Arrival is the latest day number, 0 where nothing is sent.</summary>
public readonly record struct Tally(long UnitsMissing, long Parcels, long Cost, long ArrivalDay, long Distance, long Load, long Freshness = 0)
{
    public long By(Criterion criterion, RuleSet rules) => criterion switch
    {
        Criterion.UnitsMissing => UnitsMissing,
        Criterion.Parcels => Parcels,
        Criterion.Cost => Cost,
        Criterion.TotalCost => Cost + UnitsMissing * rules.CostPerMissingUnit,
        Criterion.ArrivalDay => ArrivalDay,
        Criterion.Distance => Distance,
        Criterion.Load => Load,
        Criterion.StockAge => Freshness,
        _ => throw new ArgumentOutOfRangeException(nameof(criterion)),
    };

    internal static Tally Of(Plan plan)
    {
        var sum = default(Tally);
        for (var order = 0; order < plan.Count; order++)
        {
            var one = plan.Consolidations.TryGetValue(order, out var together) ? together.Tally : Of(plan.Backlog, plan.Assignment, order);
            sum = new Tally(
                sum.UnitsMissing + one.UnitsMissing, sum.Parcels + one.Parcels, sum.Cost + one.Cost,
                Math.Max(sum.ArrivalDay, one.ArrivalDay), sum.Distance + one.Distance, sum.Load + one.Load,
                sum.Freshness + one.Freshness);
        }

        return sum;
    }

    internal static Tally Of(Backlog backlog, Assignment assignment, int order)
    {
        var network = backlog.Snapshot.Network;
        var sites = backlog.Snapshot.SiteCount;
        var (first, end) = (backlog.FirstLine[order], backlog.FirstLine[order + 1]);
        long missing = 0, cost = 0, distance = 0, load = 0, fresh = 0, day = 0;
        for (var line = first; line < end; line++)
        {
            missing += assignment.UnitsMissing(line);
        }

        for (var open = assignment.Sites[order]; open != 0; open &= open - 1)
        {
            var site = BitOperations.TrailingZeroCount(open);
            var lane = network.Lanes[backlog.Region[order] * sites + site]!;
            var (grams, handled) = Content(backlog, assignment, order, site);
            cost += lane.Tariff.PostageFor(grams) + lane.Tariff.PerLine * handled;
            distance += lane.Kilometres;
            load += network.Sites[site].LoadPerMille;
            fresh += network.Sites[site].Freshness;
            day = Math.Max(day, network.ArrivalDay[backlog.Region[order] * sites + site]);
        }

        return new Tally(missing, BitOperations.PopCount(assignment.Sites[order]), cost, day, distance, load, fresh);
    }

    internal static (long Grams, int Lines) Content(Backlog backlog, Assignment assignment, int order, int site)
    {
        var (grams, lines) = (0L, 0);
        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            var units = assignment.Units(line, site);
            grams += (long)units * backlog.UnitGrams[line];
            lines += units > 0 ? 1 : 0;
        }

        return (grams, lines);
    }
}
