using Fulfilment.Db.Verify;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Picking.FloorScene;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class BlockBinTests
{
    [Theory, EveryEngine]
    public async Task What_lies_in_a_blocked_bin_is_not_sold_except_what_picks_reserve(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await PlannedAsync(db, "E1", (Tea, 3));
        await ReleaseAndClaimAsync(db);

        Assert.True((await SetAsync(db, "1", true, "bent shelf")).IsDone);
        Assert.Equal(3, (await BooksAsync(db, Tea)).Sellable);
        Assert.Equal(["bent shelf"], (await new BlockBin(db).BlockedAsync(East, new(1), default)).Items.Select(r => r.Reason));
        Assert.True((await SetAsync(db, "2", false)).IsDone);

        Assert.Equal(10, (await BooksAsync(db, Tea)).Sellable);
        Assert.Equal(
            ["inventory.block-bin", "inventory.unblock-bin"],
            await db.Audit.AsNoTracking().Where(a => a.Subject == "bin/A-01-01").OrderBy(a => a.Action).Select(a => a.Action).ToListAsync());
        await using var fresh = test.Open();
        Assert.Empty((await DatabaseAudit.RunAsync(fresh, default)).Findings);
    }

    [Fact]
    public async Task A_count_does_not_let_a_bin_in_that_a_manager_took_out()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await SetAsync(db, "1", true, "leak");

        await new CountBin(db).Handle(new CountBin.Command(new("count"), East, "A-01-01", [new CountBin.Seen(Client, Tea, "", "", 9)]), default);

        Assert.Equal(0, (await BooksAsync(db, Tea)).Sellable);
        Assert.Equal("leak", (await db.Bins.AsNoTracking().SingleAsync(b => b.DcId == East && b.Code == "A-01-01")).BlockReason);
        await SetAsync(db, "2", false);
        Assert.Equal(9, (await BooksAsync(db, Tea)).Sellable);
    }

    [Fact]
    public async Task Refuses_to_block_without_a_reason_or_twice_and_to_open_what_is_open()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);

        Assert.Equal("inventory.bad-block-reason", (await SetAsync(db, "1", true, " ")).Refusal?.Code);
        Assert.Equal("inventory.not-now-bin-open", (await SetAsync(db, "2", false)).Refusal?.Code);
        Assert.True((await SetAsync(db, "3", true, "leak")).IsDone);
        Assert.Equal("inventory.conflict-bin-blocked", (await SetAsync(db, "4", true, "leak")).Refusal?.Code);
        Assert.Equal("inventory.unknown-bin", (await new BlockBin(db).Handle(new(new("5"), East, "NOWHERE", true, "x"), default)).Refusal?.Code);
    }

    private static Task<Domain.Outcome<Domain.Done>> SetAsync(FulfilmentDb db, string key, bool block, string reason = "") =>
        new BlockBin(db).Handle(new BlockBin.Command(new("block-" + key), East, "A-01-01", block, reason), default);
}
