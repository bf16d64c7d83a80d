using System.Numerics;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Joint;

/// <summary>The things every step of joint planning works on: the backlog, its objective, the growing plan and one searcher over it.</summary>
internal sealed class Market(Backlog backlog, Objective objective, Assignment assignment)
{
    private readonly int sites = backlog.Snapshot.SiteCount;

    public Backlog Backlog => backlog;

    public Objective Objective => objective;

    public Assignment Assignment => assignment;

    public int Sites => sites;

    public OrderSearch Search { get; } = new(backlog, objective, assignment.Left);

    /// <summary>What the placed plan of one order is worth without prices (postage at its real weight).</summary>
    public long Value(int order)
    {
        var (region, sum, day) = (backlog.Region[order], 0L, 0);
        for (var open = assignment.Sites[order]; open != 0; open &= open - 1)
        {
            var at = region * sites + BitOperations.TrailingZeroCount(open);
            sum += objective.ParcelAt[at];
            day = Math.Max(day, backlog.Snapshot.Network.ArrivalDay[at] - objective.FirstDay);
            if (objective.Weighed)
            {
                var tariff = backlog.Snapshot.Network.Lanes[at]!.Tariff;
                var grams = Tally.Content(backlog, assignment, order, at % sites).Grams;
                sum += objective.Money * (tariff.PostageFor(grams) - tariff.Least);
            }
        }

        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            var choice = assignment.Choice[line];
            sum += choice < Found.Shared ? objective.LineAt[region * sites + choice]
                : choice == Found.Nobody ? backlog.Quantity[line] * objective.PerMissingUnit
                : SharedValue(region, line);
        }

        return sum + objective.PerDay * day;
    }

    private long SharedValue(int region, int line)
    {
        var sum = assignment.UnitsMissing(line) * objective.PerMissingUnit;
        for (var site = 0; site < sites; site++)
        {
            sum += assignment.Units(line, site) > 0 ? objective.LineAt[region * sites + site] : 0;
        }

        return sum;
    }
}
