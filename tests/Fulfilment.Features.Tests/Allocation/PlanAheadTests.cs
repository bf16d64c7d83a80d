using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class PlanAheadTests
{
    [Theory, EveryEngine]
    public async Task Batches_planned_ahead_share_the_last_units_and_replay_as_they_were_planned(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await StockAsync(db, West, Tea, 7);
        var orders = await OrdersAsync(db, 24);

        var answer = await new AllocateBacklog(db) { PerTransaction = 3 }.Handle(orders, default);

        Assert.Equal(new AllocateBacklog.Answer(24, 17, 7), answer.Value);
        Assert.Equal(17, await db.Promises.SumAsync(p => p.Quantity));
        Assert.Equal(orders[..17], await db.Promises.OrderBy(p => p.OrderId).Select(p => p.OrderId).ToListAsync());
        await AssertConsistentAsync(db);
        foreach (var run in await db.AllocationRuns.AsNoTracking().Select(r => r.Id).ToListAsync())
        {
            Assert.Empty((await new ReplayRun(db).Handle(run, default))!);
        }
    }

    [Theory, EveryEngine]
    public async Task Two_who_plan_ahead_at_once_promise_no_unit_twice(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        OrderId[] orders;
        await using (var db = test.Open())
        {
            await BuildAsync(db);
            await StockAsync(db, East, Tea, 20);
            orders = await OrdersAsync(db, 36);
        }

        await Task.WhenAll(new[] { orders[..24], orders[12..] }.Select(async mine =>
        {
            await using var db = test.Open();
            await new AllocateBacklog(db) { PerTransaction = 4 }.Handle(mine, default);
        }));

        await using var later = test.Open();
        Assert.Equal(20, await later.Promises.SumAsync(p => p.Quantity));
        await AssertConsistentAsync(later);
    }

    [Theory, EveryEngine]
    public async Task A_full_day_counts_the_parcels_of_the_batch_that_is_being_written(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 20);
        await db.Dcs.Where(d => d.Id == East).ExecuteUpdateAsync(s => s.SetProperty(d => d.ParcelsPerDay, 3));

        await new AllocateBacklog(db) { PerTransaction = 2 }.Handle(await OrdersAsync(db, 8), default);

        Assert.Equal([3, 3, 2], await db.Shipments.GroupBy(s => s.ShipBy).OrderBy(g => g.Key).Select(g => g.Count()).ToListAsync());
    }

    [Theory, EveryEngine]
    public async Task A_plan_made_ahead_is_dropped_when_its_orders_ask_for_something_else(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        var orders = await OrdersAsync(db, 2);
        var reader = new PlannerFactsReader(db);
        var ahead = PlanAhead.Start(db, orders, new PromisedInHand(new Dictionary<AvailabilityKey, int>(), []), default);

        Assert.Equal(2, (await ahead.TakeAsync(reader, default))!.Value.Proposal.Orders.Count);
        Assert.True((await new HoldOrder(db).Handle(new HoldOrder.Command(new("hold"), orders[0], "asks again"), default)).IsDone);
        Assert.Null(await ahead.TakeAsync(reader, default));
    }

    [Theory, EveryEngine]
    public async Task What_the_batch_in_hand_has_promised_is_not_planned_again_before_its_commit(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        await StockAsync(db, West, Tea, 4);
        await db.Dcs.Where(d => d.Id == East).ExecuteUpdateAsync(s => s.SetProperty(d => d.ParcelsPerDay, 3));
        var orders = await OrdersAsync(db, 1);
        var units = new Dictionary<AvailabilityKey, int> { [new(Client, East, Tea)] = 8, [new(Client, West, Tea)] = 4 };
        PlanAhead? ahead = null;

        await db.InTransaction<Done>(
            async () =>
            {
                Assert.Empty(await db.HoldAsync(units, default));
                ahead = PlanAhead.Start(db, orders, new PromisedInHand(units, [(East, new DateOnly(2026, 3, 2))]), default);
                await ahead.Read;
                return Done.It;
            },
            default);

        var facts = (await ahead!.Made)!.Facts;
        Assert.Equal([new StockFact(Client.Value, Tea.Value, East.Value, 1)], facts.Stock);
        Assert.Equal(2, facts.Sites.Single(s => s.Dc == East.Value).ParcelsLeft);
    }

    private static async Task<OrderId[]> OrdersAsync(FulfilmentDb db, int count)
    {
        var orders = new List<OrderId>();
        for (var i = 0; i < count; i++)
        {
            orders.Add(await OrderAsync(db, $"E{i}", "JP-13", (Tea, 1)));
        }

        return [.. orders];
    }
}
