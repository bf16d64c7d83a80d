using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Picking;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Picking.FloorScene;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Picking;

public sealed class ReportShortTests
{
    [Theory, EveryEngine]
    public async Task Sends_the_picker_to_another_bin_of_the_same_site(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 3, "A-01-01");
        await StockAsync(db, East, Tea, 5, "A-01-04");
        await PlannedAsync(db, "E1", (Tea, 3));
        var batch = await ReleaseAndClaimAsync(db);
        var task = (await TasksAsync(db, batch.Batch)).Single();
        Assert.Equal("A-01-01", task.Bin);

        var said = await new ReportShort(db).Handle(new ReportShort.Command(new("s1"), new TaskId(task.Task), ShortReason.NotThere), default);

        Assert.Equal((3, 3, 0), (said.Value.Short, said.Value.FoundElsewhere, said.Value.Replanned));
        var next = (await TasksAsync(db, batch.Batch)).Single();
        Assert.Equal(("A-01-04", 3), (next.Bin, next.Quantity));
        Assert.Equal(0, await BinAsync(db, "A-01-01", Tea));
        Assert.True((await db.Bins.AsNoTracking().SingleAsync(b => b.DcId == East && b.Code == "A-01-01")).Blocked);
        Assert.Equal(ExceptionKind.Recount, (await db.ExceptionTasks.AsNoTracking().SingleAsync()).Kind);
        var books = await BooksAsync(db, Tea);
        Assert.Equal((5, 3), (books.Sellable, books.Promised));
    }

    [Theory, EveryEngine]
    public async Task Gives_the_promise_back_and_plans_again_where_no_bin_is_left(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 3);
        await StockAsync(db, East, Cup, 3, "A-01-02");
        var shipment = await PlannedAsync(db, "E1", (Tea, 3), (Cup, 1));
        var batch = await ReleaseAndClaimAsync(db);
        var tasks = await TasksAsync(db, batch.Batch);
        var tea = tasks.Single(t => t.Sku == "TEA");
        await PickAsync(db, tea, 1);

        var said = await new ReportShort(db).Handle(new ReportShort.Command(new("s1"), new TaskId(tea.Task), ShortReason.NotThere), default);
        await PickAsync(db, tasks.Single(t => t.Sku == "CUP"), 1);

        Assert.Equal((2, 0, 2), (said.Value.Short, said.Value.FoundElsewhere, said.Value.Replanned));
        await using var later = test.Open();
        var line = await later.OrderLines.SingleAsync(l => l.LineNo == 1);
        Assert.Equal((1, 2), (line.Allocated, line.Waiting));
        Assert.Equal(ShipmentStatus.Picked, (await later.Shipments.SingleAsync(s => s.Id == shipment.Id)).Status);
        var books = await BooksAsync(later, Tea);
        Assert.Equal((0, 0), (books.Sellable, books.Promised));
        Assert.Equal(1, await later.WorkItems.CountAsync(w => w.Kind == "allocate" && w.Key.Contains("order/" + shipment.OrderId) && !w.Key.EndsWith("/1")));
    }

    [Fact]
    public async Task Leaves_what_another_batch_reserves_in_the_bin()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        await PlannedAsync(db, "E1", (Tea, 2));
        var mine = await ReleaseAndClaimAsync(db, "mine");
        await PlannedAsync(db, "E2", (Tea, 2));
        await using var colleague = test.Open(Domain.People.Scope.System with { Actor = "colleague" });
        await ReleaseAndClaimAsync(colleague, "theirs");

        await new ReportShort(db).Handle(
            new ReportShort.Command(new("s1"), new TaskId((await TasksAsync(db, mine.Batch)).Single().Task), ShortReason.NotThere), default);

        Assert.Equal(2, await BinAsync(db, "A-01-01", Tea));
    }

    [Theory, EveryEngine]
    public async Task What_is_left_in_the_bin_cannot_be_promised_until_it_is_counted(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        await StockAsync(db, East, Cup, 2);
        await PlannedAsync(db, "E1", (Tea, 2));
        var batch = await ReleaseAndClaimAsync(db);

        await new ReportShort(db).Handle(
            new ReportShort.Command(new("s1"), new TaskId((await TasksAsync(db, batch.Batch)).Single().Task), ShortReason.Damaged), default);

        Assert.Equal((0, 0), ((await BooksAsync(db, Tea)).Sellable, (await BooksAsync(db, Cup)).Sellable));
        var seen = new[] { new CountBin.Seen(Client, Tea, "", "", 6), new CountBin.Seen(Client, Cup, "", "", 2) };
        var counted = await new CountBin(db).Handle(new CountBin.Command(new("c1"), East, "A-01-01", seen), default);

        Assert.Equal((0, 1), (counted.Value.Found, counted.Value.Missing));
        Assert.Equal((6, 2), ((await BooksAsync(db, Tea)).Sellable, (await BooksAsync(db, Cup)).Sellable));
        Assert.Equal((6, 2), (await BinAsync(db, "A-01-01", Tea), await BinAsync(db, "A-01-01", Cup)));
        Assert.False((await db.Bins.AsNoTracking().SingleAsync(b => b.DcId == East && b.Code == "A-01-01")).Blocked);
    }
}
