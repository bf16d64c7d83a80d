using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Joint;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Start here. Chooses for each order of a backlog which DCs send which units. The whole method:
///   1. <see cref="Backlog"/> filters the sites of each order: site list, lane, promised date; per line: equipment.
///   2. <see cref="Turns"/> puts the orders in their turn: class, age, number.
///   3. <see cref="Objective"/> turns the merchant's ranking into one number.
///   4. <see cref="OrderSearch"/> finds the best set of DCs for one order from what is left. Exact. Where the effort asks
///      for it, <see cref="JointPlanner"/> plans all orders of a class together instead of one after the other.
///   5. <see cref="AwaitedStock"/> promises what is missing against named supply.
///   6. <see cref="Consolidation"/> brings the parts of a split order together first where that is allowed and better.
///   7. <see cref="Plan"/> keeps it all, and <see cref="Explanation"/> says why for each DC and line.
/// A pure function: the same snapshot, orders, rules and effort give the same plan, whatever the order of the input.
/// </summary>
public static class Allocator
{
    public static Plan Plan(Snapshot snapshot, IEnumerable<OrderAsk> orders, RuleSet rules, Effort effort) =>
        Plan(Backlog.Of(snapshot, orders), rules, effort);

    public static Plan Plan(Backlog backlog, RuleSet rules, Effort effort)
    {
        var turns = Turns.Of(backlog, rules);
        var objective = new Objective(backlog.Snapshot, backlog, rules);
        var assignment = new Assignment(backlog);
        if (effort.PricePasses + effort.Repairs > 0)
        {
            JointPlanner.Fill(backlog, objective, effort, assignment, turns, Turns.Classes(backlog, rules, turns));
        }
        else
        {
            OneByOne(backlog, objective, assignment, turns);
        }

        return new Plan(backlog, rules, effort, objective, assignment)
        {
            Awaited = AwaitedStock.Promise(backlog, assignment, turns),
            Consolidations = Consolidation.Choose(backlog, rules, assignment),
        };
    }

    /// <summary>One order by itself from an account of stock that others have drawn on; takes its units from it.</summary>
    internal static Plan PlanOne(Backlog backlog, RuleSet rules, StockLeft left, Prices? prices = null)
    {
        var objective = new Objective(backlog.Snapshot, backlog, rules);
        var assignment = new Assignment(backlog, left);
        var search = new OrderSearch(backlog, objective, left);
        search.Find(0, prices);
        assignment.Place(0, search.Found);
        return new Plan(backlog, rules, Effort.OneByOne, objective, assignment)
        {
            Awaited = AwaitedStock.Promise(backlog, assignment, [0]),
            Consolidations = Consolidation.Choose(backlog, rules, assignment),
        };
    }

    private static void OneByOne(Backlog backlog, Objective objective, Assignment assignment, int[] turns)
    {
        var search = new OrderSearch(backlog, objective, assignment.Left);
        foreach (var order in turns)
        {
            search.Find(order, null);
            assignment.Place(order, search.Found);
        }
    }
}
