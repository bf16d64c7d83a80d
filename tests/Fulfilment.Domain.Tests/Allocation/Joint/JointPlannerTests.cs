using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Tests.Allocation.Joint;

public sealed class JointPlannerTests
{
    private static readonly Effort Some = new(20, 300, 7);

    [Fact]
    public void An_early_order_leaves_the_unit_that_keeps_a_later_one_in_one_parcel()
    {
        var town = new Town().Dc("A", 500).Dc("B", 510)
            .Stock("tea", ("A", 1), ("B", 1)).Stock("cup", ("A", 1)).Build();
        OrderAsk[] orders = [Town.Order(1, ("tea", 1)), Town.Order(2, ("tea", 1), ("cup", 1))];
        var alone = Allocator.Plan(town, orders, RuleSet.FewestParcels, Effort.OneByOne);
        var together = Allocator.Plan(town, orders, RuleSet.FewestParcels, Some);
        Assert.Equal(3, alone.Total.Parcels);
        Assert.Equal(2, together.Total.Parcels);
    }

    [Fact]
    public void Takes_no_more_than_there_is_and_loses_no_unit()
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 8, weighed: seed % 2 == 0);
            var plan = Allocator.Plan(town, orders, RuleSet.LeastCost(2000), Some);
            var sent = plan.Orders.SelectMany(o => o.Parcels.SelectMany(p => p.Lines.Select(l => (p.Dc, l.Sku, l.Quantity))));
            Assert.All(sent.GroupBy(s => (s.Dc, s.Sku)), g => Assert.True(g.Sum(s => s.Quantity) <= town.Available(Town.Client, g.Key.Sku, g.Key.Dc)));
            Assert.All(town.Sites, s => Assert.True(plan.Orders.Count(o => o.Parcels.Any(p => p.Dc == s.Dc)) <= (s.ParcelsLeft ?? int.MaxValue)));
            Assert.Equal(orders.Sum(o => o.Lines.Sum(l => l.Quantity)), plan.Orders.Sum(o => o.UnitsMissing + o.Parcels.Sum(p => p.Lines.Sum(l => l.Quantity))));
        }
    }

    [Fact]
    public void Counts_missing_units_without_reading_the_plan()
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 8, weighed: seed % 2 == 0);
            var plan = Allocator.Plan(town, orders, RuleSet.LeastCost(2000), Some);
            Assert.All(Enumerable.Range(0, plan.Count), i => Assert.Equal(plan[i].UnitsMissing, plan.UnitsMissing(i)));
        }
    }

    [Fact]
    public void Orders_that_are_in_nobodys_way_are_planned_as_one_by_one()
    {
        var town = new Town().Dc("A", 500).Dc("B", 510).Stock("tea", ("A", 9)).Stock("cup", ("B", 9)).Build();
        OrderAsk[] orders = [Town.Order(1, ("tea", 1), ("cup", 1)), Town.Order(2, ("cup", 2)), Town.Order(3, ("tea", 2))];
        var alone = Allocator.Plan(town, orders, RuleSet.LeastCost(2000), Effort.OneByOne);
        var together = Allocator.Plan(town, orders, RuleSet.LeastCost(2000), Some);
        Assert.Equal(alone.Orders.Select(Parcels), together.Orders.Select(Parcels));

        static string Parcels(Fulfilment.Domain.Allocation.OrderPlan plan) => string.Join(' ', plan.Parcels.Select(p => $"{p.Dc}:{string.Join('+', p.Lines)}"));
    }

    [Fact]
    public void Is_not_dearer_than_one_by_one()
    {
        var rules = RuleSet.LeastCost(2000);
        for (var seed = 0UL; seed < 60; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 8);
            var alone = Allocator.Plan(town, orders, rules, Effort.OneByOne).Total.By(Criterion.TotalCost, rules);
            var together = Allocator.Plan(town, orders, rules, Some).Total.By(Criterion.TotalCost, rules);
            Assert.True(together <= alone, $"seed {seed}: {together} against {alone}");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan()
    {
        var (town, orders) = RandomTown.Make(11, orders: 30);
        var first = Allocator.Plan(town, orders, RuleSet.LeastCost(2000), Some);
        var second = Allocator.Plan(town, orders.Reverse(), RuleSet.LeastCost(2000), Some);
        Assert.Equal(first.Total, second.Total);
        for (var i = 0; i < orders.Length; i++)
        {
            Assert.Equal(string.Join(",", first[i].Parcels.SelectMany(p => p.Lines)), string.Join(",", second[orders.Length - 1 - i].Parcels.SelectMany(p => p.Lines)));
        }
    }

    [Fact]
    public void A_higher_class_never_gives_way()
    {
        var town = new Town().Dc("A", 500).Stock("tea", ("A", 1)).Stock("cup", ("A", 5)).Build();
        var urgent = Town.Order(2, ("tea", 1)) with { Priority = 1 };
        var plan = Allocator.Plan(town, [Town.Order(1, ("tea", 1), ("cup", 1)), urgent], RuleSet.FewestParcels, Some);
        Assert.Equal(0, plan[1].UnitsMissing);
        Assert.Equal(1, plan[0].UnitsMissing);
    }
}
