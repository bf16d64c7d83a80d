using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// The plan of a backlog. Orders keep the numbers they had in the input. Totals cost nothing; an <see cref="OrderPlan"/>
/// with its reasons is made when asked for (about 20 microseconds), so a caller that stores a million pays only for those it reads.
/// </summary>
public sealed class Plan
{
    private readonly Explanation explanation;
    private readonly PlanReader reader;

    internal Plan(
        Backlog backlog, RuleSet rules, Effort effort, Objective objective, Assignment assignment, Dictionary<int, List<AwaitedSupply>> awaited)
    {
        (Backlog, Rules, Effort, Objective, Assignment) = (backlog, rules, effort, objective, assignment);
        reader = new PlanReader(backlog, assignment, awaited);
        explanation = new Explanation(backlog, rules, objective, assignment);
        Total = Tally.Of(backlog, assignment);
    }

    public Backlog Backlog { get; }

    public RuleSet Rules { get; }

    public Effort Effort { get; }

    /// <summary>Sums over all orders.</summary>
    public Tally Total { get; }

    public int Count => Backlog.Count;

    /// <summary>The plan of the order that was given as number <paramref name="index"/>. Not safe for use by two threads at once.</summary>
    public OrderPlan this[int index] => reader.Read(index, explanation);

    public IEnumerable<OrderPlan> Orders => Enumerable.Range(0, Count).Select(i => this[i]);

    internal Objective Objective { get; }

    internal Assignment Assignment { get; }
}
