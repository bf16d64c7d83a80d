using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// The plans of one run: a plan per merchant, each by its own rules, since merchants share no stock. They share the parcels
/// of a site's day; merchants take their turn at those in the order of their codes, which is naive where a site is full.
/// A merchant's orders are planned one after the other first; only where that leaves a split or a missing unit is the
/// dearer joint plan made, which is never worse. Orders keep the numbers they have in the facts.
/// </summary>
internal sealed class MerchantPlans
{
    private readonly PlannerFacts facts;
    private readonly Plan?[] plans;
    private readonly int[] numbers;

    public MerchantPlans(PlannerFacts facts)
    {
        this.facts = facts;
        (plans, numbers) = (new Plan?[facts.Orders.Count], new int[facts.Orders.Count]);
        var used = new Dictionary<DcId, int>();
        var merchants = facts.Orders.Select((fact, number) => (fact, number)).GroupBy(o => o.fact.Client, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        foreach (var merchant in merchants)
        {
            var plan = PlanOf(facts, merchant.Key, [.. merchant.Select(o => o.fact)], used);
            var at = 0;
            foreach (var (_, number) in merchant)
            {
                (plans[number], numbers[number]) = (plan, at++);
            }

            if (merchants.Count > 1)
            {
                Use(plan, used);
            }
        }
    }

    public OrderPlan this[int number] =>
        facts.Orders[number].Parts is not null ? facts.ManualPlan().Value
        : facts.Orders[number].DeskKey is { } key ? Option(number, key)
        : plans[number]![numbers[number]];

    /// <summary>Does a unit of this order go unserved? Says so without making the plan's reasons; a plan by hand is always looked at.</summary>
    public bool MayMiss(int number) =>
        facts.Orders[number].Parts is not null || facts.Orders[number].DeskKey is not null || plans[number]!.UnitsMissing(numbers[number]) > 0;

    /// <summary>The merchant's plan that an order is part of, and its number there.</summary>
    public (Plan Plan, int Number) Of(int number) => (plans[number]!, numbers[number]);

    private OrderPlan Option(int number, string key)
    {
        var substitutes = facts.RulesFor(facts.Orders[number].Client).Substitutes.ToDictionary(s => s.Sku, s => s.By);
        return new SplitDesk(plans[number]!).Options(numbers[number], substitutes).First(o => o.Key == key).Option.Plan;
    }

    private static Plan PlanOf(PlannerFacts facts, string client, OrderFact[] orders, IReadOnlyDictionary<DcId, int> used)
    {
        var rules = facts.RulesFor(client);
        var today = DateOnly.FromDateTime(facts.At);
        var backlog = Backlog.Of(facts.SnapshotFor(client, rules, used), orders.Select(o => o.Ask(rules, today)));
        var plan = Allocator.Plan(backlog, rules.ToRuleSet(), Effort.OneByOne);
        var contested = facts.Jointly && orders.Length > 1 && (plan.Total.UnitsMissing > 0 || plan.Total.Parcels > orders.Length);
        return contested ? Allocator.Plan(backlog, rules.ToRuleSet(), Effort.Joint(orders.Length)) : plan;
    }

    private static void Use(Plan plan, Dictionary<DcId, int> used)
    {
        foreach (var dc in plan.ParcelDcs())
        {
            used[dc] = used.GetValueOrDefault(dc) + 1;
        }
    }
}
