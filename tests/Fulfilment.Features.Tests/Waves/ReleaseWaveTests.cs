using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Picking;
using Fulfilment.Features.Tests.Picking;
using Fulfilment.Features.Waves;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Picking.FloorScene;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Waves;

public sealed class ReleaseWaveTests
{
    [Theory, EveryEngine]
    public async Task Takes_the_lot_that_expires_first_and_never_one_that_expires_too_soon(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await db.Skus.Where(s => s.Id == Tea).ExecuteUpdateAsync(s => s.SetProperty(x => x.ExpiryControlled, true).SetProperty(x => x.MinimumLifeDays, 30));
        foreach (var (lot, expiry) in new[] { ("OLD", new DateOnly(2026, 3, 10)), ("NEXT", new DateOnly(2026, 5, 1)), ("LATE", new DateOnly(2027, 1, 1)) })
        {
            db.Lots.Add(new Lot { ClientId = Client, SkuId = Tea, Code = lot, Expiry = expiry, FirstSeenAt = db.UtcNow });
        }

        await db.SaveChangesAsync();
        await StockAsync(db, East, Tea, 5, "A-01-01", "LATE");
        await StockAsync(db, East, Tea, 2, "A-01-02", "NEXT");
        await StockAsync(db, East, Tea, 9, "A-01-03", "OLD");
        await PlannedAsync(db, "E1", (Tea, 4));

        var batch = await ReleaseAndClaimAsync(db);

        var tasks = await TasksAsync(db, batch.Batch);
        Assert.Equal([("LATE", 2), ("NEXT", 2)], tasks.Select(t => (t.Lot, t.Quantity)).Order());
    }

    [Theory, EveryEngine]
    public async Task Never_reserves_a_unit_twice_and_plans_again_what_the_bins_lack(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        await PlannedAsync(db, "E1", (Tea, 3));
        await PlannedAsync(db, "E2", (Tea, 2));
        await db.Bins.Where(b => b.DcId == East && b.Code == "A-01-01").ExecuteUpdateAsync(s => s.SetProperty(b => b.Blocked, true));
        await StockAsync(db, East, Tea, 4, "A-01-02");

        var wave = (await new PlanWave(db).Handle(new PlanWave.Command(new("p"), East, 10, null), default)).Value;
        var released = (await new ReleaseWave(db).Handle(new ReleaseWave.Command(new("r"), wave.Wave), default)).Value;

        Assert.Equal(1, released.ShortUnits);
        Assert.Equal(4, await db.PickTasks.SumAsync(t => t.Quantity));
        Assert.Equal(4, (await BooksAsync(db, Tea)).Promised);
        Assert.Equal(1, await db.OrderLines.SumAsync(l => l.Quantity - l.Allocated));
    }

    [Fact]
    public async Task Gives_two_pickers_two_batches_and_takes_one_over_only_when_asked()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        await PlannedAsync(db, "E1", (Tea, 1));
        var mine = await ReleaseAndClaimAsync(db);
        await using var colleague = test.Open(Domain.People.Scope.System with { Actor = "colleague" });

        var none = await new ClaimBatch(colleague).Handle(new ClaimBatch.Command(new("c1"), East, null, false), default);
        var busy = await new ClaimBatch(colleague).Handle(new ClaimBatch.Command(new("c2"), East, mine.Batch, false), default);
        var taken = await new ClaimBatch(colleague).Handle(new ClaimBatch.Command(new("c3"), East, mine.Batch, true), default);

        Assert.Equal("picking.no-work", none.Refusal?.Code);
        Assert.Equal("picking.conflict-busy", busy.Refusal?.Code);
        Assert.Equal(mine.Batch, taken.Value.Batch);
    }

    [Fact]
    public async Task Takes_a_shipment_back_before_the_first_pick_and_keeps_its_promise()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        var shipment = await PlannedAsync(db, "E1", (Tea, 2));
        await ReleaseAndClaimAsync(db);

        var done = await new UnreleaseShipment(db).Handle(new UnreleaseShipment.Command(new("u"), shipment.Id), default);

        Assert.True(done.IsDone, done.Refusal?.ToString());
        await using var later = test.Open();
        Assert.Equal(ShipmentStatus.Planned, (await later.Shipments.SingleAsync()).Status);
        Assert.Equal(2, (await BooksAsync(later, Tea)).Promised);
        Assert.Equal(0, await later.PickTasks.CountAsync(t => t.Status == Domain.Picking.PickStatus.Pending));
    }
}
