using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Network.Registers;

public sealed class SaveMasterTests
{
    [Theory, EveryEngine]
    public async Task A_site_is_added_and_changed_and_the_audit_says_what_changed(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var added = await Save(db, "1", new DcRow("DC9", "Nine", "東京都", CutOff: "11:30", ParcelsPerDay: 80, ClosedWeekdays: "sun sat"));

        var changed = await Save(db, "2", new DcRow("DC9", "Nine", "JP-13", CutOff: "15:00", ParcelsPerDay: 80, ClosedWeekdays: "sun"), added.Value.Version);

        Assert.True(added.Value.IsNew);
        Assert.True(changed.Value is { IsNew: false, IsChanged: true });
        var dc = await db.Dcs.AsNoTracking().SingleAsync(d => d.Id == new DcId("DC9"));
        Assert.Equal((new TimeOnly(15, 0), 80, 1, "JP-13"), (dc.CutOff, dc.ParcelsPerDay, dc.ClosedWeekdays, dc.Region));
        var told = await db.Audit.AsNoTracking().SingleAsync(a => a.Action == "master.change");
        Assert.Contains("11:30", told.Facts, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Of_two_people_who_edit_one_row_the_second_is_told(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        var register = new ZoneRegister(db);
        var seen = (await register.FindAsync(new RowKey("DC-E", "A"), default))!.Version;
        var first = await SaveZone(db, "1", new ZoneRow("DC-E", "A", "Front"), seen);

        var second = await SaveZone(db, "2", new ZoneRow("DC-E", "A", "Back"), seen);

        Assert.True(first.IsDone);
        Assert.Equal("master.stale", second.Refusal?.Code);
        Assert.Equal("Front", (await db.Zones.AsNoTracking().SingleAsync(z => z.DcId == Warehouse.East)).Name);
    }

    [Fact]
    public async Task The_same_request_is_answered_and_not_done_twice()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        var row = new ClientRow("NEW", "New shop");
        var first = await new SaveMaster<ClientRow>(db, new ClientRegister(db)).Handle(new(new RequestId("r"), row, MustBeNew: true), default);

        var again = await new SaveMaster<ClientRow>(db, new ClientRegister(db)).Handle(new(new RequestId("r"), row, MustBeNew: true), default);
        var other = await new SaveMaster<ClientRow>(db, new ClientRegister(db)).Handle(new(new RequestId("s"), row, MustBeNew: true), default);

        Assert.Equal(first.Value.Version, again.Value.Version);
        Assert.Equal("master.duplicate-code", other.Refusal?.Code);
    }

    [Theory]
    [InlineData("Nowhere/Land", "14:00", "sun", "JP-13", "network.unknown-time-zone")]
    [InlineData("Asia/Tokyo", "25:00", "sun", "JP-13", "master.bad-time")]
    [InlineData("Asia/Tokyo", "14:00", "sun mon tue wed thu fri sat", "JP-13", "network.never-open")]
    [InlineData("Asia/Tokyo", "14:00", "someday", "JP-13", "master.bad-weekday")]
    [InlineData("Asia/Tokyo", "14:00", "", "JP-99", "network.bad-region")]
    public async Task A_clock_that_cannot_be_is_refused(string zone, string cutOff, string closed, string region, string code)
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();

        var saved = await Save(db, "1", new DcRow("DC9", "Nine", region, TimeZone: zone, CutOff: cutOff, ClosedWeekdays: closed));

        Assert.Equal(code, saved.Refusal?.Code);
    }

    [Fact]
    public async Task Another_clients_row_is_refused_and_not_written_over()
    {
        await using var test = await TestDb.CreateAsync();
        await using (var all = test.Open())
        {
            await Warehouse.BuildAsync(all);
        }

        await using var db = test.Open(new Scope("other", Role.Manager, new HashSet<ClientId> { new("DAI") }.ToFrozen(), null));
        var saved = await new SaveMaster<ChannelRow>(db, new ChannelRegister(db))
            .Handle(new(new RequestId("1"), new ChannelRow("AOI", "WEB", "Mine now")), default);
        var found = await new ChannelRegister(db).FindAsync(new RowKey("AOI", "WEB"), default);

        Assert.Equal("master.forbidden-client", saved.Refusal?.Code);
        Assert.Null(found);
    }

    [Theory, EveryEngine]
    public async Task A_bin_with_stock_is_neither_removed_nor_turned_into_quarantine(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        await Warehouse.StockAsync(db, Warehouse.East, Warehouse.Tea, 5);
        var bins = new BinRegister(db);

        var removed = await bins.RemoveAsync(new RequestId("1"), new RowKey("DC-E", "A-01-01"), default);
        var turned = await new SaveMaster<BinRow>(db, bins).Handle(new(new RequestId("2"), new BinRow("DC-E", "A-01-01", "A", BinKind.Quarantine)), default);
        var empty = await bins.RemoveAsync(new RequestId("3"), new RowKey("DC-E", "A-01-02"), default);

        Assert.Equal("network.bin-not-now", removed.Refusal?.Code);
        Assert.Equal("network.bin-kind-not-now", turned.Refusal?.Code);
        Assert.True(empty.IsDone);
        Assert.Equal(5, await db.Bins.CountAsync(b => b.DcId == Warehouse.East));
    }

    [Theory, EveryEngine]
    public async Task Racks_walk_up_one_aisle_and_down_the_next(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);

        var made = await new MakeRacks(db).Handle(new(new RequestId("1"), Warehouse.West, "A", BinKind.Pick, 11, 2, 3, 2), default);
        var again = await new MakeRacks(db).Handle(new(new RequestId("2"), Warehouse.West, "A", BinKind.Pick, 11, 2, 3, 2), default);

        Assert.Equal((12, 0, 12), (made.Value.Made, again.Value.Made, again.Value.Kept));
        var walk = await db.Bins.AsNoTracking().Where(b => b.DcId == Warehouse.West && b.Aisle > 10).OrderBy(b => b.WalkSequence).Select(b => b.Code).ToListAsync();
        Assert.Equal(["A-11-01-1", "A-11-01-2", "A-11-02-1"], walk.Take(3));
        Assert.Equal(["A-12-03-1", "A-12-03-2"], walk.Skip(6).Take(2));
        Assert.Equal("network.bad-rack", (await new MakeRacks(db).Handle(new(new RequestId("3"), Warehouse.West, "A", BinKind.Pick, 1, 999, 999, 9), default)).Refusal?.Code);
    }

    [Fact]
    public async Task Lanes_are_filled_where_none_is()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);

        var filled = await new FillLanes(db).Handle(new(new RequestId("1"), Warehouse.East, 800, 20, 2), default);

        Assert.Equal(44, filled.Value.Made);
        Assert.Equal(700, (await db.Lanes.AsNoTracking().SingleAsync(l => l.DcId == Warehouse.East && l.Region == "JP-13")).ParcelCost);
    }

    private static Task<Outcome<SaveMaster<DcRow>.Answer>> Save(FulfilmentDb db, string key, DcRow row, string? seen = null) =>
        new SaveMaster<DcRow>(db, new DcRegister(db)).Handle(new(new RequestId(key), row, seen), default);

    private static Task<Outcome<SaveMaster<ZoneRow>.Answer>> SaveZone(FulfilmentDb db, string key, ZoneRow row, string seen) =>
        new SaveMaster<ZoneRow>(db, new ZoneRegister(db)).Handle(new(new RequestId(key), row, seen), default);
}

file static class Sets
{
    public static System.Collections.Frozen.FrozenSet<ClientId> ToFrozen(this HashSet<ClientId> clients) =>
        System.Collections.Frozen.FrozenSet.ToFrozenSet(clients);
}
