using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Stream;

namespace Fulfilment.Domain.Tests.Allocation.Stream;

public sealed class HomeDemandTests
{
    private const string North = "JP-01";
    private const int SiteA = 0;
    private const int SiteB = 1;
    private static readonly Dictionary<string, double> Halves = new() { [Town.Tokyo] = 1, [North] = 1 };

    [Fact]
    public void Learns_that_articles_are_asked_for_where_they_stand()
    {
        var (snapshot, homes) = Apart(Halves);
        for (var i = 0; i < 20; i++)
        {
            homes.Remember(Order(snapshot, i, i % 2 == 0 ? Town.Tokyo : North, i % 2 == 0 ? $"a{i / 2}" : $"b{i / 2}"));
        }

        Assert.InRange(homes.FromHome, 0.8, 1);
    }

    [Fact]
    public void Learns_that_places_say_nothing_where_orders_come_from_elsewhere()
    {
        var (snapshot, homes) = Apart(Halves);
        for (var i = 0; i < 20; i++)
        {
            homes.Remember(Order(snapshot, i, i % 2 == 0 ? North : Town.Tokyo, i % 2 == 0 ? $"a{i / 2}" : $"b{i / 2}"));
        }

        Assert.InRange(homes.FromHome, 0, 0.15);
    }

    [Fact]
    public void The_last_unit_at_home_is_worth_most()
    {
        var (snapshot, homes) = Apart(Halves);
        var item = ItemOf(snapshot, "a1");
        Assert.True(homes.Wanted(item, SiteA, 1, 2) > homes.Wanted(item, SiteA, 2, 2));
        Assert.True(homes.Wanted(item, SiteA, 1, 2) > homes.Wanted(item, SiteB, 1, 2));
        Assert.Equal(0, homes.Wanted(item, SiteA, 1, 0), 6);
    }

    [Fact]
    public void Draws_units_to_the_homes_where_they_stand()
    {
        var (snapshot, homes) = Apart(Halves);
        var draw = new Fulfilment.Domain.Allocation.SeededDraw(7);
        var item = ItemOf(snapshot, "a1");
        var atA = Enumerable.Range(0, 1000).Count(_ => homes.Draw(item, ref draw) == SiteA);
        Assert.InRange(atA, 600, 740); // half of two thirds that come from anywhere, and the third that comes from home
    }

    [Fact]
    public void Where_regions_weigh_nothing_no_unit_has_a_home()
    {
        var (snapshot, homes) = Apart([]);
        var draw = new Fulfilment.Domain.Allocation.SeededDraw(7);
        homes.Remember(Order(snapshot, 1, Town.Tokyo, "a1"));
        Assert.Equal(-1, homes.Draw(ItemOf(snapshot, "a1"), ref draw));
        Assert.Equal(0, homes.Parcel);
    }

    /// <summary>A is at home in Tokyo and holds a0…a9, B is at home in the north and holds b0…b9.</summary>
    private static (Snapshot Snapshot, HomeDemand Homes) Apart(Dictionary<string, double> weights)
    {
        var town = new Town().Dc("A", 800).Dc("B", 900).Lane("A", North, Tariff.Flat(1500, 50), 3).Lane("B", North, Tariff.Flat(1000, 50), 1);
        for (var i = 0; i < 10; i++)
        {
            town.Stock($"a{i}", ("A", 2)).Stock($"b{i}", ("B", 2));
        }

        var snapshot = town.Build();
        return (snapshot, new HomeDemand(snapshot, new Objective(snapshot, Backlog.Of(snapshot, []), RuleSet.LeastCost(3000)), weights));
    }

    private static Backlog Order(Snapshot snapshot, int id, string region, string sku) =>
        Backlog.Of(snapshot, [Town.Order(id, (sku, 1)) with { Region = region }]);

    private static int ItemOf(Snapshot snapshot, string sku) => Backlog.Of(snapshot, [Town.Order(1, (sku, 1))]).Item[0];
}
