using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Tests.Allocation;

public sealed class TouchedTests
{
    private static readonly SkuId Tea = new("tea");

    [Fact]
    public void A_receipt_concerns_the_first_orders_that_wait_and_no_more_than_it_can_serve()
    {
        var plan = FiveOrdersForTwoUnits();
        Assert.Equal([2, 3], Touched.ByMore(plan, Town.Client, Tea, 2));
        Assert.Equal([2, 3, 4], Touched.ByMore(plan, Town.Client, Tea, 99));
        Assert.Empty(Touched.ByMore(plan, Town.Client, new SkuId("unknown"), 5));
    }

    [Fact]
    public void A_loss_concerns_the_last_orders_that_were_promised_the_units()
    {
        var plan = FiveOrdersForTwoUnits();
        Assert.Equal([1], Touched.ByLess(plan, Town.Client, Tea, new DcId("A"), 1));
        Assert.Equal([1, 0], Touched.ByLess(plan, Town.Client, Tea, new DcId("A"), 2));
        Assert.Empty(Touched.ByLess(plan, Town.Client, Tea, new DcId("Z"), 2));
    }

    private static Plan FiveOrdersForTwoUnits()
    {
        var town = new Town().Dc("A").Stock("tea", ("A", 2)).Build();
        return Allocator.Plan(town, Enumerable.Range(1, 5).Select(i => Town.Order(i, ("tea", 1))), RuleSet.FewestParcels, Effort.OneByOne);
    }
}
