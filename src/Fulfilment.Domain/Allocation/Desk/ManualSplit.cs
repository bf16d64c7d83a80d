using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Desk;

/// <summary>Units of a line that a person wants from a DC.</summary>
public readonly record struct ManualPart(int Line, DcId Dc, int Quantity);

/// <summary>
/// A plan as a person wants it: moved, merged or put back. The merchant's wishes may be overridden; the world may not: a DC
/// must have the units, a lane to the destination, and the equipment the goods need.
/// </summary>
public static class ManualSplit
{
    /// <param name="ask">Lines that no part names are left waiting.</param>
    public static Outcome<OrderPlan> Plan(Snapshot snapshot, OrderAsk ask, RuleSet rules, IReadOnlyList<ManualPart> parts)
    {
        var backlog = new Backlog(snapshot, [ask]);
        var (left, found) = (StockLeft.Of(snapshot), new Found(backlog.MostLines, snapshot.SiteCount));
        found.ServeNothing(backlog.MostLines, 0);
        var units = new int[backlog.LinesOf(0), snapshot.SiteCount];
        foreach (var part in parts)
        {
            if (Refuse(backlog, part, left) is { } refusal)
            {
                return refusal;
            }

            var line = LineOf(backlog, part);
            var site = snapshot.IndexOf(part.Dc);
            units[line, site] += part.Quantity;
            left.Units[backlog.Item[line] * snapshot.SiteCount + site] -= part.Quantity;
            found.Sites |= 1u << site;
        }

        for (var line = 0; line < backlog.LinesOf(0); line++)
        {
            if (Share(backlog, line, units, found) > backlog.Quantity[line])
            {
                return Refusal.Of("allocation.desk-bad-quantity", ("sku", snapshot.Goods.Items[backlog.Item[line]].Sku));
            }
        }

        var objective = new Objective(snapshot, backlog, rules);
        var assignment = new Assignment(backlog);
        assignment.Place(0, found);
        return new Plan(backlog, rules, Effort.OneByOne, objective, assignment)[0];
    }

    private static int Share(Backlog backlog, int line, int[,] units, Found found)
    {
        var (sites, sum) = (backlog.Snapshot.SiteCount, 0);
        for (var site = 0; site < sites; site++)
        {
            found.Several[line * sites + site] = units[line, site];
            sum += units[line, site];
            if (units[line, site] == backlog.Quantity[line])
            {
                found.Choice[line] = (byte)site;
                return sum;
            }
        }

        found.Choice[line] = sum > 0 ? Found.Shared : Found.Nobody;
        return sum;
    }

    private static Refusal? Refuse(Backlog backlog, ManualPart part, StockLeft left)
    {
        var snapshot = backlog.Snapshot;
        var (site, line) = (snapshot.IndexOf(part.Dc), LineOf(backlog, part));
        if (site < 0 || line < 0 || part.Quantity <= 0)
        {
            return Refusal.Of("allocation.desk-bad-part", ("line", part.Line), ("dc", part.Dc));
        }

        var region = backlog.Region[0];
        return region < 0 || (snapshot.Network.Reaches[region] >> site & 1) == 0 || snapshot.Network.ArrivalDay[region * snapshot.SiteCount + site] == Snapshot.Never
            ? Refusal.Of("allocation.desk-no-lane", ("dc", part.Dc))
            : (backlog.LineSites[line] >> site & 1) == 0 ? Refusal.Of("allocation.desk-not-equipped", ("dc", part.Dc), ("line", part.Line))
            : left.Units[backlog.Item[line] * snapshot.SiteCount + site] < part.Quantity
                ? Refusal.Of("allocation.desk-no-stock", ("dc", part.Dc), ("line", part.Line), ("units", part.Quantity))
                : null;
    }

    private static int LineOf(Backlog backlog, ManualPart part)
    {
        var ask = backlog.Asks[0];
        var sku = ask.Lines.FirstOrDefault(l => l.Line == part.Line).Sku;
        return sku.Value is null || !backlog.Snapshot.Goods.ItemOf.TryGetValue((ask.Client, sku), out var item) ? -1 : Array.IndexOf(backlog.Item, item, 0, backlog.LinesOf(0));
    }
}
