using System.Text;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class OpeningStockTests
{
    [Theory, EveryEngine]
    public async Task Rows_reach_the_ledger_once_and_can_be_sold(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        OpeningRow[] rows = [new("AOI", "DC-E", "A-01-01", "TEA", 10), new("AOI", "DC-E", "A-01-02", "TEA", 5), new("AOI", "DC-E", "NOWHERE", "TEA", 5), new("AOI", "DC-E", "A-01-03", "CUP", 0)];

        var first = (await new TakeOpeningStock(db).Handle(new(new RequestId("1"), rows), default)).Value;
        var again = (await new TakeOpeningStock(db).Handle(new(new RequestId("2"), rows), default)).Value;
        var more = (await new TakeOpeningStock(db).Handle(new(new RequestId("3"), [rows[0] with { Quantity = 11 }]), default)).Value;

        Assert.Equal((2, 0, 2), (first.Taken, first.Repeated, first.Refused));
        Assert.Equal(["inventory.unknown-bin", "csv.out-of-range"], first.Rows.Where(r => r.Why is not null).Select(r => r.Why!.Code));
        Assert.Equal((0, 2), (again.Taken, again.Repeated));
        Assert.Equal("opening.conflict-quantity", more.Rows[0].Why?.Code);
        Assert.Equal(15, (await db.Availability.AsNoTracking().SingleAsync(a => a.DcId == Warehouse.East && a.SkuId == Warehouse.Tea)).Sellable);
        Assert.All(await db.Ledger.AsNoTracking().ToListAsync(), e => Assert.Equal(MovementReason.OpeningStock, e.Reason));
    }

    [Fact]
    public async Task Lots_and_serials_are_asked_for_and_checked()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        var (tea, pot) = (await db.Skus.SingleAsync(s => s.Id == Warehouse.Tea), await db.Skus.SingleAsync(s => s.Id == Warehouse.Pot));
        (tea.LotControlled, tea.ExpiryControlled, pot.SerialControlled) = (true, true, true);
        await db.SaveChangesAsync();
        var expiry = new DateOnly(2027, 1, 31);

        var answer = (await new TakeOpeningStock(db).Handle(
            new(
                new RequestId("1"),
                [
                    new("AOI", "DC-E", "A-01-01", "TEA", 10, "L1", expiry), new("AOI", "DC-E", "A-01-01", "TEA", 10), new("AOI", "DC-E", "A-01-02", "TEA", 4, "L1", expiry.AddDays(1)),
                    new("AOI", "DC-E", "A-01-02", "TEA", 4, "L2", new DateOnly(2025, 1, 1)), new("AOI", "DC-E", "A-01-03", "POT", 1, Serial: "S1"),
                    new("AOI", "DC-E", "A-01-04", "POT", 1, Serial: "S1"), new("AOI", "DC-E", "A-01-04", "POT", 2, Serial: "S2"),
                ]),
            default)).Value;

        Assert.Equal(
            ["", "inventory.lot-needed", "opening.expiry-differs", "inventory.expired-lot", "", "opening.conflict-serial", "inventory.serial-needed"],
            answer.Rows.Select(r => r.Why?.Code ?? ""));
        Assert.Equal(expiry, (await db.Lots.AsNoTracking().SingleAsync()).Expiry);
    }

    [Theory, EveryEngine]
    public async Task A_file_is_loaded_part_by_part_and_a_second_run_doubles_nothing(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        var files = new Files();
        var text = new StringBuilder("bin,sku,quantity,lot\n");
        for (var i = 1; i <= 2_500; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"A-01-0{i % 6 + 1},{(i % 100 == 7 ? "GHOST" : "CUP")},2,L{i}\n");
        }

        var started = await new StartOpeningLoad(db, files).Handle(new RequestId("f"), "stock.csv", Encoding.UTF8.GetBytes(text.ToString()), "AOI", "DC-E", default);
        await using (var job = test.Open())
        {
            await new RunOpeningLoad(job, files).Handle(started.Value.Load, default);
        }

        var load = await db.OpeningLoads.AsNoTracking().SingleAsync();
        Assert.Equal((OpeningState.Done, 2_475, 4_950L, 25), (load.State, load.Taken, load.Units, load.Bad));
        var mended = await new StartOpeningLoad(db, files).Handle(new RequestId("g"), "again.csv", Encoding.UTF8.GetBytes(text.ToString()), "AOI", "DC-E", default);
        await using (var job = test.Open())
        {
            await new RunOpeningLoad(job, files).Handle(mended.Value.Load, default);
        }

        var second = await db.OpeningLoads.AsNoTracking().SingleAsync(l => l.Id == mended.Value.Load);
        Assert.Equal((0, 2_475, 25), (second.Taken, second.Repeated, second.Bad));
        Assert.Equal(4_950, (await db.Availability.AsNoTracking().SingleAsync(a => a.SkuId == Warehouse.Cup)).Sellable);
        var bad = await new ReadOpeningLoads(db).BadAsync(started.Value.Load, new PageOf(1, 10), default);
        Assert.Equal((25L, 8L, "sku", "inventory.unknown-sku"), (bad.Total, bad.Items[0].Line, bad.Items[0].Column, bad.Items[0].Why.Code));
    }

    [Theory, EveryEngine]
    public async Task A_load_that_dies_in_mid_file_leaves_no_half_row_and_goes_on_where_it_stood(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        var files = new Files();
        var text = Encoding.UTF8.GetBytes("bin,sku,quantity,lot\n" + string.Concat(Enumerable.Range(1, 2_500).Select(i => $"A-01-0{i % 6 + 1},CUP,2,L{i}\n")));
        var started = await new StartOpeningLoad(db, files).Handle(new RequestId("f"), "stock.csv", text, "AOI", "DC-E", default);

        // The clock is asked while a part is in its transaction: once the first part is in, asking it is fatal.
        await using var watch = test.Open();
        var dying = new DyingClock(test.Clock, () => watch.OpeningLoads.AsNoTracking().Single().UpToLine > 0);
        await using (var job = Adapters.DatabaseWiring.Open(test.Settings, dying, Domain.People.Scope.System))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => new RunOpeningLoad(job, files).Handle(started.Value.Load, default));
        }

        var load = await db.OpeningLoads.AsNoTracking().SingleAsync();
        Assert.Equal((OpeningState.Running, 1_000), (load.State, load.Taken));
        Assert.Equal((1_000, 1_000, 2_000), (await db.Ledger.CountAsync(), await db.Lots.CountAsync(), (await db.Availability.AsNoTracking().SingleAsync()).Sellable));
        await using (var job = test.Open())
        {
            await new RunOpeningLoad(job, files).Handle(started.Value.Load, default);
        }

        var same = await new StartOpeningLoad(db, files).Handle(new RequestId("g"), "again.csv", text, "AOI", "DC-E", default);
        await using (var job = test.Open())
        {
            await new RunOpeningLoad(job, files).Handle(same.Value.Load, default);
        }

        load = await db.OpeningLoads.AsNoTracking().SingleAsync(l => l.Id == started.Value.Load);
        Assert.Equal((OpeningState.Done, 2_500, 0), (load.State, load.Taken, load.Repeated));
        load = await db.OpeningLoads.AsNoTracking().SingleAsync(l => l.Id == same.Value.Load);
        Assert.Equal((0, 2_500), (load.Taken, load.Repeated));
        Assert.Equal((2_500, 5_000), (await db.Ledger.CountAsync(), (await db.Availability.AsNoTracking().SingleAsync()).Sellable));
    }

    [Fact]
    public async Task A_file_that_is_no_table_of_stock_is_refused_at_once()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        var start = new StartOpeningLoad(db, new Files());

        Assert.Equal("csv.header-missing", (await start.Handle(new RequestId("1"), "x", "bin,sku\nA,B\n"u8.ToArray(), "", "", default)).Refusal?.Code);
        Assert.Equal("opening.no-rows", (await start.Handle(new RequestId("2"), "x", "bin,sku,quantity\n"u8.ToArray(), "", "", default)).Refusal?.Code);
        Assert.Empty(await db.OpeningLoads.ToListAsync());
    }

    private sealed class DyingClock(TimeProvider inner, Func<bool> dead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => dead() ? throw new IOException("the power went") : inner.GetUtcNow();
    }

    private sealed class Files : IFileStore
    {
        private readonly Dictionary<string, byte[]> kept = new(StringComparer.Ordinal);

        public Task<string> SaveAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
        {
            var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content.Span));
            kept[name] = content.ToArray();
            return Task.FromResult(name);
        }

        public Task<byte[]?> ReadAsync(string name, CancellationToken ct) => Task.FromResult(kept.GetValueOrDefault(name));

        public Task<bool> DeleteAsync(string name, CancellationToken ct) => Task.FromResult(kept.Remove(name));
    }
}
