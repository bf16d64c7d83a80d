using Fulfilment.Domain.Allocation.Stream;

namespace Fulfilment.Domain.Tests.Allocation.Stream;

public sealed class SellThroughTests
{
    private static readonly StreamSettings Settings = new(3000, new Dictionary<string, double>()) { SellThrough = 0.8, SafetyUnits = 1 };

    [Fact]
    public void Holds_the_guess_before_anything_is_seen()
    {
        var sells = new SellThrough([2, 10], Settings);
        sells.Learn();
        Assert.Equal(0.8, sells.Part, 6);
        Assert.Equal(1, sells.Demand(0), 6);
        Assert.Equal(8, sells.Demand(1), 6);
    }

    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(9, 0.9)]
    public void Learns_which_part_of_large_stocks_sells_beside_small_ones(int large, double part)
    {
        // A hundred small articles sell one unit of two each; the large ones sell so many of ten.
        int[] stock = [.. Enumerable.Repeat(2, 100), .. Enumerable.Repeat(10, 40)];
        var sells = new SellThrough(stock, Settings);
        for (var item = 0; item < stock.Length; item++)
        {
            sells.Remember(item, stock[item] == 2 ? 1 : large);
        }

        sells.Learn();
        Assert.InRange(sells.Part, part - 0.05, part + 0.05);
        Assert.Equal(10 * sells.Part, sells.Demand(120), 6);
    }

    [Fact]
    public void Learns_nothing_where_all_articles_started_with_the_same_stock()
    {
        var sells = new SellThrough([10, 10, 10], Settings);
        for (var line = 0; line < 20; line++)
        {
            sells.Remember(line % 3, 1);
        }

        sells.Learn();
        Assert.Equal(0.8, sells.Part, 6);
    }

    [Fact]
    public void Keeps_the_last_units_for_safety()
    {
        Assert.Equal(0, new SellThrough([0, 1], Settings).Demand(0));
        Assert.Equal(0, new SellThrough([0, 1], Settings).Demand(1));
    }
}
