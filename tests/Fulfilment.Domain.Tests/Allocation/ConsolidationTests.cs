using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Tests.Allocation;

public sealed class ConsolidationTests
{
    private static readonly OrderPolicy Together = new() { Consolidate = true };

    [Fact]
    public void Parts_meet_at_one_dc_when_the_promised_date_allows()
    {
        var plan = Plan(TwoParts(), Order() with { PromisedBy = Town.Today.AddDays(3) });
        var parcel = Assert.Single(plan.Parcels);
        var part = Assert.Single(parcel.Inbound);
        Assert.Equal(("B", "A"), (parcel.Dc.Value, part.From.Value));
        Assert.Equal(["tea", "cup"], parcel.Lines.Select(l => l.Sku.Value).OrderDescending());
        Assert.Equal((Town.Today.AddDays(2), Town.Today.AddDays(3)), (parcel.Ships, parcel.Arrives));
        Assert.Equal(500 + (2 * 50) + 100 + 10, plan.Cost);
    }

    [Fact]
    public void A_promised_date_that_is_too_near_keeps_the_split() =>
        Assert.True(Plan(TwoParts(), Order() with { PromisedBy = Town.Today.AddDays(2) }).IsSplit);

    [Fact]
    public void Nobody_asked_means_nothing_is_moved() =>
        Assert.True(Plan(TwoParts(), Order() with { Policy = OrderPolicy.Default }).IsSplit);

    [Fact]
    public void A_hub_without_a_cold_chain_does_not_take_frozen_goods()
    {
        var town = new Town().Dc("A").Dc("B", 500, cold: false).Stock("ice", ("A", 1)).Stock("cup", ("B", 1)).Transfer("A", "B", 1).Build();
        var order = Town.Order(1, ("ice", 1), ("cup", 1)) with { Policy = Together };
        order = order with { Lines = order.Lines.SetItem(0, order.Lines[0] with { Handling = Handling.ColdChain }) };
        Assert.True(Plan(town, order).IsSplit);
    }

    [Fact]
    public void The_total_counts_the_parcels_that_really_leave()
    {
        var plan = Allocator.Plan(TwoParts(), [Order()], RuleSet.FewestParcels, Effort.OneByOne);
        Assert.Equal((1, plan[0].Cost), (plan.Total.Parcels, plan.Total.Cost));
    }

    private static Snapshot TwoParts() =>
        new Town().Dc("A", 800).Dc("B", 500).Stock("tea", ("A", 1)).Stock("cup", ("B", 1)).Transfer("A", "B", 2).Build();

    private static OrderAsk Order() => Town.Order(1, ("tea", 1), ("cup", 1)) with { Policy = Together };

    private static OrderPlan Plan(Snapshot town, OrderAsk order) =>
        Allocator.Plan(town, [order], RuleSet.FewestParcels, Effort.OneByOne)[0];
}
