using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class StockLedgerTests
{
    [Theory, EveryEngine]
    public async Task Writes_row_balance_and_availability_together(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);

        await Post(db, Move(LocationCode.Bin("A-01-01"), LocationCode.Tote("T1"), 4), Move(LocationCode.Bin("A-01-01"), LocationCode.Tote("T2"), 1));

        await using var later = test.Open();
        var rows = await later.Ledger.OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal([10, 6, 5], rows.Select((r, i) => i == 0 ? r.ToBalance : r.FromBalance));
        Assert.Equal([1, 2, 3], rows.Select((r, i) => i == 0 ? r.ToVersion : r.FromVersion));
        Assert.All(rows, r => Assert.Equal(LedgerSeal.Of(r), r.Seal));
        Assert.Equal(5, (await later.Balances.SingleAsync(b => b.Location == LocationCode.Bin("A-01-01"))).Quantity);
        Assert.Equal(5, (await later.Availability.SingleAsync()).Sellable);
    }

    [Theory, EveryEngine]
    public async Task Records_a_fact_below_zero_and_names_the_place(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);

        var below = await Post(db, Move(LocationCode.Bin("A-01-01"), LocationCode.Tote("T1"), 2));

        Assert.Equal("bin:A-01-01", below.Single().Location.Value);
        Assert.Equal(-2, (await db.Availability.AsNoTracking().SingleAsync()).Sellable);
    }

    [Theory, EveryEngine]
    public async Task Twenty_writers_for_the_last_ten_units_hold_exactly_ten(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using (var db = test.Open())
        {
            await BuildAsync(db);
            await StockAsync(db, East, Tea, 10);
        }

        var key = new AvailabilityKey(Client, East, Tea);
        var held = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await using var db = test.Open();
            var outcome = await db.InTransaction<bool>(
                async () => (await db.HoldAsync(new Dictionary<AvailabilityKey, int> { [key] = 1 }, default)).Count == 0, default);
            return outcome.Value;
        }));

        Assert.Equal(10, held.Count(h => h));
        await using var later = test.Open();
        Assert.Equal((10, 10), await later.Availability.Select(a => new ValueTuple<int, int>(a.Sellable, a.Promised)).SingleAsync());
    }

    [Theory, EveryEngine]
    public async Task Refuses_to_change_or_delete_what_is_written(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Ledger.ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => db.Ledger.ExecuteUpdateAsync(s => s.SetProperty(e => e.Quantity, 11)));
    }

    private static StockMove Move(LocationCode from, LocationCode to, int quantity) =>
        new(Client, East, from, to, Tea, "", "", Condition.Good, quantity, MovementReason.Pick, "shipment/1");

    private static async Task<IReadOnlyList<StockKey>> Post(FulfilmentDb db, params StockMove[] moves)
    {
        IReadOnlyList<StockKey> below = [];
        await db.InTransaction<Done>(
            async () =>
            {
                below = await db.PostStockAsync("test", moves, default);
                return Done.It;
            },
            default);
        return below;
    }
}
