using Fulfilment.Db.Verify;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Picking;
using Fulfilment.Features.Waves;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class TransferTests
{
    [Theory, EveryEngine]
    public async Task Units_leave_one_site_and_reach_the_other_and_none_is_made_or_lost_on_the_way(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await RunsAsync(db);
        await StockAsync(db, West, Tea, 15);

        var made = await MakeAsync(test, (Tea, 6));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3), 150 + 6 * 5L), (made.LeavesOn, made.ReadyOn, made.Cost));
        Assert.Equal((15, 6), await BooksAsync(db, West));
        Assert.Equal((Tea, East, 6), Assert.Single((await ComingAsync(db)).Select(c => (c.Sku, c.Dc, c.Quantity))));

        await PickAsync(test, West, "1");
        var loaded = (await new LoadTransfer(test.Open()).Handle(new(new("load"), made.Transfer), default)).Value;
        Assert.Equal((6, 0), (loaded.Units, loaded.Short));
        Assert.Equal(6, await AtAsync(db, West, LocationCode.Transit(made.Number)));
        Assert.Equal((9, 0), await BooksAsync(db, West));
        Assert.Equal(6, Assert.Single(await ComingAsync(db)).Quantity);
        await AssertSoundAsync(test);

        await ReceiveAsync(test, loaded.Receipt, 6);
        Assert.Equal((0, 6), (await AtAsync(db, West, LocationCode.Transit(made.Number)), await AtAsync(db, East, LocationCode.Dock("IN"))));
        Assert.True((await new CloseReceipt(test.Open()).Handle(new(new("close"), loaded.Receipt), default)).IsDone);
        await PutAsync(test, 6);
        Assert.Equal((6, 0), await BooksAsync(db, East));
        Assert.Equal(TransferStatus.Closed, (await db.Transfers.AsNoTracking().SingleAsync()).Status);
        Assert.Empty(await ComingAsync(db));
        Assert.Equal(15, (await db.Balances.AsNoTracking().Where(b => b.SkuId == Tea).ToListAsync()).Where(b => b.Location.IsInside).Sum(b => b.Quantity));
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task What_does_not_arrive_is_booked_as_missing_and_somebody_is_asked_to_look_for_it(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await RunsAsync(db);
        await StockAsync(db, West, Tea, 5);
        var made = await MakeAsync(test, (Tea, 5));
        await PickAsync(test, West, "1");
        var loaded = (await new LoadTransfer(test.Open()).Handle(new(new("load"), made.Transfer), default)).Value;

        await ReceiveAsync(test, loaded.Receipt, 3);
        Assert.Equal(new CloseReceipt.Answer(0, 2), (await new CloseReceipt(test.Open()).Handle(new(new("close"), loaded.Receipt), default)).Value);

        Assert.Equal((0, 2), (await AtAsync(db, West, LocationCode.Transit(made.Number)), await AtAsync(db, West, LocationCode.Difference)));
        Assert.Equal((ExceptionKind.Investigate, $"transfer/{made.Transfer}"), (await db.ExceptionTasks.AsNoTracking().Select(t => new { t.Kind, t.Subject }).SingleAsync()) is var t ? (t.Kind, t.Subject) : default);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task Units_that_the_source_does_not_find_do_not_travel(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await RunsAsync(db);
        await StockAsync(db, West, Tea, 5);
        var made = await MakeAsync(test, (Tea, 5));
        var task = await ClaimAsync(test, West, "1");
        await using (var floor = test.Open())
        {
            Assert.True((await new ConfirmPick(floor).Handle(new(new("pick"), new TaskId(task.Task), task.Bin, task.Sku, 3, "T1"), default)).IsDone);
            Assert.True((await new ReportShort(floor).Handle(new(new("short"), new TaskId(task.Task), ShortReason.NotThere), default)).IsDone);
        }

        var loaded = (await new LoadTransfer(test.Open()).Handle(new(new("load"), made.Transfer), default)).Value;

        Assert.Equal((3, 2), (loaded.Units, loaded.Short));
        Assert.Equal(3, (await db.Receipts.AsNoTracking().Include(r => r.Lines).SingleAsync(r => r.TransferId == made.Transfer)).Lines.Single().Expected);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_cancelled_transfer_gives_its_units_back_and_one_on_the_floor_is_left_alone(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await RunsAsync(db);
        await StockAsync(db, West, Tea, 5);
        var made = await MakeAsync(test, (Tea, 4));

        Assert.True((await new CancelTransfer(test.Open()).Handle(new(new("cancel"), made.Transfer), default)).IsDone);
        Assert.Equal((5, 0), await BooksAsync(db, West));
        await AssertSoundAsync(test);

        var other = await MakeAsync(test, (Tea, 2));
        await PickAsync(test, West, "2");
        Assert.Equal("transfers.not-now-floor", (await new CancelTransfer(test.Open()).Handle(new(new("cancel2"), other.Transfer), default)).Refusal?.Code);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task Refuses_what_cannot_travel(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await RunsAsync(db);
        await StockAsync(db, West, Tea, 5);

        Assert.Equal("transfers.no-stock", (await TryAsync(test, West, East, (Tea, 6))).Refusal?.Code);
        Assert.Equal("transfers.no-run", (await TryAsync(test, East, West, (Tea, 1))).Refusal?.Code);
        Assert.Equal("transfers.bad-way", (await TryAsync(test, West, West, (Tea, 1))).Refusal?.Code);
        Assert.Equal("transfers.bad-lines", (await TryAsync(test, West, East, (Tea, 0))).Refusal?.Code);
        Assert.Equal("transfers.unknown-sku", (await TryAsync(test, West, East, (new SkuId("NO"), 1))).Refusal?.Code);
        var narrow = new Domain.People.Scope("mori", Domain.People.Role.Manager, null, System.Collections.Frozen.FrozenSet.ToFrozenSet([East]));
        Assert.Equal(
            "transfers.forbidden-place",
            (await new CreateTransfer(test.Open(narrow)).Handle(new(new("x"), Warehouse.Client, West, East, [new(Tea, 1)]), default)).Refusal?.Code);
        var made = await MakeAsync(test, (Tea, 1));
        Assert.Equal("transfers.not-now-unpicked", (await new LoadTransfer(test.Open()).Handle(new(new("l"), made.Transfer), default)).Refusal?.Code);
        var order = await db.Transfers.Select(t => t.OrderId).SingleAsync();
        Assert.Equal("orders.not-now-transfer", (await new CancelOrder(test.Open()).Handle(new(new("c"), order), default)).Refusal?.Code);
        Assert.Equal((5, 1), await BooksAsync(db, West));
    }

    /// <summary>Every weekday from the west to the east, one day.</summary>
    internal static async Task RunsAsync(FulfilmentDb db)
    {
        await BuildAsync(db);
        db.TransferLinks.Add(new TransferLink { FromDc = West, ToDc = East, Weekdays = 62, Leaves = new TimeOnly(17, 0), Days = 1, CostPerOrder = 150, CostPerUnit = 5 });
        await db.SaveChangesAsync();
    }

    internal static async Task<ShowBatch.TaskView> ClaimAsync(TestDb test, DcId dc, string key)
    {
        await using var db = test.Open();
        var wave = (await new PlanWave(db).Handle(new PlanWave.Command(new("plan-" + key), dc, 50, null), default)).Value;
        Assert.True((await new ReleaseWave(db).Handle(new ReleaseWave.Command(new("release-" + key), wave.Wave), default)).IsDone);
        var batch = (await new ClaimBatch(db).Handle(new ClaimBatch.Command(new("claim-" + key), dc, null, false), default)).Value.Batch;
        return (await new ShowBatch(db).Handle(batch, default)).Value.Open[0];
    }

    internal static async Task PickAsync(TestDb test, DcId dc, string key)
    {
        var task = await ClaimAsync(test, dc, key);
        await using var db = test.Open();
        var picked = await new ConfirmPick(db).Handle(new(new("pick-" + key), new TaskId(task.Task), task.Bin, task.Sku, task.Quantity, "TOTE-" + key), default);
        Assert.True(picked.IsDone && picked.Value.ShipmentPicked, picked.Refusal?.ToString());
    }

    internal static async Task ReceiveAsync(TestDb test, ReceiptId receipt, int units, string item = "TEA") =>
        Assert.True((await new ReceiveUnits(test.Open()).Handle(new(new($"receive-{receipt}-{units}"), receipt, item, units, null, null, null, Condition.Good), default)).IsDone);

    internal static async Task PutAsync(TestDb test, int units, string item = "TEA", string key = "put") =>
        Assert.True((await new PutAway(test.Open()).Handle(new(new(key), Warehouse.Client, East, "dock:IN", item, null, null, Condition.Good, units, "A-01-05"), default)).IsDone);

    internal static async Task AssertSoundAsync(TestDb test)
    {
        await using var db = test.Open();
        Assert.Empty((await DatabaseAudit.RunAsync(db, default)).Findings);
    }

    private static async Task<CreateTransfer.Answer> MakeAsync(TestDb test, params (SkuId Sku, int Quantity)[] lines)
    {
        var made = await TryAsync(test, West, East, lines);
        Assert.True(made.IsDone, made.Refusal?.ToString());
        return made.Value;
    }

    private static Task<Outcome<CreateTransfer.Answer>> TryAsync(TestDb test, DcId from, DcId to, params (SkuId Sku, int Quantity)[] lines) =>
        new CreateTransfer(test.Open()).Handle(
            new(new(Guid.NewGuid().ToString("n")), Warehouse.Client, from, to, [.. lines.Select(l => new CreateTransfer.Line(l.Sku, l.Quantity))]), default);

    private static Task<List<ComingSupply>> ComingAsync(FulfilmentDb db) => db.ComingAsync(Warehouse.Client, [Tea, Cup], null, claim: false, default);

    private static async Task<(int Sellable, int Promised)> BooksAsync(FulfilmentDb db, DcId dc)
    {
        var row = await db.Availability.AsNoTracking().SingleAsync(a => a.DcId == dc && a.SkuId == Tea);
        return (row.Sellable, row.Promised);
    }

    private static Task<int> AtAsync(FulfilmentDb db, DcId dc, LocationCode place) =>
        db.Balances.AsNoTracking().Where(b => b.DcId == dc && b.Location == place && b.SkuId == Tea).SumAsync(b => b.Quantity);
}
