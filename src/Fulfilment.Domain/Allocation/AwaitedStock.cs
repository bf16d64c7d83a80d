using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Inventory;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Promises missing units against supply that is on its way, order by order in their turn, the earliest delivery first.
/// Lines that ask for a lot, a serial or a minimum life are promised only units that are announced as such.
/// Naive in one respect: a line takes the earliest units it can get, even if another order could do with them alone.
/// </summary>
internal static class AwaitedStock
{
    /// <returns>Line → what it waits for; lines that wait for nothing named are absent.</returns>
    public static Dictionary<int, List<AwaitedSupply>> Promise(Backlog backlog, Assignment assignment, int[] turns)
    {
        var promised = new Dictionary<int, List<AwaitedSupply>>();
        if (backlog.Snapshot.Goods.Incoming.Count == 0)
        {
            return promised;
        }

        var left = new Dictionary<IncomingSupply, int>(ReferenceEqualityComparer.Instance);
        foreach (var order in turns)
        {
            var policy = backlog.Asks[order].Policy;
            if (!policy.BackOrder || !policy.PromiseIncoming)
            {
                continue;
            }

            for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
            {
                var missing = assignment.UnitsMissing(line);
                if (missing > 0 && backlog.Snapshot.Goods.Incoming.TryGetValue(backlog.Item[line], out var coming))
                {
                    Wait(backlog, order, line, missing, coming, left, promised);
                }
            }
        }

        return promised;
    }

    private static void Wait(
        Backlog backlog, int order, int line, int missing, List<IncomingSupply> coming, Dictionary<IncomingSupply, int> left,
        Dictionary<int, List<AwaitedSupply>> promised)
    {
        var (sites, asks) = Wanted(backlog, order, line);
        var usable = coming
            .Select(supply => (Supply: supply, Arrives: Arrival(backlog, order, supply, sites, asks)))
            .Where(s => s.Arrives is not null)
            .OrderBy(s => s.Arrives);
        foreach (var (supply, arrives) in usable)
        {
            var units = Math.Min(missing, left.GetValueOrDefault(supply, supply.Quantity));
            if (units <= 0)
            {
                continue;
            }

            left[supply] = left.GetValueOrDefault(supply, supply.Quantity) - units;
            missing -= units;
            if (!promised.TryGetValue(line, out var list))
            {
                promised[line] = list = [];
            }

            list.Add(new AwaitedSupply(supply.Source, supply.Dc, units, supply.Ready, arrives));
        }
    }

    /// <summary>
    /// Equipped sites, and what the units must be. Where particular units lie today says nothing of where such will come.
    /// </summary>
    private static (uint Sites, UnitAsk[] Asks) Wanted(Backlog backlog, int order, int line)
    {
        var sku = backlog.Snapshot.Goods.Items[backlog.Item[line]].Sku;
        var same = backlog.Asks[order].Lines.Where(l => l.Sku == sku);
        UnitAsk[] asks = [.. same.Select(l => l.Units).Where(u => !u.IsAny).Distinct()];
        return asks.Length == 0
            ? (backlog.LineSites[line], asks)
            : (same.Aggregate(uint.MaxValue, (sites, l) => sites & Backlog.EquippedFor(backlog.Snapshot.Network, l.Handling)), asks);
    }

    /// <summary>A site that is too late today may well be right for goods that come tomorrow: only its lane and equipment count.</summary>
    private static DateOnly? Arrival(Backlog backlog, int order, IncomingSupply supply, uint sites, UnitAsk[] asks)
    {
        var snapshot = backlog.Snapshot;
        var site = snapshot.IndexOf(supply.Dc);
        var region = backlog.Region[order];
        if (region < 0 || (sites >> site & 1) == 0 || snapshot.Network.Lanes[region * snapshot.SiteCount + site] is not { } lane)
        {
            return null;
        }

        var policy = backlog.Asks[order].Policy;
        if (policy.NotFrom.Contains(supply.Dc) || (!policy.OnlyFrom.IsDefaultOrEmpty && !policy.OnlyFrom.Contains(supply.Dc)))
        {
            return null;
        }

        var earliest = Math.Max(supply.Ready.DayNumber, Math.Min(snapshot.Network.ShipDay[site], DateOnly.MaxValue.DayNumber));
        return snapshot.Network.Sites[site].Clock.Calendar.FirstOpen(DateOnly.FromDayNumber(earliest)) is { } leaves && Array.TrueForAll(asks, a => a.IsServedBy(supply.Units, leaves))
            ? DeliveryDate.Arrival(leaves, lane.TransitDays, lane.Carrier)
            : null;
    }
}
