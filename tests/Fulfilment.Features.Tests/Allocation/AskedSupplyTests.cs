using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Waves;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Inventory.TransferTests;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class AskedSupplyTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DateOnly NextYear = new(2027, 3, 2);

    [Theory, EveryEngine]
    public async Task A_lot_that_a_delivery_names_is_promised_to_who_asks_for_it_and_reserved_when_it_is_there(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var receipt = await AnnounceAsync(test, new(Tea, 10), new(Tea, 4, "L2", NextYear));
        var asked = await AskAsync(db, "E1", 3, l => l with { Lot = "L2" });
        var tooMuch = await AskAsync(db, "E2", 5, l => l with { Lot = "L2" });
        var other = await AskAsync(db, "E3", 1, l => l with { Lot = "L7" });

        await AllocateAsync(db, asked, tooMuch, other);

        Assert.Equal((0, 4, 1), (await WaitingAsync(db, asked), await WaitingAsync(db, tooMuch), await WaitingAsync(db, other)));
        Assert.All(await db.Promises.AsNoTracking().ToListAsync(), p => Assert.Equal(($"receipt/{receipt}/2", "L2"), (p.SupplyRef, p.Lot)));
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
        Assert.Empty((await new ReplayRun(db).Handle((await db.AllocationRuns.AsNoTracking().SingleAsync()).Id, default))!);

        await InAsync(test, receipt, 4, "L2", NextYear);
        await LotAsync(db, "L1");
        await StockAsync(db, East, Tea, 6, "A-01-01", "L1"); // sellable first, and no use to them
        Assert.All(await db.Promises.AsNoTracking().ToListAsync(), p => Assert.Equal(SupplyKind.ReceiptLine, p.Supply));
        await PutLotAsync(test, 4, "L2");

        Assert.All(await db.Promises.AsNoTracking().ToListAsync(), p => Assert.Equal(SupplyKind.OnHand, p.Supply));
        await AssertConsistentAsync(db);
        await ReleaseAsync(test);
        Assert.All(await db.PickTasks.AsNoTracking().Where(t => t.Status == PickStatus.Pending).ToListAsync(), t => Assert.Equal("L2", t.Lot));
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_delivery_that_names_no_lot_is_promised_to_nobody_who_asks_for_particular_units(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await AnnounceAsync(test, new AnnounceReceipt.Line(Tea, 10));
        var lot = await AskAsync(db, "E1", 1, l => l with { Lot = "L2" });
        var life = await AskAsync(db, "E2", 1, l => l with { MinimumLifeDays = 30 });
        var any = await OrderAsync(db, "E3", "JP-13", (Tea, 1));

        await AllocateAsync(db, lot, life, any);

        Assert.Equal((1, 1, 0), (await WaitingAsync(db, lot), await WaitingAsync(db, life), await WaitingAsync(db, any)));
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_minimum_life_counts_from_the_day_the_parcel_leaves(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var receipt = await AnnounceAsync(test, new AnnounceReceipt.Line(Tea, 9, "L2", Monday.AddDays(33))); // leaves on the third day: 30 days are left then
        var just = await AskAsync(db, "E1", 2, l => l with { MinimumLifeDays = 30 });
        var more = await AskAsync(db, "E2", 2, l => l with { MinimumLifeDays = 31 });

        await AllocateAsync(db, just, more);

        Assert.Equal((0, 2), (await WaitingAsync(db, just), await WaitingAsync(db, more)));

        await InAsync(test, receipt, 1, "L2", Monday.AddDays(20)); // it does not live as long as was said
        var work = await db.WorkItems.AsNoTracking().SingleAsync(w => w.Kind == "supply" && w.DueAt <= db.UtcNow);
        Assert.Contains($"receipt/{receipt}/1", work.Payload, StringComparison.Ordinal);
        Assert.Equal(new ReviewSupply.Answer(0, 1), await ReviewAsync(test, receipt, 1));
        Assert.Equal(2, await WaitingAsync(db, just));
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task Goods_that_come_with_another_lot_leave_the_promise_to_another_delivery_that_brings_it_or_to_a_new_plan(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var receipt = await AnnounceAsync(test, new AnnounceReceipt.Line(Tea, 5, "L2", NextYear));
        var first = await AskAsync(db, "E1", 3, l => l with { Lot = "L2" });
        var second = await AskAsync(db, "E2", 2, l => l with { Lot = "L2" });
        await AllocateAsync(db, first, second);
        var anything = await AnnounceAsync(test, new AnnounceReceipt.Line(Tea, 9));
        var rescue = await AnnounceAsync(test, new AnnounceReceipt.Line(Tea, 3, "L2", NextYear));

        await InAsync(test, receipt, 5, "L9", NextYear);
        await PutLotAsync(test, 5, "L9");
        Assert.All(await db.Promises.AsNoTracking().ToListAsync(), p => Assert.Equal(SupplyKind.ReceiptLine, p.Supply));
        var closed = await new CloseReceipt(test.Open()).Handle(new(new("close"), receipt), default);
        Assert.Equal(new CloseReceipt.Answer(5, 5), closed.Value); // five of a lot that nobody announced, and five short

        Assert.Equal(new ReviewSupply.Answer(3, 1), await ReviewAsync(test, receipt, 1));

        var promise = await db.Promises.AsNoTracking().SingleAsync(p => p.State == PromiseState.Pending);
        Assert.Equal((first, $"receipt/{rescue}/1", 3), (promise.OrderId, promise.SupplyRef, promise.Open));
        Assert.Equal((0, 2), (await WaitingAsync(db, first), await WaitingAsync(db, second)));
        Assert.DoesNotContain(await db.Promises.AsNoTracking().ToListAsync(), p => p.SupplyRef == $"receipt/{anything}/1");
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_lot_that_was_loaded_for_another_site_is_promised_there_once_it_is_on_its_way(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await RunsAsync(db);
        await LotAsync(db, "L2");
        await StockAsync(db, West, Tea, 1, "A-01-01", "L2");
        var transfer = (await new CreateTransfer(test.Open()).Handle(new(new("t"), Warehouse.Client, West, East, [new(Tea, 1)]), default)).Value.Transfer;
        var early = await AskAsync(db, "E1", 1, l => l with { Lot = "L2" });
        await AllocateAsync(db, early);
        Assert.Equal(1, await WaitingAsync(db, early)); // the floor may still take another lot

        var task = await ClaimAsync(test, West, "1");
        Assert.True((await new Features.Picking.ConfirmPick(test.Open()).Handle(new(new("p"), new TaskId(task.Task), task.Bin, task.Sku, 1, "TOTE-1"), default)).IsDone);
        Assert.True((await new LoadTransfer(test.Open()).Handle(new(new("load"), transfer), default)).IsDone);
        var late = await AskAsync(db, "E2", 1, l => l with { Lot = "L2" });
        await AllocateAsync(db, early, late);

        Assert.Equal((0, 1), (await WaitingAsync(db, early), await WaitingAsync(db, late)));
        Assert.Equal($"transfer/{transfer}/1", (await db.Promises.AsNoTracking().SingleAsync(p => p.State == PromiseState.Pending && p.OrderId == early)).SupplyRef);
        await AssertSoundAsync(test);
    }

    [Fact]
    public async Task Announced_units_that_cannot_be_are_refused()
    {
        await using var test = await TestDb.CreateAsync("sqlite");
        await using var db = test.Open();
        await BuildAsync(db);
        foreach (var line in new AnnounceReceipt.Line[] { new(Tea, 2, Serial: "S-1"), new(Tea, 1, Lot: ""), new(Tea, 1, Lot: new string('L', 41)) })
        {
            Assert.Equal("inventory.bad-announced-units", (await new AnnounceReceipt(test.Open()).Handle(new(new(Guid.NewGuid().ToString("n")), Warehouse.Client, East, "D", Monday, [line]), default)).Refusal!.Code);
        }
    }

    private static async Task<ReceiptId> AnnounceAsync(TestDb test, params AnnounceReceipt.Line[] lines)
    {
        var key = Guid.NewGuid().ToString("n");
        return (await new AnnounceReceipt(test.Open()).Handle(new(new(key), Warehouse.Client, East, key, Monday.AddDays(2), lines), default)).Value.Receipt;
    }

    private static async Task LotAsync(FulfilmentDb db, string code)
    {
        db.Lots.Add(new Lot { ClientId = Warehouse.Client, SkuId = Tea, Code = code, Expiry = NextYear, FirstSeenAt = db.UtcNow });
        await db.SaveChangesAsync();
    }

    private static async Task InAsync(TestDb test, ReceiptId receipt, int units, string lot, DateOnly expiry)
    {
        var done = await new ReceiveUnits(test.Open()).Handle(new(new($"in-{receipt}-{lot}-{units}"), receipt, "TEA", units, lot, expiry, null, Condition.Good), default);
        Assert.True(done.IsDone, done.Refusal?.ToString());
    }

    private static async Task PutLotAsync(TestDb test, int units, string lot)
    {
        var done = await new PutAway(test.Open()).Handle(new(new($"put-{lot}"), Warehouse.Client, East, "dock:IN", "TEA", lot, null, Condition.Good, units, "A-01-05"), default);
        Assert.True(done.IsDone, done.Refusal?.ToString());
    }

    private static async Task<ReviewSupply.Answer> ReviewAsync(TestDb test, ReceiptId receipt, int line)
    {
        await using var db = test.Open();
        return (await new ReviewSupply(db, new AllocateBacklog(db)).Handle(SupplyName.Of(receipt, line), default)).Value;
    }

    private static async Task<OrderId> AskAsync(FulfilmentDb db, string externalId, int quantity, Func<PlaceOrder.Line, PlaceOrder.Line> ask)
    {
        var order = Order(externalId, "JP-13", (Tea, quantity));
        return (await new PlaceOrder(db).Handle(order with { Lines = [ask(order.Lines[0])] }, default)).Value.Id;
    }

    private static async Task ReleaseAsync(TestDb test)
    {
        await using var db = test.Open();
        var wave = (await new PlanWave(db).Handle(new PlanWave.Command(new("plan"), East, 50, null), default)).Value;
        Assert.Equal(0, (await new ReleaseWave(db).Handle(new ReleaseWave.Command(new("release"), wave.Wave), default)).Value.ShortUnits);
    }
}
