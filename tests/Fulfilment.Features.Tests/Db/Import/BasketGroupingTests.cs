using Fulfilment.Db.Import;

namespace Fulfilment.Features.Tests.Db.Import;

public sealed class BasketGroupingTests
{
    [Fact]
    public void Gathers_neighbours_and_keeps_a_number_that_comes_back_apart()
    {
        var baskets = BasketGrouping.Group([Row("1", "A"), Row("1", "B"), Row("2", "A"), Row("1", "C")]).ToList();
        Assert.Equal(["1", "2", "1-2"], baskets.Select(b => b.Invoice));
        Assert.Equal([2, 1, 1], baskets.Select(b => b.Rows.Count));
    }

    [Fact]
    public void Puts_an_article_that_was_typed_twice_on_one_line()
    {
        var basket = new RetailBasket("1", [Row("1", "A", 2), Row("1", "A", 3), Row("1", "POST", 1)]);
        Assert.Equal([("A", 5, 1m)], basket.Articles);
    }

    [Theory]
    [InlineData("1", "A", 1, "c", 1, BasketKind.Order)]
    [InlineData("C1", "A", -1, "c", 1, BasketKind.Cancellation)]
    [InlineData("1", "A", -1, null, 0, BasketKind.StockNote)]
    [InlineData("1", "A", 5, null, 0, BasketKind.StockNote)]
    [InlineData("1", "POST", 1, "c", 18, BasketKind.Charges)]
    [InlineData("1", "GIFT_0001_10", 1, "c", 10, BasketKind.Charges)]
    [InlineData("1", "A", 1, null, 2, BasketKind.Order)]
    public void Tells_orders_from_what_else_the_stream_holds(string invoice, string article, int quantity, string? customer, int price, object kind) =>
        Assert.Equal(kind, new RetailBasket(invoice, [Row(invoice, article, quantity, customer, price)]).Kind);

    [Fact]
    public void Lays_a_cancellation_on_the_latest_invoice_that_still_holds_the_goods()
    {
        var matcher = new CancellationMatcher();
        matcher.Sold(new RetailBasket("1", [Row("1", "A", 5, "c")]));
        matcher.Sold(new RetailBasket("2", [Row("2", "A", 2, "c")]));
        var back = new RetailBasket("C1", [Row("C1", "A", -2, "c")]);
        Assert.Equal("2", matcher.OrderOf(back));
        Assert.Equal("1", matcher.OrderOf(back));
        Assert.Equal("1", matcher.OrderOf(back));
        Assert.Null(matcher.OrderOf(back));
        Assert.Null(matcher.OrderOf(new RetailBasket("C2", [Row("C2", "A", -1, "somebody else")])));
    }

    private static RetailRow Row(string invoice, string article, int quantity = 1, string? customer = "c", decimal price = 1) =>
        new(1, invoice, article, "", quantity, new DateTime(2011, 1, 4, 9, 0, 0), price, customer, "United Kingdom");
}
