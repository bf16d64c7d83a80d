using System.Collections.Immutable;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;

namespace Fulfilment.Domain.Tests.Allocation.Desk;

public sealed class SplitDeskTests
{
    private static readonly Dictionary<SkuId, ImmutableArray<SkuId>> Instead = new() { [new("S0")] = [new SkuId("S1")], [new("S1")] = [new SkuId("S2")] };

    [Fact]
    public void On_a_thousand_random_splits_an_accepted_option_is_exactly_what_was_shown_or_stale()
    {
        var (splits, accepted, stale, together) = (0, 0, 0, 0);
        for (var seed = 0UL; splits < 1000; seed++)
        {
            var (bare, orders) = RandomTown.Make(seed, orders: 1);
            var town = WithRuns(bare, seed);
            var shown = Allocator.Plan(town, orders, RuleSet.FewestParcels, Effort.OneByOne);
            if (shown[0] is { IsSplit: false, UnitsMissing: 0 })
            {
                continue;
            }

            splits++;
            var world = seed % 2 == 0 ? town : TakenFrom(town, seed);
            var then = Allocator.Plan(world, orders, RuleSet.FewestParcels, Effort.OneByOne);
            foreach (var option in new SplitDesk(shown).Options(0, Instead))
            {
                var done = new SplitDesk(then).Accept(0, option.Key, option.Mark, Instead);
                if (!done.IsDone)
                {
                    stale++;
                    Assert.Equal("allocation.stale", done.Refusal.Code);
                    Assert.True(seed % 2 == 1, "Nothing changed, and yet it is stale.");
                    continue;
                }

                accepted++;
                together += option.Option.Kind == SplitOptionKind.ConsolidateFirst ? 1 : 0;
                AssertSame(option.Option.Plan, done.Value.Option.Plan);
                Assert.Equal(option.Option.Ask.Lines.ToArray(), done.Value.Option.Ask.Lines.ToArray());
            }
        }

        Assert.True(accepted > 1000 && stale > 100 && together > 50, $"{accepted} accepted, {together} of them consolidated, {stale} stale");
    }

    [Fact]
    public void An_option_that_waits_for_stock_is_not_now()
    {
        var town = new Town().Dc("A").Dc("B").Stock("tea", ("A", 1)).Stock("cup", ("B", 1)).Coming("cup", "A", 1, 4, "receipt/1/1").Build();
        var desk = new SplitDesk(Allocator.Plan(town, [Town.Order(1, ("tea", 1), ("cup", 1))], RuleSet.FewestParcels, Effort.OneByOne));
        Assert.Equal(
            [("planned", true), ("partial-now", true), ("one-dc-later", false), ("cancel-line:1", true), ("cancel-line:2", true)],
            desk.Options(0).Select(o => (o.Key, o.Now)));
    }

    [Fact]
    public void A_plan_by_hand_keeps_to_the_world_and_names_the_rules_it_breaks()
    {
        var town = new Town().Dc("A", 800).Dc("B", 500, cold: false).Stock("tea", ("A", 3), ("B", 3)).Stock("cup", ("B", 1)).Build();
        var ask = Town.Order(1, ("tea", 3), ("cup", 1)) with { Value = 100 };
        var rules = new MerchantRules { NoSplitBelow = 200, LineFromOne = true, NotFrom = Town.Dcs("B") };

        var plan = ManualSplit.Plan(town, ask, RuleSet.FewestParcels, [new(1, new("A"), 2), new(1, new("B"), 1), new(2, new("B"), 1)]).Value;

        Assert.Equal([("A", 2), ("B", 2)], plan.Parcels.Select(p => (p.Dc.Value, p.Lines.Sum(l => l.Quantity))));
        Assert.Equal([RuleKind.NotFrom, RuleKind.NoSplitBelow, RuleKind.LineFromOne], BrokenRules.Of(rules, ask, null, plan));
        Assert.Equal("allocation.desk-no-stock", ManualSplit.Plan(town, ask, RuleSet.FewestParcels, [new(2, new("A"), 1)]).Refusal?.Code);
        Assert.Equal("allocation.desk-bad-part", ManualSplit.Plan(town, ask, RuleSet.FewestParcels, [new(3, new("A"), 1)]).Refusal?.Code);
        Assert.Equal("allocation.desk-bad-quantity", ManualSplit.Plan(town, ask with { Lines = [ask.Lines[0] with { Quantity = 2 }] }, RuleSet.FewestParcels, [new(1, new("A"), 3)]).Refusal?.Code);
        var chilled = ask with { Lines = [ask.Lines[0] with { Handling = Handling.ColdChain }] };
        Assert.Equal("allocation.desk-not-equipped", ManualSplit.Plan(town, chilled, RuleSet.FewestParcels, [new(1, new("B"), 1)]).Refusal?.Code);
    }

    [Fact]
    public void A_plan_written_down_by_hand_comes_back_the_same_on_random_towns()
    {
        for (var seed = 0UL; seed < 500; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 1);
            var plan = Allocator.Plan(town, orders, RuleSet.FewestParcels, Effort.OneByOne)[0];
            ManualPart[] parts = [.. plan.Parcels.SelectMany(p => p.Lines.Select(l => new ManualPart(l.Line, p.Dc, l.Quantity)))];
            Assert.Equal(SplitDesk.MarkOf(plan), SplitDesk.MarkOf(ManualSplit.Plan(town, orders[0], RuleSet.FewestParcels, parts).Value));
        }
    }

    private static void AssertSame(OrderPlan shown, OrderPlan done)
    {
        Assert.Equal((shown.Parcels.Length, shown.Cost, shown.Arrives, shown.UnitsMissing), (done.Parcels.Length, done.Cost, done.Arrives, done.UnitsMissing));
        Assert.Equal(Units(shown), Units(done));
    }

    private static IEnumerable<(string, string, int, long, DateOnly)> Units(OrderPlan plan) =>
        plan.Parcels.SelectMany(p => p.Lines.Select(l => (p.Dc.Value, l.Sku.Value, l.Quantity, p.Postage, p.Arrives))
            .Concat(p.Inbound.SelectMany(i => i.Lines.Select(l => (i.From.Value, l.Sku.Value, l.Quantity, i.Cost, i.Ready))))).Order();

    /// <summary>The same town with runs between most of its sites.</summary>
    private static Snapshot WithRuns(Snapshot town, ulong seed)
    {
        var draw = new SeededDraw(seed + 77);
        var builder = Copy(town, _ => 0);
        foreach (var (from, to) in town.Sites.SelectMany(a => town.Sites.Where(b => b.Dc != a.Dc).Select(b => (a.Dc, b.Dc))))
        {
            if (draw.Below(4) > 0)
            {
                builder.Add(new TransferLane(from, to, Town.Today.AddDays(1 + draw.Below(3)), 10 * draw.Below(20), draw.Below(9)));
            }
        }

        return builder.Build();
    }

    /// <summary>The same town after somebody else took a unit here and there.</summary>
    private static Snapshot TakenFrom(Snapshot town, ulong seed)
    {
        var draw = new SeededDraw(seed);
        var builder = Copy(town, _ => draw.Below(2));
        foreach (var run in town.Network.Transfers)
        {
            builder.Add(run);
        }

        return builder.Build();
    }

    /// <param name="taken">Units that are gone of a row.</param>
    private static SnapshotBuilder Copy(Snapshot town, Func<StockRow, int> taken)
    {
        var builder = new SnapshotBuilder(town.At, town.Currency);
        foreach (var site in town.Sites)
        {
            builder.Add(site);
        }

        foreach (var lane in town.Lanes)
        {
            builder.Add(lane);
        }

        foreach (var row in town.Stock)
        {
            builder.Add(row with { AvailableToPromise = Math.Max(0, row.AvailableToPromise - taken(row)) });
        }

        return builder;
    }
}
