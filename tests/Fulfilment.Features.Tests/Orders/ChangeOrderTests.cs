using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Orders;

public sealed class ChangeOrderTests
{
    [Theory, EveryEngine]
    public async Task Cancelling_before_the_floor_frees_every_unit_and_asks_for_those_who_wait(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 7));
        await AllocateAsync(db, order);

        var done = await new CancelOrder(test.Open()).Handle(new CancelOrder.Command(Key(), order, "changed mind"), default);

        Assert.Equal(7, done.Value.UnitsCancelled);
        Assert.Equal(OrderStatus.Cancelled, await db.Orders.Where(o => o.Id == order).Select(o => o.Status).SingleAsync());
        Assert.Equal(0, (await db.Availability.AsNoTracking().SingleAsync()).Promised);
        Assert.Equal(0, await WaitingAsync(db, order));
        Assert.Equal(1, await db.WorkItems.CountAsync(w => w.Kind == "reallocate"));
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == "orders.cancel"));
        Assert.Equal("orders.not-now-left", (await new CancelOrder(test.Open()).Handle(new CancelOrder.Command(Key(), order), default)).Refusal?.Code);
        await AssertConsistentAsync(db);
    }

    [Theory, EveryEngine]
    public async Task Cancelling_tells_the_floor_to_stop_and_the_rest_is_cancelled_when_it_comes_back(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 7));
        await AllocateAsync(db, order);
        await PutOnFloorAsync(db, order);

        var done = await new CancelOrder(test.Open()).Handle(new CancelOrder.Command(Key(), order), default);

        Assert.Equal((2, 1), (done.Value.UnitsCancelled, done.Value.Intercepted.Count));
        Assert.True((await ShipmentsAsync(db, order)).Single().Intercepted);
        await using var floor = test.Open();
        await floor.MoveProgressAsync([(order, 1, -5, 0)], default);
        Assert.Equal(7, (await db.OrderLines.AsNoTracking().SingleAsync()).Cancelled);
    }

    [Theory, EveryEngine]
    public async Task A_held_order_keeps_no_promise_and_is_planned_again_when_it_is_released(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 2));
        await AllocateAsync(db, order);

        Assert.True((await new HoldOrder(test.Open()).Handle(new HoldOrder.Command(Key(), order, "payment"), default)).IsDone);
        await AllocateAsync(db, order);
        Assert.Empty(await ShipmentsAsync(db, order));
        Assert.True((await new ReleaseHold(test.Open()).Handle(new ReleaseHold.Command(Key(), order), default)).IsDone);
        await using var after = test.Open();
        await AllocateAsync(after, order);

        Assert.Single(await ShipmentsAsync(after, order));
        await AssertConsistentAsync(after);
    }

    [Theory, EveryEngine]
    public async Task A_new_address_is_planned_again_until_the_floor_starts(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        await StockAsync(db, West, Tea, 5);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 2));
        await AllocateAsync(db, order);
        var to = Order("x", "JP-27", (Tea, 1)).Buyer with { City = "大阪市" };

        Assert.True((await new ChangeAddress(test.Open()).Handle(new ChangeAddress.Command(Key(), order, to), default)).IsDone);
        await using var after = test.Open();
        await AllocateAsync(after, order);

        Assert.Equal(West, (await ShipmentsAsync(after, order)).Single().DcId);
        Assert.Equal("大阪市", (await after.Addresses.SingleAsync()).City);
        await PutOnFloorAsync(after, order);
        var late = await new ChangeAddress(test.Open()).Handle(new ChangeAddress.Command(Key(), order, to), default);
        Assert.Equal("orders.not-now-on-floor", late.Refusal?.Code);
    }

    [Fact]
    public async Task Cancelled_before_it_was_planned_is_not_planned_any_more()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 2));

        await new CancelOrder(test.Open()).Handle(new CancelOrder.Command(Key(), order), default);
        await AllocateAsync(db, order);

        Assert.Empty(await ShipmentsAsync(db, order));
        Assert.Equal(WorkState.Cancelled, (await db.WorkItems.AsNoTracking().SingleAsync()).State);
    }

    private static RequestId Key() => new("k-" + Guid.NewGuid().ToString("n"));

    private static async Task PutOnFloorAsync(FulfilmentDb db, OrderId order)
    {
        var shipment = await db.Shipments.SingleAsync(s => s.OrderId == order && s.Status == ShipmentStatus.Planned);
        shipment.Move("release");
        shipment.Move("pick");
        await db.SaveChangesAsync();
    }
}
