using System.Collections.Frozen;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Allocation;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class AllocateNowTests
{
    [Theory, EveryEngine]
    public async Task Judges_each_caller_of_a_group_by_his_own_reach(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        var orders = await PlaceAsync(test, 6);
        var stranger = new Scope("stranger", Role.Client, new[] { new Domain.Network.ClientId("OTHER") }.ToFrozenSet(), null);

        var answers = await Task.WhenAll(orders.Select(async (order, i) =>
        {
            await using var db = i % 2 == 0 ? test.Open() : test.Open(stranger);
            return await new AllocateNow(db).Handle(Now(order), default);
        }));

        Assert.All(answers.Where((_, i) => i % 2 == 0), a => Assert.Single(a.Value.Parcels));
        Assert.All(answers.Where((_, i) => i % 2 == 1), a => Assert.Equal("orders.unknown-order", a.Refusal?.Code));
        await using var later = test.Open();
        Assert.Equal(3, await later.Shipments.CountAsync());
    }

    [Theory, EveryEngine]
    public async Task A_repeated_request_in_the_same_group_gets_the_same_answer(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        var order = (await PlaceAsync(test, 1))[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            await using var db = test.Open();
            return await new AllocateNow(db).Handle(Now(order), default);
        }));

        Assert.Single(answers.Select(a => a.Value.Parcels.Single().Shipment).Distinct());
        await using var later = test.Open();
        Assert.Equal(1, await later.Shipments.CountAsync());
        Assert.Equal(1, await later.RequestAnswers.CountAsync(r => r.Verb == nameof(AllocateNow)));
    }

    [Theory, EveryEngine]
    public async Task Tells_what_waits_and_later_adds_the_new_parcel_to_the_earlier_one(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 2);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 5), (Cup, 1));

        var first = (await new AllocateNow(db).Handle(Now(order, "first"), default)).Value;
        Assert.Equal([new AllocateNow.Line(1, Tea, 3), new AllocateNow.Line(2, Cup, 1)], first.Waiting);
        Assert.Equal(2, Assert.Single(Assert.Single(first.Parcels).Lines).Quantity);

        await StockAsync(db, West, Tea, 9);
        var second = (await new AllocateNow(db).Handle(Now(order, "second"), default)).Value;
        Assert.Equal([new AllocateNow.Line(2, Cup, 1)], second.Waiting);
        Assert.Equal([East, West], second.Parcels.Select(p => p.Dc));
        Assert.All(second.Parcels, p => Assert.Equal(ShipmentStatus.Planned, p.Status));
    }

    [Theory, EveryEngine]
    public async Task Refuses_an_order_that_is_held(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        var order = (await PlaceAsync(test, 1))[0];
        await using var db = test.Open();
        await db.Orders.Where(o => o.Id == order).ExecuteUpdateAsync(s => s.SetProperty(o => o.Status, OrderStatus.Held));

        Assert.Equal("allocation.not-now", (await new AllocateNow(db).Handle(Now(order), default)).Refusal?.Code);
    }

    [Theory, EveryEngine]
    public async Task Sees_a_lane_that_was_just_changed(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        var orders = await PlaceAsync(test, 2);
        await using var db = test.Open();
        var first = (await new AllocateNow(db).Handle(Now(orders[0]), default)).Value;
        var lane = await db.Lanes.SingleAsync(l => l.DcId == first.Parcels[0].Dc && l.Region == "JP-13");
        lane.ParcelCost += 100;
        await db.SaveChangesAsync();

        var second = (await new AllocateNow(db).Handle(Now(orders[1]), default)).Value;
        Assert.Equal(first.Parcels[0].Cost + 100, second.Parcels[0].Cost);
    }

    private static async Task<List<OrderId>> PlaceAsync(TestDb test, int count)
    {
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 100);
        var orders = new List<OrderId>();
        for (var i = 0; i < count; i++)
        {
            orders.Add(await OrderAsync(db, $"E{i}", "JP-13", (Tea, 1)));
        }

        return orders;
    }
}
