using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Start here. Chooses for each order of a backlog which DCs send which units. The whole method:
///   1. <see cref="Backlog"/> filters the sites of each order: site list, lane, promised date; per line: equipment.
///   2. <see cref="Turns"/> puts the orders in their turn: class, age, number.
///   3. <see cref="Objective"/> turns the merchant's ranking into one number.
///   4. <see cref="OrderSearch"/> finds the best set of DCs for one order from what is left. Exact.
///   5. <see cref="AwaitedStock"/> promises what is missing against named supply.
///   6. <see cref="Plan"/> keeps it all, and <see cref="Explanation"/> says why for each DC and line.
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
        var search = new OrderSearch(backlog, objective, assignment.Left);
        foreach (var order in turns)
        {
            search.Find(order, null);
            assignment.Place(order, search.Found);
        }

        return new Plan(backlog, rules, effort, objective, assignment, AwaitedStock.Promise(backlog, assignment, turns));
    }
}
