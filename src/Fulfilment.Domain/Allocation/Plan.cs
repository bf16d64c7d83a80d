using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// The plan of a backlog. Orders keep the numbers they had in the input. Totals cost nothing; an <see cref="OrderPlan"/>
/// with its reasons is made when asked for (about 20 microseconds), so a caller that stores a million pays only for those it reads.
/// </summary>
public sealed class Plan
{
    private readonly Explanation explanation;
    private Tally? total;

    internal Plan(Backlog backlog, RuleSet rules, Effort effort, Objective objective, Assignment assignment)
    {
        (Backlog, Rules, Effort, Objective, Assignment) = (backlog, rules, effort, objective, assignment);
        explanation = new Explanation(backlog, rules, objective, assignment);
    }

    public Backlog Backlog { get; }

    public RuleSet Rules { get; }

    public Effort Effort { get; }

    /// <summary>Sums over all orders.</summary>
    public Tally Total => total ??= Tally.Of(this);

    public int Count => Backlog.Count;

    /// <summary>The plan of the order that was given as number <paramref name="index"/>. Not safe for use by two threads at once.</summary>
    public OrderPlan this[int index] => new PlanReader(this).Read(index, explanation);

    /// <summary>Units of one order that no parcel of the plan brings. Cheap: no reasons are made.</summary>
    public int UnitsMissing(int index)
    {
        var missing = Backlog.Asks[index].Lines.Sum(l => l.Quantity);
        for (var line = Backlog.FirstLine[index]; line < Backlog.FirstLine[index + 1]; line++)
        {
            missing -= Backlog.Quantity[line] - Assignment.UnitsMissing(line);
        }

        return missing;
    }

    public IEnumerable<OrderPlan> Orders => Enumerable.Range(0, Count).Select(i => this[i]);

    /// <summary>One entry for each parcel: the DC that sends it. Cheaper than reading every order's plan.</summary>
    public IEnumerable<DcId> ParcelDcs()
    {
        for (var order = 0; order < Count; order++)
        {
            for (var open = Assignment.Sites[order]; open != 0; open &= open - 1)
            {
                yield return Backlog.Snapshot.Sites[System.Numerics.BitOperations.TrailingZeroCount(open)].Dc;
            }
        }
    }

    internal Objective Objective { get; }

    /// <summary>Line → named supply that is promised for its missing units.</summary>
    internal Dictionary<int, List<AwaitedSupply>> Awaited { get; init; } = [];

    /// <summary>Order → where its parts meet; absent for orders that ship as they are.</summary>
    internal Dictionary<int, Consolidated> Consolidations { get; init; } = [];

    internal Assignment Assignment { get; }
}
