using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Allocation.Desk;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Tests.Inventory;
using Fulfilment.Features.Waves;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Inventory.TransferTests;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class NamedSupplyTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Theory, EveryEngine]
    public async Task What_no_shelf_has_is_promised_against_a_delivery_by_name_and_sent_when_it_is_there(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 2);
        var receipt = await AnnounceAsync(test, East, Tea, 10, Monday.AddDays(2));
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 5));

        Assert.Equal(new AllocateBacklog.Answer(1, 2, 0), await AllocateAsync(db, order));

        var shipments = await ShipmentsAsync(db, order);
        Assert.Equal([(false, 2, Monday), (true, 3, Monday.AddDays(3))], shipments.Select(s => (s.AwaitsSupply, s.Lines.Sum(l => l.Quantity), s.ShipBy)).Order());
        var promise = await db.Promises.AsNoTracking().SingleAsync(p => p.Supply != SupplyKind.OnHand);
        Assert.Equal((SupplyKind.ReceiptLine, $"receipt/{receipt}/1", 3), (promise.Supply, promise.SupplyRef, promise.Open));
        Assert.Equal(0, await WaitingAsync(db, order));
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
        var run = await db.AllocationRuns.AsNoTracking().SingleAsync();
        Assert.Empty((await new ReplayRun(db).Handle(run.Id, default))!);
        Assert.Equal(1, (await new PlanWave(test.Open()).Handle(new(new("w1"), East, 50, null), default)).Value.Shipments); // what waits stays away from the floor

        await ReceiveAsync(test, receipt, 10);
        await PutAsync(test, 10);

        var sent = (await ShipmentsAsync(db, order)).Single(s => s.Lines[0].Quantity == 3);
        Assert.False(sent.AwaitsSupply);
        Assert.Equal(SupplyKind.OnHand, (await db.Promises.AsNoTracking().SingleAsync(p => p.ShipmentId == sent.Id)).Supply);
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task Supply_that_comes_too_late_for_the_promised_date_is_not_counted_on(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await AnnounceAsync(test, East, Tea, 10, Monday.AddDays(9));
        var order = (await new PlaceOrder(db).Handle(Order("E1", "JP-13", (Tea, 5)) with { PromisedDate = Monday.AddDays(4) }, default)).Value.Id;
        var patient = await OrderAsync(db, "E2", "JP-13", (Tea, 5));

        await AllocateAsync(db, order, patient);

        Assert.Equal((5, 0), (await WaitingAsync(db, order), await WaitingAsync(db, patient)));
    }

    [Theory, EveryEngine]
    public async Task A_delivery_is_not_promised_beyond_what_it_brings(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await AnnounceAsync(test, East, Tea, 10, Monday.AddDays(2));
        var orders = new List<OrderId>();
        for (var i = 0; i < 6; i++)
        {
            orders.Add(await OrderAsync(db, "E" + i, "JP-13", (Tea, 3)));
        }

        await Task.WhenAll(orders.Select(async o => await new AllocateNow(test.Open()).Handle(Now(o), default)));

        Assert.Equal(10, await db.Promises.Where(p => p.State == PromiseState.Pending).SumAsync(p => p.Quantity));
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_delivery_that_falls_short_keeps_the_oldest_promises_and_plans_the_others_anew(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var receipt = await AnnounceAsync(test, East, Tea, 10, Monday.AddDays(2));
        var first = await OrderAsync(db, "E1", "JP-13", (Tea, 4));
        var second = await OrderAsync(db, "E2", "JP-13", (Tea, 5));
        await AllocateAsync(db, first, second);
        await ReceiveAsync(test, receipt, 4);
        await new CloseReceipt(test.Open()).Handle(new(new("close"), receipt), default);

        var review = await ReviewAsync(test, receipt);

        Assert.Equal(new ReviewSupply.Answer(0, 1), review.Value);
        Assert.Equal((0, 5), (await WaitingAsync(db, first), await WaitingAsync(db, second)));
        await PutAsync(test, 4);
        Assert.False((await ShipmentsAsync(db, first)).Single().AwaitsSupply);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_late_delivery_is_replaced_by_another_that_comes_as_early_or_by_the_shelf(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        var late = await AnnounceAsync(test, East, Tea, 5, Monday.AddDays(1));
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 5));
        await AllocateAsync(db, order);
        test.Clock.Advance(TimeSpan.FromDays(3));

        var replanned = await ReviewAsync(test, late); // nothing else there: a new date, from the same delivery

        Assert.Equal(new ReviewSupply.Answer(0, 1), replanned.Value);
        var waiting = (await ShipmentsAsync(db, order)).Single();
        Assert.True(waiting.AwaitsSupply && waiting.ShipBy > Monday.AddDays(3), $"{waiting.ShipBy}");
        await AssertSoundAsync(test);

        await StockAsync(db, East, Tea, 2, "A-01-03"); // sellable at once: the promise takes it by itself
        Assert.Equal([(SupplyKind.OnHand, 2), (SupplyKind.ReceiptLine, 3)], (await db.Promises.AsNoTracking().Where(p => p.State == PromiseState.Pending).ToListAsync()).Select(p => (p.Supply, p.Open)).Order());
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task Parts_are_brought_together_first_when_a_manager_says_so_and_leave_as_one_parcel(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(db);
        var option = (await new ShowDesk(db).Handle(order, default))!.Options.Single(o => o.Key == "consolidate-first");

        var done = await new AcceptOption(test.Open()).Handle(new(new("a"), order, option.Key, option.Mark), default);

        Assert.Equal(new AcceptOption.Answer(1, option.Cost, option.Arrives, 0), done.Value);
        var transfer = await db.Transfers.AsNoTracking().Include(t => t.Lines).SingleAsync();
        Assert.Equal((West, East, $"order/{order}", 6), (transfer.FromDc, transfer.ToDc, transfer.Cause, transfer.Lines.Single().Quantity));
        var shipment = (await ShipmentsAsync(db, order)).Single();
        Assert.Equal((East, true, 16, option.Cost), (shipment.DcId, shipment.AwaitsSupply, shipment.Lines.Sum(l => l.Quantity), shipment.PlannedCost + transfer.Cost));
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
        var run = await db.AllocationRuns.AsNoTracking().OrderByDescending(r => r.Id).FirstAsync();
        Assert.Empty((await new ReplayRun(db).Handle(run.Id, default))!);

        await PickAsync(test, West, "1");
        var loaded = (await new LoadTransfer(test.Open()).Handle(new(new("load"), transfer.Id), default)).Value;
        await ReceiveAsync(test, loaded.Receipt, 6, "CUP");
        await PutAsync(test, 6, "CUP");

        Assert.False((await ShipmentsAsync(db, order)).Single().AwaitsSupply);
        Assert.Equal(1, (await new PlanWave(test.Open()).Handle(new(new("w2"), East, 50, null), default)).Value.Shipments);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task Undoing_a_consolidation_gives_the_transfer_up_and_the_split_stands_as_before(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(db);
        var option = (await new ShowDesk(db).Handle(order, default))!.Options.Single(o => o.Key == "consolidate-first");
        await new AcceptOption(test.Open()).Handle(new(new("a"), order, option.Key, option.Mark), default);
        var again = (await new ShowDesk(test.Open()).Handle(order, default))!;
        Assert.Contains(again.Options, o => o.Mark == option.Mark); // what travels for the order counts as its own

        var undone = await new UndoDesk(test.Open()).Handle(new(new("u"), order, again.Acts.Single().Id), default);

        Assert.True(undone.IsDone, undone.Refusal?.ToString());
        Assert.Equal(TransferStatus.Cancelled, (await db.Transfers.AsNoTracking().SingleAsync()).Status);
        Assert.Equal([(East, 10), (West, 6)], (await ShipmentsAsync(db, order)).Select(s => (s.DcId, s.Lines.Sum(l => l.Quantity))));
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task The_planner_consolidates_by_itself_where_the_merchant_wants_it(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await RunsAsync(db);
        await StockAsync(db, East, Tea, 10);
        await StockAsync(db, West, Cup, 6);
        await new Features.Allocation.Rules.SaveRules(test.Open()).Handle(
            new(new("rules"), Warehouse.Client, 0, new Domain.Allocation.Rules.MerchantRules { Consolidate = true }, "", false, false), default);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 10), (Cup, 6));

        await AllocateAsync(db, order);

        Assert.Equal((East, true), (await ShipmentsAsync(db, order)).Select(s => (s.DcId, s.AwaitsSupply)).Single());
        Assert.Equal(West, (await db.Transfers.AsNoTracking().SingleAsync()).FromDc);
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
        var run = await db.AllocationRuns.AsNoTracking().SingleAsync();
        Assert.Empty((await new ReplayRun(db).Handle(run.Id, default))!);
    }

    [Theory, EveryEngine]
    public async Task An_order_that_is_cancelled_takes_its_transfer_back(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(db);
        var option = (await new ShowDesk(db).Handle(order, default))!.Options.Single(o => o.Key == "consolidate-first");
        await new AcceptOption(test.Open()).Handle(new(new("a"), order, option.Key, option.Mark), default);

        Assert.True((await new CancelOrder(test.Open()).Handle(new(new("c"), order), default)).IsDone);

        Assert.Equal(TransferStatus.Cancelled, (await db.Transfers.AsNoTracking().SingleAsync()).Status);
        Assert.Equal(0, await db.Availability.SumAsync(a => a.Promised));
        await AssertSoundAsync(test);
    }

    private static async Task<Outcome<ReviewSupply.Answer>> ReviewAsync(TestDb test, ReceiptId receipt)
    {
        await using var db = test.Open();
        return await new ReviewSupply(db, new AllocateBacklog(db)).Handle(SupplyName.Of(receipt, 1), default);
    }

    private static async Task<ReceiptId> AnnounceAsync(TestDb test, DcId dc, SkuId sku, int units, DateOnly due) =>
        (await new AnnounceReceipt(test.Open()).Handle(new(new($"announce-{due}"), Warehouse.Client, dc, $"D-{due}", due, [new(sku, units)]), default)).Value.Receipt;

    /// <summary>Ten teas in the east, six cups in the west, a run from west to east.</summary>
    private static async Task<OrderId> SplitAsync(FulfilmentDb db)
    {
        await RunsAsync(db);
        await StockAsync(db, East, Tea, 10);
        await StockAsync(db, West, Cup, 6);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 10), (Cup, 6));
        await AllocateAsync(db, order);
        return order;
    }
}
