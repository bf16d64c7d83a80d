using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Stream;

namespace Fulfilment.Domain.Tests.Allocation.Stream;

public sealed class OrderStreamTests
{
    private static readonly StreamSettings Settings = new(3000, new Dictionary<string, double> { [Town.Tokyo] = 3, ["JP-01"] = 1 });

    [Fact]
    public void Never_gives_a_unit_twice()
    {
        var stream = new OrderStream(TwoRegions(), Settings);
        var plans = Enumerable.Range(1, 40).Select(i => stream.Take(Town.Order(i, ("tea", 1)))).ToList();
        Assert.Equal(20, plans.Sum(p => p.Parcels.Length));
        Assert.Equal(20, plans.Sum(p => p.UnitsMissing));
    }

    [Fact]
    public void Knows_nothing_of_later_orders()
    {
        var (a, b) = (new OrderStream(TwoRegions(), Settings), new OrderStream(TwoRegions(), Settings));
        for (var i = 1; i <= 10; i++)
        {
            Assert.Equal(Dcs(a.Take(Town.Order(i, ("tea", 1)))), Dcs(b.Take(Town.Order(i, ("tea", 1)))));
        }
    }

    [Fact]
    public void Open_orders_end_in_exactly_one_plan_each()
    {
        foreach (var open in new[] { 5, int.MaxValue })
        {
            var orders = new OpenOrders(TwoRegions(), Settings) { StayOpen = open };
            orders.Add(Enumerable.Range(1, 8).Select(i => Town.Order(i, ("tea", 1))));
            orders.Add(Enumerable.Range(9, 8).Select(i => Town.Order(i, ("tea", 1))));
            orders.Add(Enumerable.Range(17, 8).Select(i => Town.Order(i, ("tea", 1))));
            var plans = orders.Plans().ToList();
            Assert.Equal(Enumerable.Range(1, 24), plans.Select(p => (int)p.Order.Value));
            Assert.Equal(20, plans.Sum(p => p.Parcels.Sum(x => x.Lines.Sum(l => l.Quantity))));
        }
    }

    private static string Dcs(Fulfilment.Domain.Allocation.OrderPlan plan) => string.Join(",", plan.Parcels.Select(p => p.Dc));

    private static Snapshot TwoRegions() =>
        new Town().Dc("A", 800).Dc("B", 900).Lane("A", "JP-01", Tariff.Flat(1500, 50), 3).Lane("B", "JP-01", Tariff.Flat(1000, 50), 1)
            .Stock("tea", ("A", 10), ("B", 10)).Build();
}
