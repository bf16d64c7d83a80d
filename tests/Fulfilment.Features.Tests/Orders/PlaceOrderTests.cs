using Fulfilment.Domain.People;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Orders;

public sealed class PlaceOrderTests
{
    [Theory, EveryEngine]
    public async Task Takes_an_order_in_although_nothing_is_in_stock(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);

        var placed = await new PlaceOrder(db).Handle(Order("E1", "JP-13", (Tea, 3)), default);

        Assert.True(placed.IsDone, placed.Refusal?.ToString());
        await using var later = test.Open();
        var order = await later.Orders.Include(o => o.Lines).SingleAsync();
        Assert.Equal(3, order.Lines.Single().Waiting);
        Assert.Equal("allocate", (await later.WorkItems.SingleAsync()).Kind);
    }

    [Theory, EveryEngine]
    public async Task Answers_a_repeated_request_and_a_repeated_external_id_without_doubling(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var command = Order("E1", "JP-13", (Tea, 3));

        var first = await new PlaceOrder(db).Handle(command, default);
        var again = await new PlaceOrder(test.Open()).Handle(command, default);
        var sameShopNumber = await new PlaceOrder(test.Open()).Handle(command with { RequestId = new("other") }, default);

        Assert.Equal(first.Value, again.Value);
        Assert.Equal(first.Value with { Repeated = true }, sameShopNumber.Value);
        Assert.Equal(1, await db.Orders.CountAsync());
    }

    [Fact]
    public async Task Refuses_a_repeated_request_with_other_content_and_names_the_field()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        var command = Order("E1", "JP-13", (Tea, 3));
        await new PlaceOrder(db).Handle(command, default);

        var again = await new PlaceOrder(test.Open()).Handle(command with { Priority = 9 }, default);

        Assert.Equal("request.differs", again.Refusal?.Code);
        Assert.Equal("priority", again.Refusal?.Facts["field"]);
    }

    [Fact]
    public async Task Refuses_an_unknown_article_and_changes_nothing()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);

        var placed = await new PlaceOrder(db).Handle(Order("E1", "JP-13", (new("NOPE"), 1)), default);

        Assert.Equal("orders.unknown-sku", placed.Refusal?.Code);
        Assert.Equal(0, await db.Orders.CountAsync() + await db.People.CountAsync() + await db.RequestAnswers.CountAsync());
    }

    [Fact]
    public async Task Shows_another_client_nothing()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await new PlaceOrder(db).Handle(Order("E1", "JP-13", (Tea, 1)), default);

        await using var other = test.Open(new Scope("key:other", Role.Client, [new("OTHER")], null));

        Assert.Equal(0, await other.Orders.CountAsync());
        var refused = await new PlaceOrder(other).Handle(Order("E2", "JP-13", (Tea, 1)), default);
        Assert.Equal("orders.forbidden-client", refused.Refusal?.Code);
    }
}
