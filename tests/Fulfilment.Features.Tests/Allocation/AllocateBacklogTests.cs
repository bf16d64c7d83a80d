using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Allocation;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class AllocateBacklogTests
{
    [Theory, EveryEngine]
    public async Task Twenty_orders_for_the_last_ten_units_get_exactly_ten(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        var orders = new List<OrderId>();
        await using (var db = test.Open())
        {
            await BuildAsync(db);
            await StockAsync(db, East, Tea, 10);
            for (var i = 0; i < 20; i++)
            {
                orders.Add(await OrderAsync(db, $"E{i}", "JP-13", (Tea, 1)));
            }
        }

        var answers = await Task.WhenAll(orders.Select(async (order, caller) =>
        {
            await using var db = test.OpenOn($"node{caller % 4}");
            return await new AllocateNow(db).Handle(Now(order), default);
        }));

        Assert.All(answers, a => Assert.True(a.IsDone, a.Refusal?.ToString()));
        Assert.Equal(10, answers.Count(a => a.Value.Parcels.Count == 1));
        Assert.Equal(10, answers.Count(a => a.Value.Waiting.Count == 1));
        await using var later = test.Open();
        Assert.Equal(10, await later.Promises.SumAsync(p => p.Quantity));
        await AssertConsistentAsync(later);
    }

    [Theory]
    [InlineData("sqlite", 13, 1, 13, 0)]
    [InlineData("sqlite", 20, 2, 20, 0)]
    [InlineData("sqlite", 30, 2, 25, 5)]
    public async Task Serves_one_line_of_10_and_15_units(string engine, int wanted, int parcels, int served, int waiting)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await StockAsync(db, West, Tea, 15);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, wanted));

        await AllocateAsync(db, order);

        var shipments = await ShipmentsAsync(db, order);
        Assert.Equal(parcels, shipments.Count);
        Assert.Equal(served, shipments.Sum(s => s.Lines.Sum(l => l.Quantity)));
        Assert.Equal(waiting, await WaitingAsync(db, order));
        await AssertConsistentAsync(db);
    }

    [Theory, EveryEngine]
    public async Task One_and_one_unit_serve_two_from_two_sites(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 1);
        await StockAsync(db, West, Tea, 1);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 2));

        await AllocateAsync(db, order);

        Assert.Equal([East, West], (await ShipmentsAsync(db, order)).Select(s => s.DcId));
        Assert.Equal(ReviewState.Waiting, await ReviewAsync(db, order));
        await AssertConsistentAsync(db);
    }

    [Theory, EveryEngine]
    public async Task Serves_in_part_what_is_there_and_the_rest_when_stock_arrives(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Cup, 5);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 3), (Cup, 2));

        Assert.Equal(new AllocateBacklog.Answer(1, 1, 3), await AllocateAsync(db, order));
        Assert.Equal(new AllocateBacklog.Answer(1, 0, 3), await AllocateAsync(db, order));
        await StockAsync(db, West, Tea, 10);
        await new ReallocateWaiting(db, new AllocateBacklog(db)).Handle(Client, [Tea], default);

        Assert.Equal(0, await WaitingAsync(db, order));
        Assert.Equal([East, West], (await ShipmentsAsync(db, order)).Select(s => s.DcId));
        Assert.Equal(2, await db.AllocationDecisions.CountAsync());
        await AssertConsistentAsync(db);
    }

    [Theory, EveryEngine]
    public async Task Chooses_one_parcel_over_two_and_the_cheaper_of_two_sites(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        await StockAsync(db, West, Tea, 9);
        await StockAsync(db, West, Cup, 9);
        var single = await OrderAsync(db, "E1", "JP-13", (Tea, 1));
        var both = await OrderAsync(db, "E2", "JP-13", (Tea, 1), (Cup, 1));

        await AllocateAsync(db, single, both);

        Assert.Equal(East, (await ShipmentsAsync(db, single)).Single().DcId);
        Assert.Equal(West, (await ShipmentsAsync(db, both)).Single().DcId);
        Assert.Equal(ReviewState.Nothing, await ReviewAsync(db, both));
    }

    [Theory, EveryEngine]
    public async Task Keeps_a_full_day_and_ships_on_the_next(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        await db.Dcs.Where(d => d.Id == East).ExecuteUpdateAsync(s => s.SetProperty(d => d.ParcelsPerDay, 2));
        var orders = new List<OrderId>();
        for (var i = 0; i < 5; i++)
        {
            orders.Add(await OrderAsync(db, $"E{i}", "JP-13", (Tea, 1)));
        }

        await AllocateAsync(db, [.. orders]);

        var perDay = await db.Shipments.GroupBy(s => s.ShipBy).OrderBy(g => g.Key).Select(g => g.Count()).ToListAsync();
        Assert.Equal([2, 2, 1], perDay);
    }

    [Theory, EveryEngine]
    public async Task Sends_late_rather_than_never_and_says_so(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, West, Tea, 9);
        var placed = await new Fulfilment.Features.Orders.PlaceOrder(db).Handle(Order("E1", "JP-13", (Tea, 1)) with { PromisedDate = new DateOnly(2026, 3, 3) }, default);

        await AllocateAsync(db, placed.Value.Id);

        Assert.Single(await ShipmentsAsync(db, placed.Value.Id));
        Assert.Equal(ReviewState.Waiting, await ReviewAsync(db, placed.Value.Id));
    }

    [Theory]
    [InlineData("shipment_line", "insert")]
    [InlineData("promise", "insert")]
    [InlineData("order_line", "update")]
    [InlineData("allocation_decision", "insert")]
    public async Task Changes_nothing_when_it_is_cut_off_between_two_steps(string table, string verb)
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 2));
        await db.Database.ExecuteSqlRawAsync($"create trigger cut before {verb} on {table} begin select raise(abort, 'cut off'); end");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => AllocateAsync(db, order));

        Assert.Equal(0, await db.Shipments.CountAsync() + await db.Promises.CountAsync() + await db.AllocationRuns.CountAsync());
        await AssertConsistentAsync(db);
        await db.Database.ExecuteSqlRawAsync("drop trigger cut");
        Assert.Equal(1, (await AllocateAsync(db, order)).Parcels);
    }

    [Theory, EveryEngine]
    public async Task Eight_callers_on_one_hot_article_all_get_an_answer(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using (var db = test.Open())
        {
            await BuildAsync(db);
            await StockAsync(db, East, Tea, 40);
            await StockAsync(db, West, Tea, 40);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async caller =>
        {
            for (var i = 0; i < 12; i++)
            {
                await using var db = test.Open();
                var order = await OrderAsync(db, $"H{caller}-{i}", "JP-13", (Tea, 1));
                await using var again = test.OpenOn($"node{caller % 3}");
                Assert.True((await new AllocateNow(again).Handle(Now(order), default)).IsDone);
            }
        }));

        await using var later = test.Open();
        Assert.Equal(80, await later.Promises.SumAsync(p => p.Quantity));
        Assert.Equal(96, await later.Orders.Select(o => o.Number).Distinct().CountAsync());
        await AssertConsistentAsync(later);
    }

    [Theory, EveryEngine]
    public async Task The_same_order_planned_by_two_at_once_is_planned_once(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        OrderId order;
        await using (var db = test.Open())
        {
            await BuildAsync(db);
            await StockAsync(db, East, Tea, 40);
            order = await OrderAsync(db, "E1", "JP-13", (Tea, 3));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            await using var db = test.Open();
            await AllocateAsync(db, order);
        }));

        await using var later = test.Open();
        Assert.Equal(3, await later.Promises.SumAsync(p => p.Quantity));
        await AssertConsistentAsync(later);
    }
}
