using Fulfilment.Domain.Waves;
using Fulfilment.Features.People;
using Fulfilment.Features.Tests.Picking;
using Fulfilment.Features.Waves;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Waves;

public sealed class CancelWaveTests
{
    [Theory, EveryEngine]
    public async Task A_dropped_wave_gives_its_shipments_to_the_next_one(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await FloorScene.PlannedAsync(db, "E1", (Tea, 2));
        var wave = (await new PlanWave(db).Handle(new PlanWave.Command(new("plan"), East, 10, null), default)).Value.Wave;
        Assert.Empty(await new BrowseWaves(db).WaitingAsync(East, default));

        var dropped = await new CancelWave(db).Handle(new CancelWave.Command(new("drop"), wave), default);
        var waiting = await new BrowseWaves(db).WaitingAsync(East, default);
        var next = await new PlanWave(db).Handle(new PlanWave.Command(new("plan-2"), East, 10, null), default);

        Assert.Equal(1, dropped.Value.Shipments);
        Assert.Equal((1, 2), (waiting.Single().Shipments, waiting.Single().Units));
        Assert.True(next.IsDone, next.Refusal?.ToString());
    }

    [Theory, EveryEngine]
    public async Task A_released_wave_is_not_dropped_and_its_progress_is_seen(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await FloorScene.PlannedAsync(db, "E1", (Tea, 2));
        await FloorScene.PlannedAsync(db, "E2", (Tea, 1));
        var batch = await FloorScene.ReleaseAndClaimAsync(db);
        var first = (await FloorScene.TasksAsync(db, batch.Batch))[0];
        await FloorScene.PickAsync(db, first, first.Quantity);
        db.ChangeTracker.Clear();

        var row = (await new BrowseWaves(db).Handle(new BrowseWaves.Filter(East), new PageOf(1), default)).Items.Single();
        var refused = await new CancelWave(db).Handle(new CancelWave.Command(new("drop"), row.Wave), default);

        Assert.Equal((WaveStatus.Released, 2, 1), (row.Status, row.Tasks, row.TasksDone));
        Assert.Equal("lifecycle.not-now", refused.Refusal?.Code);
    }
}
