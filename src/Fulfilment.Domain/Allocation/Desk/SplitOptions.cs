using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;
using Fulfilment.Domain.Inventory;

namespace Fulfilment.Domain.Allocation.Desk;

/// <summary>
/// What else could be done with one order of a plan. Each option is the planner's own run of that order with one
/// constraint added, against what all other orders leave, so no option takes anything from another order. Options that
/// change nothing (one parcel already, nothing to wait for) are left out.
/// </summary>
public sealed class SplitOptions(Plan plan)
{
    private readonly Snapshot snapshot = plan.Backlog.Snapshot;

    /// <param name="substitutes">SKU → SKUs of the same client that may stand in for it, best first.</param>
    public ImmutableArray<SplitOption> For(int order, IReadOnlyDictionary<SkuId, ImmutableArray<SkuId>>? substitutes = null)
    {
        var ask = plan.Backlog.Asks[order];
        var options = ImmutableArray.CreateBuilder<SplitOption>();
        var planned = plan[order];
        options.Add(new SplitOption(SplitOptionKind.PlannedSplit, ask, planned));
        var kept = new Found(Math.Max(1, plan.Backlog.MostLines), snapshot.SiteCount);
        plan.Assignment.Copy(order, kept);
        plan.Assignment.Lift(order);
        try
        {
            AddPartial(ask, planned, options);
            AddLater(ask, planned, options);
            AddConsolidated(ask, planned, options);
            AddSubstitutes(ask, planned, substitutes, options);
            AddCancelled(ask, planned, options);
        }
        finally
        {
            plan.Assignment.Place(order, kept);
        }

        return options.ToImmutable();
    }

    private void AddPartial(OrderAsk ask, OrderPlan planned, ImmutableArray<SplitOption>.Builder options)
    {
        if (planned.IsSplit)
        {
            var one = ask with { Policy = ask.Policy with { MaxParcels = 1, ShipComplete = false, Consolidate = false } };
            options.Add(new SplitOption(SplitOptionKind.PartialNow, one, Run(one, snapshot)));
        }
    }

    private void AddLater(OrderAsk ask, OrderPlan planned, ImmutableArray<SplitOption>.Builder options)
    {
        if (!planned.IsSplit && planned.UnitsMissing == 0)
        {
            return;
        }

        var whole = ask with { PromisedBy = null, Policy = ask.Policy with { MaxParcels = 1, ShipComplete = true, Consolidate = false } };
        foreach (var day in ComingDays(ask))
        {
            var later = Run(whole, WithSupplyUntil(day, ask));
            if (later.UnitsMissing == 0)
            {
                options.Add(new SplitOption(SplitOptionKind.OneDcLater, whole, later));
                return;
            }
        }
    }

    /// <summary>Now (one DC may have it all, only too late for the promise), then each day on which something arrives.</summary>
    private IEnumerable<DateOnly> ComingDays(OrderAsk ask) =>
        ask.Lines
            .Select(l => snapshot.Goods.ItemOf.GetValueOrDefault((ask.Client, l.Sku), Backlog.UnknownItem))
            .SelectMany(item => snapshot.Goods.Incoming.TryGetValue(item, out var coming) ? coming.Select(c => c.Ready) : [])
            .Append(DateOnly.MinValue)
            .Distinct()
            .Order();

    private Snapshot WithSupplyUntil(DateOnly day, OrderAsk ask)
    {
        if (day == DateOnly.MinValue)
        {
            return snapshot;
        }

        var stock = (int[])snapshot.Goods.Stock.Clone();
        foreach (var item in ask.Lines.Select(l => snapshot.Goods.ItemOf.GetValueOrDefault((ask.Client, l.Sku), Backlog.UnknownItem)).Distinct())
        {
            foreach (var supply in snapshot.Goods.Incoming.GetValueOrDefault(item) ?? [])
            {
                stock[item * snapshot.SiteCount + snapshot.IndexOf(supply.Dc)] += supply.Ready <= day ? supply.Quantity : 0;
            }
        }

        return snapshot.Later(day, stock);
    }

    private void AddConsolidated(OrderAsk ask, OrderPlan planned, ImmutableArray<SplitOption>.Builder options)
    {
        if (planned.IsSplit)
        {
            var together = ask with { Policy = ask.Policy with { Consolidate = true } };
            var result = Run(together, snapshot, alwaysConsolidate: true);
            if (!result.IsSplit && !result.Parcels.IsEmpty && !result.Parcels[0].Inbound.IsEmpty)
            {
                options.Add(new SplitOption(SplitOptionKind.ConsolidateFirst, together, result));
            }
        }
    }

    private void AddSubstitutes(
        OrderAsk ask, OrderPlan planned, IReadOnlyDictionary<SkuId, ImmutableArray<SkuId>>? substitutes, ImmutableArray<SplitOption>.Builder options)
    {
        for (var i = 0; substitutes is not null && i < ask.Lines.Length; i++)
        {
            foreach (var other in substitutes.TryGetValue(ask.Lines[i].Sku, out var found) ? found : [])
            {
                var changed = ask with { Lines = ask.Lines.SetItem(i, ask.Lines[i] with { Sku = other }) };
                var result = Run(changed, snapshot);
                if (Helps(result, planned))
                {
                    options.Add(new SplitOption(SplitOptionKind.Substitute, changed, result, ask.Lines[i].Line, other));
                    break;
                }
            }
        }
    }

    private void AddCancelled(OrderAsk ask, OrderPlan planned, ImmutableArray<SplitOption>.Builder options)
    {
        for (var i = 0; ask.Lines.Length > 1 && i < ask.Lines.Length; i++)
        {
            var shorter = ask with { Lines = ask.Lines.RemoveAt(i) };
            var result = Run(shorter, snapshot);
            if (Helps(result, planned))
            {
                options.Add(new SplitOption(SplitOptionKind.CancelLine, shorter, result, ask.Lines[i].Line));
            }
        }
    }

    private static bool Helps(OrderPlan option, OrderPlan planned) =>
        !option.Parcels.IsEmpty
        && (option.UnitsMissing < planned.UnitsMissing || (option.UnitsMissing == planned.UnitsMissing && option.Parcels.Length < planned.Parcels.Length));

    private OrderPlan Run(OrderAsk ask, Snapshot against, bool alwaysConsolidate = false)
    {
        var backlog = new Backlog(against, [ask]);
        var left = plan.Assignment.Left.Copy();
        for (var row = 0; !ReferenceEquals(against, snapshot) && row < left.Units.Length; row++)
        {
            left.Units[row] += against.Goods.Stock[row] - snapshot.Goods.Stock[row];
        }

        var one = Allocator.PlanOne(backlog, plan.Rules, left);
        return alwaysConsolidate && Consolidation.Ways(backlog, one.Assignment, 0).OrderBy(w => w.Tally.Cost).FirstOrDefault() is { } best
            ? new Plan(backlog, plan.Rules, Effort.OneByOne, one.Objective, one.Assignment) { Awaited = one.Awaited, Consolidations = new() { [0] = best } }[0]
            : one[0];
    }
}
