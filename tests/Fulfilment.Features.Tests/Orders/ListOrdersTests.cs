using Fulfilment.Domain.Orders;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Orders;

public sealed class ListOrdersTests
{
    [Theory, EveryEngine]
    public async Task Every_stage_in_the_list_is_found_by_its_filter(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 100);
        var orders = new List<OrderId>();
        for (var i = 0; i < 9; i++)
        {
            orders.Add(await OrderAsync(db, $"E{i}", "JP-13", (i == 1 ? Pot : Tea, 2), (i == 2 ? Pot : Tea, 1)));
        }

        await AllocateAsync(db, [.. orders.Where(o => o != orders[0])]);
        await MoveAsync(db, orders[4], "release");
        await MoveAsync(db, orders[5], "release", "pick");
        await MoveAsync(db, orders[6], "release", "pick", "finish-picking", "open", "pack");
        await new HoldOrder(test.Open()).Handle(new HoldOrder.Command(new("h"), orders[7], "payment"), default);
        await new CancelOrder(test.Open()).Handle(new CancelOrder.Command(new("c"), orders[8]), default);

        foreach (var (stage, count) in new[]
        {
            (OrderStage.Waiting, 1), (OrderStage.Part, 2), (OrderStage.Allocated, 1), (OrderStage.Released, 1), (OrderStage.Picking, 1),
            (OrderStage.Packed, 1), (OrderStage.Held, 1), (OrderStage.Cancelled, 1), (OrderStage.Shipped, 0),
        })
        {
            var page = await new ListOrders(test.Open()).Handle(new ListOrders.Filter(Stage: stage), new PageOf(), default);
            Assert.Equal((stage, count), (stage, page.Items.Count));
            Assert.All(page.Items, r => Assert.Equal(stage, r.Stage));
        }
    }

    [Theory, EveryEngine]
    public async Task Finds_by_the_shops_number_and_pages(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        for (var i = 0; i < 7; i++)
        {
            await OrderAsync(db, $"SHOP-{i}", "JP-13", (Tea, i + 1));
        }

        var one = await new ListOrders(db).Handle(new ListOrders.Filter("SHOP-3"), new PageOf(), default);
        var second = await new ListOrders(db).Handle(new ListOrders.Filter("SHOP"), new PageOf(2, 3), default);

        Assert.Equal(4, one.Items.Single().Units);
        Assert.Equal((7, 3, 2), (second.Total, second.Items.Count, second.Number));
    }

    [Theory, EveryEngine]
    public async Task Shows_one_order_with_its_way_so_far(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 1);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 3));
        await AllocateAsync(db, order);
        await new HoldOrder(test.Open()).Handle(new HoldOrder.Command(new("h"), order, "payment"), default);

        var shown = (await new ShowOrder(db, new ExplainOrder(db)).Handle(order, default))!;

        Assert.Equal((OrderStage.Held, "payment", 3600L), (shown.Stage, shown.HoldReason, shown.ValueMinor));
        Assert.Equal(["orders.received", "orders.planned", "orders.hold"], shown.Timeline.Select(m => m.What));
        Assert.Null(await new ShowOrder(db, new ExplainOrder(db)).Handle(new OrderId(1), default));
    }

    private static async Task MoveAsync(FulfilmentDb db, OrderId order, params string[] verbs)
    {
        var shipment = await db.Shipments.SingleAsync(s => s.OrderId == order);
        Assert.All(verbs, v => Assert.True(shipment.Move(v).IsDone));
        await db.SaveChangesAsync();
    }
}
