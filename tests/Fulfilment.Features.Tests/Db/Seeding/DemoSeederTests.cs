using Fulfilment.Db;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Db.Seeding;

public sealed class DemoSeederTests
{
    private static readonly IProgress<string> Quiet = new Progress<string>();

    [Theory, EveryEngine]
    public async Task Seeds_a_start_up_and_leaves_it_alone_the_second_time(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using (var db = test.Open())
        {
            var signIns = await DbSetup.SeedIfEmptyAsync(db, "one-room", Quiet, default);
            Assert.Contains(signIns.Value, s => s.Role == "picker");
        }

        await using var again = test.Open();
        Assert.Equal(60, await again.Orders.CountAsync());
        Assert.NotEmpty((await DbSetup.SeedIfEmptyAsync(again, "one-room", Quiet, default)).Value);
        Assert.Equal(60, await again.Orders.CountAsync());
        Assert.Equal(60, await again.WorkItems.CountAsync(w => w.Kind == "allocate"));
        Assert.True(await again.Shipments.CountAsync(s => s.Status == ShipmentStatus.Shipped) >= 6);
        Assert.True(await again.Returns.AnyAsync());
        Assert.Empty((await DatabaseAudit.RunAsync(again, default)).Findings);
    }

    [Fact]
    public async Task Books_opening_stock_through_the_ledger()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        Assert.True((await DbSetup.SeedIfEmptyAsync(db, "one-room", Quiet, default)).IsDone);
        var moved = await db.Ledger.Where(e => e.Reason == MovementReason.OpeningStock).SumAsync(e => e.Quantity);
        var picked = await db.Ledger.Where(e => e.Reason == MovementReason.Pick).SumAsync(e => e.Quantity);
        Assert.True(moved > picked && picked > 0);
        Assert.Equal(moved - picked, await db.Availability.SumAsync(a => a.Sellable));
        Assert.All(await db.Ledger.ToListAsync(), e => Assert.Equal(LedgerSeal.Of(e), e.Seal));
        Assert.Equal(0, await db.Balances.SumAsync(b => b.Quantity));
        Assert.Empty(await db.Ledger.Where(e => e.Lot != "" && !db.Lots.Any(l => l.ClientId == e.ClientId && l.SkuId == e.SkuId && l.Code == e.Lot)).ToListAsync());
    }

    [Fact]
    public async Task Seeds_the_demo_with_its_sites_clients_and_returning_buyers()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        Assert.True((await DbSetup.SeedIfEmptyAsync(db, "demo", Quiet, default)).IsDone);
        Assert.Equal((11, 3, 400), (await db.Dcs.CountAsync(), await db.Clients.CountAsync(), await db.Orders.CountAsync()));
        var repeat = await db.Orders.GroupBy(o => o.BuyerId).CountAsync(g => g.Count() > 1);
        Assert.True(repeat > 10, "buyers come back");
    }

    [Fact]
    public async Task Refuses_a_preset_that_nobody_knows()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        Assert.Equal("seed.unknown-preset", (await DbSetup.SeedIfEmptyAsync(db, "moon", Quiet, default)).Refusal!.Code);
    }
}
