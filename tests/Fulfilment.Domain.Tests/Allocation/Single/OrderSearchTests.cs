using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Tests.Allocation.Single;

public sealed class OrderSearchTests
{
    public static TheoryData<string> Rankings => ["fewest", "least", "swift", "cheap"];

    [Theory]
    [MemberData(nameof(Rankings))]
    public void Equals_brute_force_on_four_hundred_small_orders(string ranking)
    {
        var rules = Rules(ranking);
        for (var seed = 0UL; seed < 400; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 1);
            var plan = Allocator.Plan(town, orders, rules, Effort.OneByOne);
            var expected = new BruteForce(town, orders[0], rules).Best();
            Assert.True(expected.SequenceEqual(rules.Ranking.Select(c => plan.Total.By(c, rules))), $"seed {seed}: {string.Join(",", expected)} against {plan.Total}");
        }
    }

    [Theory]
    [MemberData(nameof(Rankings))]
    public void Equals_brute_force_where_postage_rises_with_weight_and_lines_are_whole(string ranking)
    {
        var rules = Rules(ranking);
        for (var seed = 0UL; seed < 400; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 1, weighed: true);
            var order = orders[0] with { Policy = orders[0].Policy with { LineMaySplit = false } };
            var plan = Allocator.Plan(town, [order], rules, Effort.OneByOne);
            var expected = new BruteForce(town, order, rules).Best();
            Assert.True(expected.SequenceEqual(rules.Ranking.Select(c => plan.Total.By(c, rules))), $"seed {seed}: {string.Join(",", expected)} against {plan.Total}");
        }
    }

    [Fact]
    public void Searched_again_with_another_site_it_finds_what_a_fresh_search_finds()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 1, weighed: seed % 2 == 0);
            var backlog = Backlog.Of(town, orders);
            var objective = new Objective(town, backlog, RuleSet.LeastCost(2000));
            var (fresh, again) = (new OrderSearch(backlog, objective, StockLeft.Of(town)), new OrderSearch(backlog, objective, StockLeft.Of(town)));
            again.Find(0, null, must: 0);
            for (var site = town.SiteCount - 1; site >= 0; site--)
            {
                fresh.Find(0, null, must: site);
                again.FindAgain(site);
                Assert.Equal((fresh.Found.Value, fresh.Found.Sites), (again.Found.Value, again.Found.Sites));
            }
        }
    }

    private static RuleSet Rules(string name) => name switch
    {
        "fewest" => RuleSet.FewestParcels,
        "least" => RuleSet.LeastCost(700),
        "swift" => new RuleSet([Criterion.UnitsMissing, Criterion.ArrivalDay, Criterion.Cost]),
        _ => new RuleSet([Criterion.UnitsMissing, Criterion.Cost, Criterion.Parcels]),
    };
}
