using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Stream;

/// <summary>
/// Problem: orders come one at a time and each plan is final at once. The cheapest plan for this order may take the only
/// unit that a next-day order from far away will need tomorrow.
/// Method:
///   1. <see cref="BidPrices"/> says what each unit and each parcel is worth to orders that have not come yet.
///   2. The order is planned exactly, paying these prices beside its own costs, from what is left.
///   3. The order is remembered: its size, its region and its hurry shape the futures that are imagined next.
/// Complexity: one order's search per order, and now and then <see cref="StreamSettings.Futures"/> small joint plans.
/// Limits: knows nothing of seasons or promotions; expects all items to sell the same part of their stock, which it
/// learns (<see cref="SellThrough"/>). It pays most where
/// some orders are in more of a hurry than others, parcels are short or units run out. Where only the postage of later splits
/// is at stake less can be gained, for what hindsight saves there hangs on where the next orders for an article are at home
/// and on what else stands in their baskets. Measured on the two ten-DC instances with unit prices from an assignment of the
/// article's later orders to its units: all later orders known captures 92 %, their articles and homes without their
/// baskets 43–53 %, and homes only inferred from where stock stands about 16–20 % on the smaller one, as these prices do
/// (suite <c>alloc-stream</c>). Ten more instances drawn alike say the same: 86–93 %, 36–40 % and 23–27 %, with 20–26 % for
/// these prices; from one instance to the next each of them swings by some ten points.
/// Source: bid-price control of network revenue management, Talluri and van Ryzin 1998.
/// </summary>
public sealed class OrderStream
{
    private readonly Snapshot snapshot;
    private readonly StreamSettings settings;
    private readonly RuleSet rules;
    private readonly StockLeft left;
    private readonly BidPrices bids;
    private int taken;

    public OrderStream(Snapshot snapshot, StreamSettings settings)
    {
        (this.snapshot, this.settings) = (snapshot, settings);
        rules = RuleSet.LeastCost(settings.CostPerMissingUnit);
        left = StockLeft.Of(snapshot);
        bids = new BidPrices(snapshot, settings, rules);
    }

    /// <summary>Plans the next order; its units are gone for good.</summary>
    public OrderPlan Take(OrderAsk ask)
    {
        if (taken % settings.LearnEvery == 0)
        {
            bids.Learn(left);
        }

        taken++;
        var backlog = Backlog.Of(snapshot, [ask]);
        bids.Remember(backlog);
        return Allocator.PlanOne(backlog, rules, left, bids.For(backlog, left))[0];
    }
}
