using Fulfilment.Domain.Inventory;
using System.Collections.Immutable;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Tests.Allocation;

public sealed class AllocatorTests
{
    [Theory]
    [InlineData(13, 10, 15, 13)]
    [InlineData(2, 1, 1, 2)]
    [InlineData(20, 10, 15, 20)]
    [InlineData(26, 10, 15, 25)]
    public void One_line_takes_what_two_sites_hold_and_never_more(int wanted, int atA, int atB, int served)
    {
        var town = new Town().Dc("A").Dc("B").Stock("tea", ("A", atA), ("B", atB)).Build();
        var plan = Plan(town, Town.Order(1, ("tea", wanted)));
        Assert.Equal(served, plan.Parcels.Sum(p => p.Lines.Sum(l => l.Quantity)));
        Assert.Equal(wanted - served, plan.UnitsMissing);
        Assert.All(plan.Parcels, p => Assert.True(p.Lines.Sum(l => l.Quantity) <= (p.Dc.Value == "A" ? atA : atB)));
    }

    [Fact]
    public void A_line_that_one_site_can_serve_stays_in_one_parcel()
    {
        var town = new Town().Dc("A", parcel: 500).Dc("B", parcel: 900).Stock("tea", ("A", 10), ("B", 15)).Build();
        var parcel = Assert.Single(Plan(town, Town.Order(1, ("tea", 13))).Parcels);
        Assert.Equal("B", parcel.Dc.Value);
    }

    [Fact]
    public void Fewest_parcels_come_before_the_cheaper_postage()
    {
        var town = new Town().Dc("A", 100).Dc("B", 100).Dc("C", 5000)
            .Stock("tea", ("A", 1), ("C", 1)).Stock("cup", ("B", 1), ("C", 1)).Build();
        Assert.Equal("C", Assert.Single(Plan(town, Town.Order(1, ("tea", 1), ("cup", 1))).Parcels).Dc.Value);
        var cheap = Allocator.Plan(town, [Town.Order(1, ("tea", 1), ("cup", 1))], RuleSet.LeastCost(3000), Effort.OneByOne)[0];
        Assert.Equal(["A", "B"], cheap.Parcels.Select(p => p.Dc.Value));
    }

    [Fact]
    public void Two_lines_of_one_sku_never_take_the_same_unit_twice()
    {
        var town = new Town().Dc("A").Stock("tea", ("A", 3)).Build();
        var plan = Plan(town, Town.Order(1, ("tea", 2), ("tea", 2)));
        Assert.Equal(3, plan.Parcels.Sum(p => p.Lines.Sum(l => l.Quantity)));
        Assert.Equal([2, 1], plan.Parcels[0].Lines.Select(l => l.Quantity));
        Assert.Equal(2, Assert.Single(plan.Missing).Line);
    }

    [Fact]
    public void Orders_together_never_take_more_than_there_is()
    {
        var town = new Town().Dc("A", parcels: 4).Dc("B").Stock("tea", ("A", 6), ("B", 4)).Build();
        var plan = Allocator.Plan(town, Enumerable.Range(1, 20).Select(i => Town.Order(i, ("tea", 1))), RuleSet.FewestParcels, Effort.OneByOne);
        var parcels = plan.Orders.SelectMany(o => o.Parcels).ToList();
        Assert.Equal(4, parcels.Count(p => p.Dc.Value == "A"));
        Assert.Equal(4, parcels.Count(p => p.Dc.Value == "B"));
        Assert.Equal(12, plan.Total.UnitsMissing);
    }

    [Fact]
    public void An_order_that_ships_complete_waits_for_its_last_line()
    {
        var town = new Town().Dc("A").Stock("tea", ("A", 5)).Stock("cup", ("A", 0)).Build();
        var plan = Plan(town, Town.Order(1, ("tea", 1), ("cup", 1)) with { Policy = new OrderPolicy { ShipComplete = true } });
        Assert.Empty(plan.Parcels);
        Assert.Equal([ReasonCode.WaitsForWholeOrder, ReasonCode.NoStockAnywhere], plan.Lines.Select(l => l.Code));
    }

    [Fact]
    public void An_order_below_the_split_value_goes_in_one_parcel_and_the_rest_waits()
    {
        var town = new Town().Dc("A").Dc("B").Stock("tea", ("A", 5)).Stock("cup", ("B", 5)).Build();
        var policy = new OrderPolicy { NoSplitBelow = 10_000 };
        var small = Plan(town, Town.Order(1, ("tea", 2), ("cup", 1)) with { Policy = policy, Value = 9_999 });
        Assert.Equal("A", Assert.Single(small.Parcels).Dc.Value);
        Assert.Equal(1, small.UnitsMissing);
        Assert.True(Plan(town, Town.Order(1, ("tea", 2), ("cup", 1)) with { Policy = policy, Value = 10_000 }).IsSplit);
    }

    [Fact]
    public void A_line_that_may_not_be_split_comes_from_one_site()
    {
        var town = new Town().Dc("A").Dc("B").Stock("tea", ("A", 10), ("B", 15)).Build();
        var plan = Plan(town, Town.Order(1, ("tea", 20)) with { Policy = new OrderPolicy { LineMaySplit = false } });
        Assert.Equal(15, Assert.Single(Assert.Single(plan.Parcels).Lines).Quantity);
        Assert.Equal(5, plan.UnitsMissing);
    }

    [Fact]
    public void What_is_missing_is_promised_against_the_supply_that_delivers_first()
    {
        var town = new Town().Dc("A", days: 1).Dc("B", days: 3).Stock("tea", ("A", 1))
            .Coming("tea", "B", 10, 4, "receipt:9/1").Coming("tea", "A", 2, 5, "receipt:7/1").Build();
        var missing = Assert.Single(Plan(town, Town.Order(1, ("tea", 4))).Missing);
        Assert.Equal(3, missing.Quantity);
        Assert.Equal([("receipt:7/1", 2), ("receipt:9/1", 1)], missing.Awaited.Select(a => (a.Source, a.Quantity)));
        Assert.Equal(Town.Today.AddDays(6), missing.Awaited[0].Arrives);
    }

    [Fact]
    public void A_line_that_asks_for_particular_units_waits_only_for_supply_that_is_said_to_bring_them()
    {
        var good = Town.Today.AddDays(90);
        var town = new Town().Dc("A").Dc("B").Stock("tea", ("A", 1)).Coming("tea", "A", 9, 1, "receipt:1/1").Coming("tea", "A", 9, 1, "receipt:2/1", new("L1", null, good))
            .Coming("tea", "B", 2, 2, "receipt:3/1", new("L2", null, Town.Today.AddDays(31))).Coming("tea", "B", 9, 4, "receipt:4/1", new("L2", null, good)).Build();

        (string, int)[] Awaited(UnitAsk ask)
        {
            var order = Town.Order(1, ("tea", 4));
            var plan = Plan(town, order with { Lines = [order.Lines[0] with { Units = ask, OnlyAt = [] }] });
            return [.. Assert.Single(plan.Missing).Awaited.Select(a => (a.Source, a.Quantity))];
        }

        Assert.Equal([("receipt:3/1", 2), ("receipt:4/1", 2)], Awaited(new("L2", null, null)));
        Assert.Equal([("receipt:4/1", 4)], Awaited(new("L2", null, 30))); // two days pass before the first could leave
        Assert.Equal([("receipt:2/1", 4)], Awaited(new(null, null, 60)));
        Assert.Empty(Awaited(new(null, "S-1", null)));
    }

    [Fact]
    public void Waiting_lifts_an_old_order_over_a_younger_urgent_one()
    {
        var town = new Town().Dc("A").Stock("tea", ("A", 1)).Build();
        var old = Town.Order(1, ("tea", 1)) with { Placed = Town.Morning.AddDays(-3) };
        var urgent = Town.Order(2, ("tea", 1)) with { Placed = Town.Morning, Priority = 2 };
        var plan = Allocator.Plan(town, [urgent, old], RuleSet.FewestParcels, Effort.OneByOne);
        Assert.Equal(1, plan[0].UnitsMissing);
        Assert.Equal(0, plan[1].UnitsMissing);
        var unaged = Allocator.Plan(town, [urgent, old], RuleSet.FewestParcels with { AgeingHours = 0 }, Effort.OneByOne);
        Assert.Equal(0, unaged[0].UnitsMissing);
    }

    [Fact]
    public void Every_site_has_its_reason()
    {
        var town = new Town().Dc("A", 800).Dc("B", 900).Dc("C").Dc("D", days: 9).Dc("E").Dc("F", cold: false).Dc("G", region: "JP-01").Dc("H").Dc("I", parcels: 0)
            .Stock("ice", ("A", 5), ("B", 5), ("C", 5), ("D", 5), ("F", 5), ("G", 5), ("H", 5), ("I", 5)).Stock("gel", ("A", 5), ("B", 5), ("H", 0)).Build();
        var order = Town.Order(1, ("ice", 1), ("gel", 1));
        order = order with
        {
            PromisedBy = Town.Today.AddDays(3),
            Lines = [order.Lines[0] with { Handling = Handling.ColdChain }, order.Lines[1]],
            Policy = new OrderPolicy { NotFrom = Town.Dcs("H") },
        };
        Assert.Equal(
            new Dictionary<string, ReasonCode>
            {
                ["A"] = ReasonCode.Chosen, ["B"] = ReasonCode.Dearer, ["C"] = ReasonCode.MoreParcels, ["D"] = ReasonCode.TooLate,
                ["E"] = ReasonCode.NoStock, ["F"] = ReasonCode.NoColdChain, ["G"] = ReasonCode.NoLane, ["H"] = ReasonCode.Forbidden,
                ["I"] = ReasonCode.CapacityFull,
            },
            Plan(town, order).Sites.ToDictionary(s => s.Dc.Value, s => s.Code));
    }

    [Fact]
    public void Taken_by_others_is_told_apart_from_never_there()
    {
        var town = new Town().Dc("A").Dc("B").Stock("tea", ("A", 1)).Build();
        var plan = Allocator.Plan(town, [Town.Order(1, ("tea", 1)), Town.Order(2, ("tea", 1))], RuleSet.FewestParcels, Effort.OneByOne);
        Assert.Equal([ReasonCode.TakenByOthers, ReasonCode.NoStock], plan[1].Sites.Select(s => s.Code));
        Assert.Equal(ReasonCode.UnitsWentToOthers, Assert.Single(plan[1].Lines).Code);
    }

    [Fact]
    public void The_sequence_of_the_input_does_not_matter()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 6);
            var forward = Allocator.Plan(town, orders, RuleSet.FewestParcels, Effort.OneByOne);
            var backward = Allocator.Plan(town, orders.Reverse(), RuleSet.FewestParcels, Effort.OneByOne);
            for (var i = 0; i < orders.Length; i++)
            {
                Assert.Equal(Written(forward[i]), Written(backward[orders.Length - 1 - i]));
            }
        }
    }

    [Fact]
    public void Every_ordered_unit_ends_in_exactly_one_place()
    {
        for (var seed = 0UL; seed < 500; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 5);
            var plan = Allocator.Plan(town, orders, RuleSet.FewestParcels, Effort.OneByOne);
            for (var i = 0; i < orders.Length; i++)
            {
                foreach (var line in orders[i].Lines)
                {
                    var sent = plan[i].Parcels.SelectMany(p => p.Lines).Where(l => l.Line == line.Line).Sum(l => l.Quantity);
                    var missing = plan[i].Missing.Where(m => m.Line == line.Line).Sum(m => m.Quantity);
                    Assert.Equal(line.Quantity, sent + missing);
                }
            }
        }
    }

    private static string Written(OrderPlan plan) =>
        string.Join(";", plan.Parcels.Select(p => $"{p.Dc}:{string.Join(",", p.Lines)}:{p.Postage}")) + "|" + string.Join(",", plan.Sites) + string.Join(",", plan.Lines);

    private static OrderPlan Plan(Snapshot town, OrderAsk order) =>
        Allocator.Plan(town, [order], RuleSet.FewestParcels, Effort.OneByOne)[0];
}
