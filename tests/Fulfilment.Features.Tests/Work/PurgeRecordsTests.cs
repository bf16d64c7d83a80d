using Fulfilment.Adapters.Files;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Tests.Picking;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Work;

public sealed class PurgeRecordsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fulfilment-purge-");

    [Theory, EveryEngine]
    public async Task A_repeated_request_is_answered_until_its_answer_is_purged_and_is_a_new_one_then(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var command = Order("E1", "JP-13", (Tea, 3));
        var first = (await new PlaceOrder(db).Handle(command, default)).Value;

        test.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, (await PurgeAsync(db)).Requests);
        test.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await PurgeAsync(db)).Requests);

        var again = await new PlaceOrder(test.Open()).Handle(command, default);
        Assert.Equal(first with { Repeated = true }, again.Value); // the shop's own number still tells that it is the same order
        Assert.Equal(1, await db.Orders.CountAsync());
    }

    [Theory, EveryEngine]
    public async Task Work_that_is_done_goes_and_work_that_waits_or_was_given_up_stays(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        for (var i = 0; i < 1_203; i++)
        {
            db.WorkItems.Add(Item(i + 1, i switch { 0 => WorkState.Due, 1 => WorkState.Dead, 2 => WorkState.Running, _ => WorkState.Done }, db.UtcNow));
        }

        await db.SaveChangesAsync();
        test.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1_200, (await PurgeAsync(db)).Work);
        Assert.Equal(3, await db.WorkItems.CountAsync());
    }

    [Theory, EveryEngine]
    public async Task Evidence_of_a_parcel_that_has_not_left_stays_however_old(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 3);
        var open = await FloorScene.PlannedAsync(db, "E1", (Tea, 1));
        db.StationRecords.Add(Record(1, null, db.UtcNow));
        db.StationRecords.Add(Record(2, open.Id.Value, db.UtcNow));
        db.StationRecords.Add(Record(3, 999_999, db.UtcNow));
        await db.SaveChangesAsync();
        test.Clock.Advance(TimeSpan.FromDays(91));

        Assert.Equal(2, (await PurgeAsync(db)).Stations);
        Assert.Equal(2, (await db.StationRecords.AsNoTracking().SingleAsync()).Sequence);
    }

    [Theory, EveryEngine]
    public async Task Each_purge_asks_for_the_next_one_once(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();

        await PurgeRecords.ScheduleAsync(db, default);
        await PurgeRecords.ScheduleAsync(db, default);
        Assert.Equal(WorkState.Due, (await db.WorkItems.AsNoTracking().SingleAsync(w => w.Kind == PurgeStep.WorkKind)).State);
        test.Clock.Advance(TimeSpan.FromDays(1));
        await new PurgeStep(db, new PurgeRecords(db, new RetentionRules(), new ContentFiles(folder.FullName))).RunAsync([], default);

        Assert.Equal(2, await db.WorkItems.CountAsync(w => w.Kind == PurgeStep.WorkKind));
    }

    [Fact]
    public async Task A_file_is_deleted_once_and_its_name_can_be_asked_for_again()
    {
        var files = new ContentFiles(folder.FullName);
        var name = await files.SaveAsync("label"u8.ToArray(), default);

        Assert.True(await files.DeleteAsync(name, default));
        Assert.False(await files.DeleteAsync(name, default));
        Assert.Null(await files.ReadAsync(name, default));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<PurgeRecords.Answer> PurgeAsync(FulfilmentDb db) => new PurgeRecords(db, new RetentionRules(), new ContentFiles(folder.FullName)).Handle(default);

    private static WorkItem Item(long id, WorkState state, DateTime at) => new()
    {
        Id = new WorkItemId(id), Kind = "test.step", Key = $"test/{id}", Payload = "{}", DueAt = at, CreatedAt = at, State = state, DoneAt = state == WorkState.Done ? at : null,
    };

    private static StationRecord Record(long sequence, long? shipment, DateTime at) => new()
    {
        StationId = new StationId("P1"), Agent = "a", Sequence = sequence, DcId = East, Kind = "scan", At = at, ReceivedAt = at, Device = "scan1", Text = "x", ShipmentId = shipment,
    };
}
