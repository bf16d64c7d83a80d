using Fulfilment.Db.Verify;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Picking;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Picking.FloorScene;
using static Fulfilment.Features.Tests.Warehouse;
using Bin = Fulfilment.Domain.Network.Bin;

namespace Fulfilment.Features.Tests.Inventory;

/// <summary>A pallet from the dock to the last unit taken from it; after every story the books agree.</summary>
public sealed class LicensePlateTests
{
    private const string Sscc = "345699510000000011";

    [Theory, EveryEngine]
    public async Task Units_received_onto_a_plate_can_be_sold_once_the_plate_stands_in_a_bin(string engine)
    {
        await using var story = await Story.BeginAsync(engine);
        await story.ReceiveAsync(Tea, 12);
        await story.ReceiveAsync(Cup, 5);
        Assert.Equal(0, await story.SellableAsync(Tea));

        var put = await story.PutAwayAsync("A-01-06");

        Assert.Equal(("A-01-06", 17), (put.Value.Bin, put.Value.Units));
        Assert.Equal((12, 5), (await story.SellableAsync(Tea), await story.SellableAsync(Cup)));
        Assert.True(await story.Db.WorkItems.AnyAsync(w => w.Kind == "reallocate"));
        await story.AgreesAsync();
    }

    [Theory, EveryEngine]
    public async Task A_case_is_taken_off_the_plate_and_the_last_one_closes_it(string engine)
    {
        await using var story = await Story.BeginAsync(engine);
        await story.ReceiveAsync(Tea, 12);
        await story.PutAwayAsync("A-01-06");

        var first = await story.TakeOffAsync(Tea, 4, "A-01-01");
        Assert.Equal((4, 12), (first.Value.InBin, await story.SellableAsync(Tea)));
        Assert.Equal(PlateStatus.Open, (await story.PlateAsync()).Status);
        Assert.Equal("inventory.not-there", (await story.TakeOffAsync(Tea, 9, "A-01-01")).Refusal?.Code);

        await story.TakeOffAsync(Tea, 8, "A-01-01");
        var plate = await story.PlateAsync();
        Assert.Equal((PlateStatus.Closed, LocationCode.Gone, 0), (plate.Status, plate.Place, plate.Units));
        Assert.Equal(12, await story.SellableAsync(Tea));
        await story.AgreesAsync();
    }

    [Theory, EveryEngine]
    public async Task A_line_is_picked_from_the_plate_whose_label_is_scanned(string engine)
    {
        await using var story = await Story.BeginAsync(engine);
        await story.ReceiveAsync(Tea, 12);
        await story.PutAwayAsync("A-01-06");
        await PlannedAsync(story.Db, "E1", (Tea, 3));
        var batch = await ReleaseAndClaimAsync(story.Db);
        var task = Assert.Single(await TasksAsync(story.Db, batch.Batch));
        Assert.Equal(("A-01-06", Sscc), (task.Bin, task.Plate));

        Assert.Equal("picking.wrong-plate", (await PickAsync(story.Db, task, 1, bin: "A-01-06")).Refusal?.Code);
        var picked = await PickAsync(story.Db, task, 3, bin: "]C100" + Sscc);

        Assert.True(picked.Value.ShipmentPicked, picked.Refusal?.ToString());
        Assert.Equal((9, 9), (await story.SellableAsync(Tea), (await story.PlateAsync()).Units));
        await story.AgreesAsync();
    }

    [Fact]
    public async Task Loose_units_are_picked_before_a_plate_is_broken()
    {
        await using var story = await Story.BeginAsync("sqlite");
        await story.ReceiveAsync(Tea, 5);
        await story.PutAwayAsync("A-01-02");
        await StockAsync(story.Db, East, Tea, 20, "A-01-05");
        await PlannedAsync(story.Db, "E1", (Tea, 3));
        var batch = await ReleaseAndClaimAsync(story.Db);

        Assert.Equal("", Assert.Single(await TasksAsync(story.Db, batch.Batch)).Plate);
    }

    [Fact]
    public async Task Picks_follow_the_plate_and_keep_it_in_reach()
    {
        await using var story = await Story.BeginAsync("sqlite");
        story.Db.Bins.Add(new Bin { DcId = East, Code = "Q-01", ZoneCode = "A", Kind = Domain.Network.BinKind.Quarantine });
        await story.Db.SaveChangesAsync();
        await story.ReceiveAsync(Tea, 12);
        await story.PutAwayAsync("A-01-06");
        await PlannedAsync(story.Db, "E1", (Tea, 3));
        var batch = await ReleaseAndClaimAsync(story.Db);

        Assert.Equal("inventory.conflict-plate-reserved", (await story.PutAwayAsync("Q-01")).Refusal?.Code);
        Assert.True((await story.PutAwayAsync("A-01-03")).IsDone);

        var task = Assert.Single(await TasksAsync(story.Db, batch.Batch));
        Assert.Equal("A-01-03", task.Bin);
        Assert.True((await PickAsync(story.Db, task, 3)).IsDone);
        Assert.Equal(9, await story.SellableAsync(Tea));
        await story.AgreesAsync();
    }

    [Fact]
    public async Task A_short_plate_leaves_picking_alone_and_comes_back_with_its_count()
    {
        await using var story = await Story.BeginAsync("sqlite");
        await story.ReceiveAsync(Tea, 12);
        await story.PutAwayAsync("A-01-06");
        await PlannedAsync(story.Db, "E1", (Tea, 3));
        var batch = await ReleaseAndClaimAsync(story.Db);
        var task = Assert.Single(await TasksAsync(story.Db, batch.Batch));

        var reported = await new ReportShort(story.Db).Handle(new ReportShort.Command(new("short"), new TaskId(task.Task), ShortReason.Damaged), default);
        Assert.True(reported.IsDone, reported.Refusal?.ToString());
        Assert.Equal(0, await story.SellableAsync(Tea));
        Assert.True((await story.PlateAsync()).Blocked);
        Assert.False((await story.Db.Bins.AsNoTracking().SingleAsync(b => b.DcId == East && b.Code == "A-01-06")).Blocked);
        Assert.Equal("inventory.conflict-plate-blocked", (await story.PutAwayAsync("A-01-02")).Refusal?.Code);
        await story.AgreesAsync();

        var counted = await new CountBin(story.Db).Handle(new CountBin.Command(new("count"), East, Sscc, [new CountBin.Seen(Client, Tea, "", "", 8)]), default);
        Assert.Equal((0, 1), (counted.Value.Found, counted.Value.Missing));
        Assert.Equal(8, await story.SellableAsync(Tea));
        Assert.False((await story.PlateAsync()).Blocked);
        Assert.Equal(0, await story.Db.ExceptionTasks.CountAsync(t => t.Kind == ExceptionKind.Recount && t.State == ExceptionState.Open));
        await story.AgreesAsync();
    }

    [Fact]
    public async Task Any_bin_can_be_rebuilt_at_any_moment()
    {
        await using var story = await Story.BeginAsync("sqlite");
        await StockAsync(story.Db, East, Cup, 2, "A-01-06");
        await story.ReceiveAsync(Tea, 12);
        var before = story.Tick();
        await story.PutAwayAsync("A-01-06");
        var full = story.Tick();
        await story.TakeOffAsync(Tea, 4, "A-01-01");
        var less = story.Tick();
        await story.PutAwayAsync("A-01-02");
        story.Tick();

        var rebuild = new RebuildBin(story.Db);
        async Task<string> At(DateTime? moment) =>
            string.Join(", ", (await rebuild.Handle(East, "A-01-06", moment, default)).Value.Units.Select(u => $"{u.Plate}:{u.SkuId}×{u.Quantity}"));
        Assert.Equal(":CUP×2", await At(before));
        Assert.Equal($":CUP×2, {Sscc}:TEA×12", await At(full));
        Assert.Equal($":CUP×2, {Sscc}:TEA×8", await At(less));
        Assert.Equal(":CUP×2", await At(null));
    }

    [PostgresFact]
    public async Task Units_taken_and_moves_of_the_same_plate_at_once_leave_the_books_right()
    {
        await using var story = await Story.BeginAsync("postgres");
        await story.ReceiveAsync(Tea, 100);
        await story.PutAwayAsync("A-01-06");
        var acts = Enumerable.Range(0, 24).Select(async i =>
        {
            await using var db = story.Test.Open();
            var done = i % 3 == 0
                ? (await new PutAwayPlate(db).Handle(new PutAwayPlate.Command(new("m" + i), East, Sscc, i % 2 == 0 ? "A-01-02" : "A-01-03"), default)).IsDone
                : (await new PutAway(db).Handle(new PutAway.Command(new("t" + i), Client, East, "plate:" + Sscc, "TEA", null, null, Condition.Good, 1, "A-01-01"), default)).IsDone;
            Assert.True(done);
        });
        await Task.WhenAll(acts);

        Assert.Equal((100, 84), (await story.SellableAsync(Tea), (await story.PlateAsync()).Units));
        await story.AgreesAsync();
    }

    [Theory]
    [InlineData("x", "inventory.bad-plate")]
    [InlineData("A-01-01", "inventory.bad-plate")]
    [InlineData(Sscc, "inventory.conflict-plate-open")]
    public async Task Refuses_to_open_a_plate_under_a_number_that_cannot_be(string code, string refusal)
    {
        await using var story = await Story.BeginAsync("sqlite");
        var opened = await new OpenPlate(story.Db).Handle(new OpenPlate.Command(new("again"), Client, East, PlateKind.Case, code), default);
        Assert.Equal(refusal, opened.Refusal?.Code);
    }

    [Fact]
    public async Task Refuses_to_close_a_loaded_plate_and_to_load_one_that_is_gone()
    {
        await using var story = await Story.BeginAsync("sqlite");
        await story.ReceiveAsync(Tea, 1);
        Assert.Equal("inventory.conflict-plate-loaded", (await new ClosePlate(story.Db).Handle(new ClosePlate.Command(new("c"), East, Sscc), default)).Refusal?.Code);
        await story.TakeOffAsync(Tea, 1, "A-01-01");
        Assert.Equal("inventory.unknown-plate", (await story.TryReceiveAsync(Tea, 1)).Refusal?.Code);
        Assert.True((await new OpenPlate(story.Db).Handle(new OpenPlate.Command(new("o2"), Client, East, PlateKind.Pallet, Sscc), default)).IsDone);
        await story.AgreesAsync();
    }

    /// <summary>One warehouse with one open pallet and one delivery.</summary>
    private sealed class Story(TestDb test, FulfilmentDb db, ReceiptId receipt) : IAsyncDisposable
    {
        private int step;

        public TestDb Test => test;

        public FulfilmentDb Db => db;

        public static async Task<Story> BeginAsync(string engine)
        {
            var test = await TestDb.CreateAsync(engine);
            var db = test.Open();
            await BuildAsync(db);
            var receipt = (await new AnnounceReceipt(db).Handle(new AnnounceReceipt.Command(new("asn"), Client, East, "ASN-1", null, []), default)).Value.Receipt;
            Assert.True((await new OpenPlate(db).Handle(new OpenPlate.Command(new("open"), Client, East, PlateKind.Pallet, "00" + Sscc), default)).IsDone);
            return new Story(test, db, receipt);
        }

        public Task<Outcome<ReceiveUnits.Answer>> TryReceiveAsync(SkuId sku, int units) => new ReceiveUnits(db).Handle(
            new ReceiveUnits.Command(new($"receive-{step++}"), receipt, sku.Value, units, null, null, null, Condition.Good, Sscc), default);

        public async Task ReceiveAsync(SkuId sku, int units)
        {
            var done = await TryReceiveAsync(sku, units);
            Assert.True(done.IsDone, done.Refusal?.ToString());
        }

        public Task<Outcome<PutAwayPlate.Answer>> PutAwayAsync(string bin) =>
            new PutAwayPlate(db).Handle(new PutAwayPlate.Command(new($"put-{step++}"), East, Sscc, bin), default);

        public Task<Outcome<PutAway.Answer>> TakeOffAsync(SkuId sku, int units, string bin) => new PutAway(db).Handle(
            new PutAway.Command(new($"take-{step++}"), Client, East, "plate:" + Sscc, sku.Value, null, null, Condition.Good, units, bin), default);

        public async Task<int> SellableAsync(SkuId sku) =>
            (await db.Availability.AsNoTracking().SingleOrDefaultAsync(a => a.DcId == East && a.SkuId == sku))?.Sellable ?? 0;

        public Task<LicensePlate> PlateAsync() => db.LicensePlates.AsNoTracking().SingleAsync(p => p.Code == Sscc);

        /// <summary>The present moment; a minute passes after it.</summary>
        public DateTime Tick()
        {
            var now = db.UtcNow;
            test.Clock.Advance(TimeSpan.FromMinutes(1));
            return now;
        }

        public async Task AgreesAsync()
        {
            await using var fresh = test.Open();
            Assert.Empty((await DatabaseAudit.RunAsync(fresh, default)).Findings);
        }

        public async ValueTask DisposeAsync()
        {
            await db.DisposeAsync();
            await test.DisposeAsync();
        }
    }
}
