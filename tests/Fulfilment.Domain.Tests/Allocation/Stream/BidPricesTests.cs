using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;
using Fulfilment.Domain.Allocation.Stream;

namespace Fulfilment.Domain.Tests.Allocation.Stream;

public sealed class BidPricesTests
{
    private const string North = "JP-01";

    [Fact]
    public void Imagines_nothing_where_places_tell_who_will_ask() => Assert.False(Imagines(atHome: true, parcels: null));

    [Fact]
    public void Imagines_orders_where_places_say_nothing() => Assert.True(Imagines(atHome: false, parcels: null));

    [Fact]
    public void Imagines_orders_where_parcels_are_short() => Assert.True(Imagines(atHome: true, parcels: 100));

    /// <summary>A is at home in Tokyo, B in the north; twenty orders come from where their article stands, or from the other home.</summary>
    private static bool Imagines(bool atHome, int? parcels)
    {
        var town = new Town().Dc("A", 800, parcels: parcels).Dc("B", 900, parcels: parcels)
            .Lane("A", North, Tariff.Flat(1500, 50), 3).Lane("B", North, Tariff.Flat(1000, 50), 1);
        for (var i = 0; i < 10; i++)
        {
            town.Stock($"a{i}", ("A", 5)).Stock($"b{i}", ("B", 5));
        }

        var snapshot = town.Build();
        var settings = new StreamSettings(3000, new Dictionary<string, double> { [Town.Tokyo] = 1, [North] = 1 });
        var bids = new BidPrices(snapshot, settings, RuleSet.LeastCost(3000));
        for (var i = 0; i < 20; i++)
        {
            var (stands, asks) = (i % 2 == 0 ? "a" : "b", i % 2 == 0 == atHome ? Town.Tokyo : North);
            bids.Remember(Backlog.Of(snapshot, [Town.Order(i, ($"{stands}{i / 2}", 1)) with { Region = asks }]));
        }

        return bids.Imagine(StockLeft.Of(snapshot)).Any();
    }
}
