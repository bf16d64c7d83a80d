using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Joint;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Stream;

/// <summary>
/// Orders that stay open for a while after they come: with each batch all open orders are planned again together, beside
/// orders that are only imagined, so that what is likely to be wanted soon is not given away. The oldest orders become
/// final when more than <see cref="StayOpen"/> are open. Nothing is imagined where places tell enough about demand
/// (<see cref="BidPrices"/>): one guessed future did more harm there than good.
/// Complexity: per batch one joint plan of the open orders and of one imagined future. Limits: as <see cref="OrderStream"/>.
/// </summary>
public sealed class OpenOrders(Snapshot snapshot, StreamSettings settings)
{
    private readonly RuleSet rules = RuleSet.LeastCost(settings.CostPerMissingUnit);
    private readonly StockLeft left = StockLeft.Of(snapshot);
    private readonly List<OrderPlan> final = [];
    private readonly BidPrices bids = new(snapshot, settings, RuleSet.LeastCost(settings.CostPerMissingUnit));
    private ImmutableArray<OrderAsk> open = [];
    private Plan? latest;

    /// <summary>Orders that are not final yet; the oldest go first.</summary>
    public int StayOpen { get; init; } = int.MaxValue;

    public void Add(IEnumerable<OrderAsk> batch)
    {
        Finish(Math.Max(0, open.Length - StayOpen));
        ImmutableArray<OrderAsk> fresh = [.. batch];
        foreach (var ask in fresh)
        {
            bids.Remember(Backlog.Of(snapshot, [ask]));
        }

        open = [.. open, .. fresh];
        latest = PlanBesideImagined();
    }

    /// <summary>Final plans and the latest plans of open orders, in the sequence in which the orders came.</summary>
    public IEnumerable<OrderPlan> Plans() => latest is null ? final : final.Concat(latest.Orders);

    private Plan PlanBesideImagined()
    {
        var imagined = StayOpen == int.MaxValue ? [] : bids.Imagine(left);
        var all = new Backlog(snapshot, [.. open, .. imagined]);
        var effort = new Effort(100, 40 * all.Count, settings.Seed);
        var objective = new Objective(snapshot, all, rules);
        var together = new Assignment(all, left.Copy());
        JointPlanner.Fill(all, objective, effort, together, [.. Enumerable.Range(0, all.Count)], [Range.All]);
        return Only(together, objective, effort);
    }

    /// <summary>The open orders stand first in the joint backlog, so their numbers and lines are the same without the imagined ones.</summary>
    private Plan Only(Assignment together, Objective objective, Effort effort)
    {
        var backlog = new Backlog(snapshot, open);
        var assignment = new Assignment(backlog, left.Copy());
        var found = new Found(backlog.MostLines, snapshot.SiteCount);
        for (var order = 0; order < open.Length; order++)
        {
            together.Copy(order, found);
            assignment.Place(order, found);
        }

        return new Plan(backlog, rules, effort, objective, assignment);
    }

    private void Finish(int count)
    {
        for (var order = 0; order < count; order++)
        {
            final.Add(latest![order]);
            latest.Assignment.Take(order, left);
        }

        open = open[count..];
    }
}
