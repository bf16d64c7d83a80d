using System.Collections.Immutable;
using System.Numerics;
using Fulfilment.Domain.Allocation.Given;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Turns the dense assignment of one order back into words of the order: lines by their own numbers, DCs by their ids.
/// Where two lines asked for one SKU, units fill the lines in the order's own sequence.
/// </summary>
internal sealed class PlanReader(Plan plan)
{
    private readonly Backlog backlog = plan.Backlog;
    private readonly Assignment assignment = plan.Assignment;
    private readonly NetworkTables network = plan.Backlog.Snapshot.Network;
    private readonly int sites = plan.Backlog.Snapshot.SiteCount;

    public OrderPlan Read(int order, Explanation explanation)
    {
        var ask = backlog.Asks[order];
        var open = ask.Lines.Select(l => l.Quantity).ToArray();
        var parcels = ImmutableArray.CreateBuilder<Parcel>();
        for (var mask = assignment.Sites[order]; mask != 0; mask &= mask - 1)
        {
            parcels.Add(ReadParcel(order, BitOperations.TrailingZeroCount(mask), open));
        }

        return new OrderPlan(
            ask.Id, Together(order, parcels.ToImmutable()), ReadMissing(order, open), explanation.Sites(order), explanation.Lines(order));
    }

    private Parcel ReadParcel(int order, int site, int[] open)
    {
        var lane = network.Lanes[backlog.Region[order] * sites + site]!;
        var (grams, handled) = Tally.Content(backlog, assignment, order, site);
        var lines = ImmutableArray.CreateBuilder<ParcelLine>();
        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            var units = assignment.Units(line, site);
            for (var i = 0; units > 0 && i < open.Length; i++)
            {
                var ask = backlog.Asks[order].Lines[i];
                var taken = SameItem(backlog.Item[line], order, ask) ? Math.Min(units, open[i]) : 0;
                if (taken > 0)
                {
                    (open[i], units) = (open[i] - taken, units - taken);
                    lines.Add(new ParcelLine(ask.Line, ask.Sku, taken));
                }
            }
        }

        return new Parcel(
            network.Sites[site].Dc, lines.ToImmutable(), lane.Tariff.PostageFor(grams), lane.Tariff.PerLine * handled,
            DateOnly.FromDayNumber(network.ShipDay[site]),
            DateOnly.FromDayNumber(network.ArrivalDay[backlog.Region[order] * sites + site]), []);
    }

    /// <summary>One parcel from the hub where the plan consolidates, the parcels themselves elsewhere.</summary>
    private ImmutableArray<Parcel> Together(int order, ImmutableArray<Parcel> parcels)
    {
        if (!plan.Consolidations.TryGetValue(order, out var hub))
        {
            return parcels;
        }

        var dc = network.Sites[hub.Hub].Dc;
        var grams = parcels.Sum(p => Tally.Content(backlog, assignment, order, backlog.Snapshot.IndexOf(p.Dc)).Grams);
        var inbound = hub.Inbound.Select(transfer =>
        {
            var lines = parcels.Single(p => p.Dc == transfer.From).Lines;
            return new InboundPart(transfer.From, transfer.Ready, Consolidation.TransferCost(transfer, lines.Sum(l => (long)l.Quantity)), lines);
        });
        return
        [
            new Parcel(
                dc, [.. parcels.SelectMany(p => p.Lines).GroupBy(l => (l.Line, l.Sku)).Select(g => new ParcelLine(g.Key.Line, g.Key.Sku, g.Sum(l => l.Quantity)))], network.Lanes[backlog.Region[order] * sites + hub.Hub]!.Tariff.PostageFor(grams),
                parcels.Sum(p => p.Handling), hub.Ships, hub.Arrives, [.. inbound]),
        ];
    }

    private ImmutableArray<MissingLine> ReadMissing(int order, int[] open)
    {
        var ask = backlog.Asks[order];
        var waitsFor = new Dictionary<int, Queue<AwaitedSupply>>();
        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            if (plan.Awaited.TryGetValue(line, out var list))
            {
                waitsFor[backlog.Item[line]] = new Queue<AwaitedSupply>(list);
            }
        }

        var missing = ImmutableArray.CreateBuilder<MissingLine>();
        for (var i = 0; i < open.Length; i++)
        {
            if (open[i] > 0)
            {
                var item = backlog.Snapshot.Goods.ItemOf.GetValueOrDefault((ask.Client, ask.Lines[i].Sku), Backlog.UnknownItem);
                var supply = waitsFor.TryGetValue(item, out var queue) ? Deal(queue, open[i]) : [];
                missing.Add(new MissingLine(ask.Lines[i].Line, ask.Lines[i].Sku, open[i], ask.Policy.BackOrder, supply));
            }
        }

        return missing.ToImmutable();
    }

    private static ImmutableArray<AwaitedSupply> Deal(Queue<AwaitedSupply> queue, int units)
    {
        var dealt = ImmutableArray.CreateBuilder<AwaitedSupply>();
        var rest = new List<AwaitedSupply>();
        while (queue.TryDequeue(out var supply))
        {
            var taken = Math.Min(units, supply.Quantity);
            units -= taken;
            if (taken > 0)
            {
                dealt.Add(supply with { Quantity = taken });
            }

            if (supply.Quantity > taken)
            {
                rest.Add(supply with { Quantity = supply.Quantity - taken });
            }
        }

        rest.ForEach(queue.Enqueue);
        return dealt.ToImmutable();
    }

    private bool SameItem(int item, int order, LineAsk line) =>
        item != Backlog.UnknownItem && backlog.Snapshot.Goods.Items[item] == (backlog.Asks[order].Client, line.Sku);
}
