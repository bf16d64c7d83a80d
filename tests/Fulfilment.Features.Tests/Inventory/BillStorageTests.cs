using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class BillStorageTests
{
    [Theory, EveryEngine]
    public async Task Records_what_stood_there_at_midnight_once_however_late_it_runs(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await StockAsync(db, West, Tea, 4);
        test.Clock.Advance(TimeSpan.FromDays(3));
        await StockAsync(db, East, Cup, 5);
        await LeaveAsync(db, 3);
        var day = new DateOnly(2026, 3, 2);

        var first = await new BillStorage(db).Handle(day, default);
        var again = await new BillStorage(db).Handle(day, default);

        Assert.Equal((2, 0), (first.Value, again.Value));
        var rows = await db.Activity.AsNoTracking().Where(a => a.Kind == ActivityKind.Storage).OrderBy(a => a.DcId).ToListAsync();
        Assert.Equal([(East, 10), (West, 4)], rows.Select(r => (r.DcId, r.Quantity)));
        Assert.All(rows, r => Assert.Equal("storage/2026-03-02", r.Document));
    }

    [Fact]
    public async Task Each_day_asks_for_the_next_and_a_start_asks_only_when_nothing_is_due()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);

        await new BillStorage(db).StartAsync(default);
        await new BillStorage(db).StartAsync(default);
        var due = await db.WorkItems.AsNoTracking().SingleAsync(w => w.Kind == BillStorage.Kind);
        await new BillStorage(db).Handle(new DateOnly(2026, 3, 2), default);

        Assert.Equal(new DateTime(2026, 3, 3, 12, 0, 0, DateTimeKind.Utc), due.DueAt);
        Assert.Equal(["storage/2026-03-02", "storage/2026-03-03"], await db.WorkItems.OrderBy(w => w.DueAt).Select(w => w.Key).ToListAsync());
    }

    private static Task LeaveAsync(FulfilmentDb db, int quantity) => db.InTransaction<Domain.Done>(
        async () =>
        {
            await db.PostStockAsync(
                "leave", [new StockMove(Client, East, LocationCode.Bin("A-01-01"), LocationCode.Customer, Tea, "", "", Condition.Good, quantity, MovementReason.HandOver, "shipment/1")], default);
            return Domain.Done.It;
        },
        default);
}
