using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Picking.FloorScene;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Picking;

public sealed class ConfirmPickTests
{
    [Theory, EveryEngine]
    public async Task Moves_units_into_the_tote_and_posts_the_promise(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await PlannedAsync(db, "E1", (Tea, 3));
        var batch = await ReleaseAndClaimAsync(db);
        var task = (await TasksAsync(db, batch.Batch)).Single();

        var part = await PickAsync(db, task, 2);
        var rest = await PickAsync(db, task, 1);

        Assert.Equal((2, 1, false), (part.Value.Picked, part.Value.Open, part.Value.ShipmentPicked));
        Assert.True(rest.Value.ShipmentPicked);
        await using var later = test.Open();
        var books = await BooksAsync(later, Tea);
        Assert.Equal((7, 0), (books.Sellable, books.Promised));
        Assert.Equal(3, (await later.Balances.SingleAsync(b => b.Location == LocationCode.Tote("T1"))).Quantity);
        Assert.Equal(ShipmentStatus.Picked, (await later.Shipments.SingleAsync()).Status);
        Assert.Equal(PromiseState.Posted, (await later.Promises.SingleAsync()).State);
        Assert.Equal(Domain.Waves.WaveStatus.Done, (await later.Waves.SingleAsync()).Status);
    }

    [Theory, EveryEngine]
    public async Task A_repeated_confirmation_is_answered_and_not_doubled(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await PlannedAsync(db, "E1", (Tea, 3));
        var batch = await ReleaseAndClaimAsync(db);
        var task = (await TasksAsync(db, batch.Batch)).Single();

        var first = await PickAsync(db, task, 2, key: "scan-1");
        var again = await PickAsync(test.Open(), task, 2, key: "scan-1");

        Assert.Equal(first.Value, again.Value);
        Assert.Equal(8, await BinAsync(db, "A-01-01", Tea));
    }

    [Theory]
    [InlineData("A-01-02", "TEA", 1, "T1", "picking.wrong-bin")]
    [InlineData("A-01-01", "CUP", 1, "T1", "picking.wrong-item")]
    [InlineData("A-01-01", "NOTHING", 1, "T1", "inventory.unknown-code")]
    [InlineData("A-01-01", "TEA", 4, "T1", "picking.too-many")]
    [InlineData("A-01-01", "TEA", 0, "T1", "picking.too-many")]
    [InlineData("A-01-01", "TEA", 1, "", "picking.bad-tote")]
    public async Task Refuses_a_wrong_scan_and_changes_nothing(string bin, string item, int quantity, string tote, string code)
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await PlannedAsync(db, "E1", (Tea, 3));
        var batch = await ReleaseAndClaimAsync(db);
        var task = (await TasksAsync(db, batch.Batch)).Single();
        var rows = await db.Ledger.CountAsync();

        var refused = await PickAsync(db, task, quantity, tote, bin, item);

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.Equal(rows, await db.Ledger.CountAsync());
        Assert.Equal(0, (await db.PickTasks.AsNoTracking().SingleAsync()).Picked);
    }

    [Fact]
    public async Task Refuses_a_tote_that_holds_another_shipment()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await PlannedAsync(db, "E1", (Tea, 1));
        await PlannedAsync(db, "E2", (Tea, 1));
        var batch = await ReleaseAndClaimAsync(db);
        var tasks = await TasksAsync(db, batch.Batch);
        await PickAsync(db, tasks[0], 1);

        var refused = await PickAsync(db, tasks[1], 1);

        Assert.Equal("picking.conflict-tote", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Records_a_pick_for_a_cancelled_order_and_asks_to_put_it_back()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await PlannedAsync(db, "E1", (Tea, 2));
        var batch = await ReleaseAndClaimAsync(db);
        var task = (await TasksAsync(db, batch.Batch)).Single();
        await db.Shipments.ExecuteUpdateAsync(s => s.SetProperty(x => x.Intercepted, true));

        var picked = await PickAsync(db, task, 2);

        Assert.True(picked.Value.PutBack);
        Assert.Equal(8, await BinAsync(db, "A-01-01", Tea));
        Assert.Equal(ExceptionKind.PutBack, (await db.ExceptionTasks.AsNoTracking().SingleAsync()).Kind);
    }
}
