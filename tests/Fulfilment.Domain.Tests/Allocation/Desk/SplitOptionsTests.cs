using System.Collections.Immutable;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Allocation.Replay;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;

namespace Fulfilment.Domain.Tests.Allocation.Desk;

public sealed class SplitOptionsTests
{
    [Fact]
    public void A_split_order_has_every_way_out_with_its_cost_and_date()
    {
        var town = new Town().Dc("A", 800).Dc("B", 500)
            .Stock("tea", ("A", 1)).Stock("cup", ("B", 1)).Stock("mug", ("A", 1))
            .Coming("cup", "A", 1, 4, "receipt:1/1").Transfer("A", "B", 2).Build();
        var plan = Allocator.Plan(town, [Town.Order(1, ("tea", 1), ("cup", 1))], RuleSet.FewestParcels, Effort.OneByOne);
        var options = new SplitOptions(plan).For(0, new Dictionary<SkuId, ImmutableArray<SkuId>> { [new("cup")] = [new("mug")] });
        Assert.Equal(
            [
                (SplitOptionKind.PlannedSplit, 2, 1400L, 1, 0), (SplitOptionKind.PartialNow, 1, 550, 1, 1), (SplitOptionKind.OneDcLater, 1, 900, 5, 0),
                (SplitOptionKind.ConsolidateFirst, 1, 710, 3, 0), (SplitOptionKind.Substitute, 1, 900, 1, 0), (SplitOptionKind.CancelLine, 1, 550, 1, 0),
                (SplitOptionKind.CancelLine, 1, 850, 1, 0),
            ],
            options.Select(o => (o.Kind, o.Parcels, o.Cost, o.Arrives!.Value.DayNumber - Town.Today.DayNumber, o.UnitsMissing)));
    }

    [Fact]
    public void An_order_in_one_parcel_has_nothing_to_choose()
    {
        var town = new Town().Dc("A").Stock("tea", ("A", 1)).Build();
        var plan = Allocator.Plan(town, [Town.Order(1, ("tea", 1))], RuleSet.FewestParcels, Effort.OneByOne);
        Assert.Equal(SplitOptionKind.PlannedSplit, Assert.Single(new SplitOptions(plan).For(0)).Kind);
    }

    [Fact]
    public void Looking_at_options_changes_nothing_and_takes_nothing_from_other_orders()
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 6);
            var plan = Allocator.Plan(town, orders, RuleSet.FewestParcels, Effort.OneByOne);
            var before = PlanDigest.Of(plan);
            var desk = new SplitOptions(plan);
            for (var i = 0; i < plan.Count; i++)
            {
                foreach (var option in desk.For(i))
                {
                    var others = Enumerable.Range(0, plan.Count).Where(o => o != i).SelectMany(o => plan[o].Parcels);
                    var units = others.Concat(option.Plan.Parcels).SelectMany(p => p.Lines.Select(l => (p.Dc, l.Sku, l.Quantity)));
                    Assert.All(units.GroupBy(u => (u.Dc, u.Sku)), g => Assert.True(g.Sum(u => u.Quantity) <= town.Available(Town.Client, g.Key.Sku, g.Key.Dc)));
                }
            }

            Assert.Equal(before, PlanDigest.Of(plan));
        }
    }
}
