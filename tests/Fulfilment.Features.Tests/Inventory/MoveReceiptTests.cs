using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Allocation.Desk;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Inventory.TransferTests;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class MoveReceiptTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Theory, EveryEngine]
    public async Task A_delivery_that_is_put_off_brings_a_promise_it_breaks_before_a_manager_and_gives_others_a_new_date(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var receipt = await AnnounceAsync(test, East, Tea, 10, Monday.AddDays(2));
        var strict = (await new PlaceOrder(db).Handle(Order("E1", "JP-13", (Tea, 5)) with { PromisedDate = Monday.AddDays(5) }, default)).Value.Id;
        var patient = await OrderAsync(db, "E2", "JP-13", (Tea, 5));
        await AllocateAsync(db, strict, patient);
        Assert.Equal((0, 0), (await WaitingAsync(db, strict), await WaitingAsync(db, patient)));

        var moved = await new MoveReceipt(test.Open()).Handle(new(new("m1"), receipt, Monday.AddDays(9), "ship delayed"), default);

        Assert.Equal(new MoveReceipt.Answer(Monday.AddDays(2), Monday.AddDays(9), 10), moved.Value);
        await RunSupplyWorkAsync(test);
        Assert.Equal(5, await WaitingAsync(db, strict));
        Assert.Contains((await new ListDesk(test.Open()).Handle(new ListDesk.Filter(), default)).Rows, r => r.Order == strict && r.Cause == DeskCause.Unfillable);
        Assert.True((await ShipmentsAsync(db, patient)).Single().ShipBy > Monday.AddDays(9));
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_delivery_that_is_put_off_gives_its_promises_to_another_that_comes_in_time(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var receipt = await AnnounceAsync(test, East, Tea, 5, Monday.AddDays(2));
        var order = (await new PlaceOrder(db).Handle(Order("E1", "JP-13", (Tea, 5)) with { PromisedDate = Monday.AddDays(5) }, default)).Value.Id;
        await AllocateAsync(db, order);
        var other = await AnnounceAsync(test, East, Tea, 5, Monday.AddDays(1));
        var before = (await ShipmentsAsync(db, order)).Single();
        await new MoveReceipt(test.Open()).Handle(new(new("m1"), receipt, Monday.AddDays(9)), default);

        await RunSupplyWorkAsync(test);

        var after = (await ShipmentsAsync(db, order)).Single();
        Assert.Equal((before.Id, before.ShipBy, true), (after.Id, after.ShipBy, after.AwaitsSupply));
        Assert.Equal($"receipt/{other}/1", (await db.Promises.AsNoTracking().SingleAsync(p => p.State == PromiseState.Pending)).SupplyRef);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_delivery_that_comes_earlier_is_in_time_for_an_order_that_waits(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var receipt = await AnnounceAsync(test, East, Tea, 10, Monday.AddDays(9));
        var order = (await new PlaceOrder(db).Handle(Order("E1", "JP-13", (Tea, 5)) with { PromisedDate = Monday.AddDays(5) }, default)).Value.Id;
        await AllocateAsync(db, order);
        Assert.Equal(5, await WaitingAsync(db, order));

        await new MoveReceipt(test.Open()).Handle(new(new("m1"), receipt, Monday.AddDays(2)), default);
        await using (var work = test.Open())
        {
            var items = await work.WorkItems.AsNoTracking().Where(w => w.Kind == "reallocate").ToListAsync();
            Assert.NotEmpty(items);
            await new ReallocateHandler(new ReallocateWaiting(work, new AllocateBacklog(work))).RunAsync(items, default);
        }

        Assert.Equal(0, await WaitingAsync(db, order));
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task The_day_of_a_closed_delivery_and_a_day_that_has_passed_are_refused(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var receipt = await AnnounceAsync(test, East, Tea, 10, Monday.AddDays(2));

        Assert.Equal("inventory.bad-due-date", (await new MoveReceipt(test.Open()).Handle(new(new("m1"), receipt, Monday.AddDays(-1)), default)).Refusal?.Code);
        await new CloseReceipt(test.Open()).Handle(new(new("close"), receipt), default);
        Assert.Equal("inventory.due-date-not-now", (await new MoveReceipt(test.Open()).Handle(new(new("m2"), receipt, Monday.AddDays(5)), default)).Refusal?.Code);
    }

    /// <summary>What is due now of the kind "supply", as the engine runs it.</summary>
    private static async Task RunSupplyWorkAsync(TestDb test)
    {
        await using var db = test.Open();
        var now = db.UtcNow;
        var items = await db.WorkItems.AsNoTracking().Where(w => w.Kind == "supply" && w.DueAt <= now).ToListAsync();
        Assert.NotEmpty(items);
        await new ReviewSupplyHandler(new ReviewSupply(db, new AllocateBacklog(db))).RunAsync(items, default);
    }

    private static async Task<ReceiptId> AnnounceAsync(TestDb test, DcId dc, SkuId sku, int units, DateOnly due) =>
        (await new AnnounceReceipt(test.Open()).Handle(new(new($"announce-{due}"), Warehouse.Client, dc, $"D-{due}", due, [new(sku, units)]), default)).Value.Receipt;
}
