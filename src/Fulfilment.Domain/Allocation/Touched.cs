using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Which orders of a standing plan a change of stock concerns, so that only these are planned again: a receipt or a
/// cancellation concerns those that wait for the item, a loss those that were promised the lost units.
/// </summary>
public static class Touched
{
    /// <summary>Orders that miss units of the SKU, in their turn, until <paramref name="units"/> are spoken for.</summary>
    public static IReadOnlyList<int> ByMore(Plan plan, ClientId client, SkuId sku, int units) =>
        Until(plan, Turns.Of(plan.Backlog, plan.Rules), client, sku, units, plan.Assignment.UnitsMissing);

    /// <summary>Orders that are served with the SKU from the DC, last turn first, until the <paramref name="units"/> lost are covered.</summary>
    public static IReadOnlyList<int> ByLess(Plan plan, ClientId client, SkuId sku, DcId dc, int units)
    {
        var site = plan.Backlog.Snapshot.IndexOf(dc);
        var turns = Turns.Of(plan.Backlog, plan.Rules);
        Array.Reverse(turns);
        return site < 0 ? [] : Until(plan, turns, client, sku, units, line => plan.Assignment.Units(line, site));
    }

    private static List<int> Until(Plan plan, int[] turns, ClientId client, SkuId sku, int units, Func<int, int> concerned)
    {
        var touched = new List<int>();
        if (!plan.Backlog.Snapshot.Goods.ItemOf.TryGetValue((client, sku), out var item))
        {
            return touched;
        }

        foreach (var order in turns)
        {
            if (units <= 0)
            {
                break;
            }

            var line = Array.IndexOf(plan.Backlog.Item, item, plan.Backlog.FirstLine[order], plan.Backlog.LinesOf(order));
            var here = line < 0 ? 0 : concerned(line);
            if (here > 0)
            {
                touched.Add(order);
                units -= here;
            }
        }

        return touched;
    }
}
