using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Tests.Picking;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class PutBackUnitsTests
{
    [Theory, EveryEngine]
    public async Task The_task_that_picking_opened_is_closed_when_the_tote_is_put_back(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await StoppedToteAsync(db);

        var back = await new PutBackTote(db).Handle(new PutBackTote.Command(new("back"), East, "T1", "A-01-02"), default);

        Assert.True(back.IsDone, back.Refusal?.ToString());
        Assert.Equal(ExceptionState.Done, (await db.ExceptionTasks.AsNoTracking().SingleAsync()).State);
        Assert.Equal(2, await FloorScene.BinAsync(db, "A-01-02", Tea));
        Assert.True(await db.WorkItems.AnyAsync(w => w.Kind == "reallocate"));
    }

    [Theory, EveryEngine]
    public async Task Unit_by_unit_the_task_stays_open_until_the_tote_is_empty(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await StoppedToteAsync(db);

        var first = await PutAsync(db, 1, "A-01-02");
        var between = (await db.ExceptionTasks.AsNoTracking().SingleAsync()).State;
        var second = await PutAsync(db, 1, "A-01-03");
        var third = await PutAsync(db, 1, "A-01-03");

        Assert.Equal((1, ExceptionState.Open), (first.Value.Left, between));
        Assert.Equal((0, ExceptionState.Done), (second.Value.Left, (await db.ExceptionTasks.AsNoTracking().SingleAsync()).State));
        Assert.Equal("inventory.not-there", third.Refusal?.Code);
    }

    [Fact]
    public async Task A_tote_of_a_living_shipment_is_left_alone()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await FloorScene.PlannedAsync(db, "E1", (Tea, 2));
        var batch = await FloorScene.ReleaseAndClaimAsync(db);
        await FloorScene.PickAsync(db, (await FloorScene.TasksAsync(db, batch.Batch)).Single(), 2);

        var units = await PutAsync(db, 1, "A-01-02");
        var tote = await new PutBackTote(db).Handle(new PutBackTote.Command(new("back"), East, "T1", "A-01-02"), default);

        Assert.Equal("inventory.conflict-tote-in-use", units.Refusal?.Code);
        Assert.Equal("inventory.conflict-tote-in-use", tote.Refusal?.Code);
    }

    private static Task<Domain.Outcome<PutBackUnits.Answer>> PutAsync(FulfilmentDb db, int quantity, string bin) => new PutBackUnits(db).Handle(
        new PutBackUnits.Command(new RequestId(Guid.NewGuid().ToString("n")), East, "T1", new PutBackKey(Client, Tea), quantity, bin), default);

    /// <summary>Two units were picked for an order that had been cancelled: they lie in tote T1, and a task says so.</summary>
    private static async Task StoppedToteAsync(FulfilmentDb db)
    {
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await FloorScene.PlannedAsync(db, "E1", (Tea, 2));
        var batch = await FloorScene.ReleaseAndClaimAsync(db);
        var task = (await FloorScene.TasksAsync(db, batch.Batch)).Single();
        await db.Shipments.ExecuteUpdateAsync(s => s.SetProperty(x => x.Intercepted, true));
        await FloorScene.PickAsync(db, task, 2);
        db.ChangeTracker.Clear();
    }
}
