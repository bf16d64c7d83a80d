using Fulfilment.Db.Verify;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Allocation.Desk;
using Fulfilment.Features.Allocation.Rules;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation.Desk;

public sealed class DeskTests
{
    [Theory, EveryEngine]
    public async Task Shows_what_each_dc_has_and_every_way_out(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(test, db);

        var shown = (await new ShowDesk(db).Handle(order, default))!;

        Assert.Equal(["DC-E", "DC-W"], shown.Dcs);
        Assert.Equal(new ShowDesk.Cell(10, 10, 0, 0, null), shown.Lines[0].Cells["DC-E"]);
        Assert.Equal(
            [("planned", 2, 0), ("partial-now", 1, 6), ("substitute:2:POT", 1, 0), ("cancel-line:1", 1, 0), ("cancel-line:2", 1, 0)],
            shown.Options.Select(o => (o.Key, o.Parcels.Count, o.Waiting)));
        Assert.Equal((6, 0), shown.Options[1].Frees);
    }

    [Theory, EveryEngine]
    public async Task Every_option_that_is_accepted_comes_to_what_was_shown(string engine)
    {
        foreach (var key in new[] { "planned", "partial-now", "substitute:2:POT", "cancel-line:1", "cancel-line:2" })
        {
            await using var test = await TestDb.CreateAsync(engine);
            await using var db = test.Open();
            var order = await SplitAsync(test, db);
            var option = (await new ShowDesk(db).Handle(order, default))!.Options.Single(o => o.Key == key);

            var done = await AcceptAsync(test, order, option.Key, option.Mark);

            Assert.Equal(new AcceptOption.Answer(option.Parcels.Count, option.Cost, option.Arrives, option.Waiting), done.Value);
            var sent = await ShipmentsAsync(db, order);
            Assert.Equal(
                option.Parcels.Select(p => (p.Dc, p.Lines.Sum(l => l.Quantity), p.Postage, p.Arrives)),
                sent.Select(s => (s.DcId.Value, s.Lines.Sum(l => l.Quantity), (long)s.PlannedCost, s.ArrivesBy)));
            Assert.Equal(option.Waiting, await WaitingAsync(db, order));
            await AssertConsistentAsync(db);
            Assert.Empty((await DatabaseAudit.RunAsync(test.Open(), default)).Findings);
            var run = await db.AllocationRuns.AsNoTracking().OrderByDescending(r => r.Id).FirstAsync();
            Assert.Empty((await new ReplayRun(db).Handle(run.Id, default))!);
        }
    }

    [Theory, EveryEngine]
    public async Task An_option_of_yesterday_is_stale_and_changes_nothing(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(test, db);
        var option = (await new ShowDesk(db).Handle(order, default))!.Options.Single(o => o.Key == "partial-now");
        await StockAsync(db, West, Tea, 10, "A-01-04"); // now the west could send it all

        Assert.Equal("allocation.stale", (await AcceptAsync(test, order, option.Key, option.Mark)).Refusal?.Code);
        Assert.Equal("allocation.stale", (await AcceptAsync(test, order, "no-such", "x")).Refusal?.Code);

        Assert.Equal(2, (await ShipmentsAsync(db, order)).Count);
        await AssertConsistentAsync(db);
    }

    [Theory, EveryEngine]
    public async Task Units_moved_by_hand_go_where_they_were_put_and_undo_puts_them_back(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await StockAsync(db, West, Tea, 15);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 6));
        await AllocateAsync(db, order);

        var moved = await new MoveUnits(test.Open()).Handle(new(new("m1"), order, [new(1, East, 2), new(1, West, 4)], "the east is full"), default);

        Assert.Equal(2, moved.Value.Parcels);
        Assert.Equal([(East, 2), (West, 4)], (await ShipmentsAsync(db, order)).Select(s => (s.DcId, s.Lines.Sum(l => l.Quantity))));
        Assert.Equal("allocation.desk-no-stock", (await new MoveUnits(test.Open()).Handle(new(new("m2"), order, [new(1, East, 11)], "x"), default)).Refusal?.Code);
        var act = (await new ShowDesk(test.Open()).Handle(order, default))!.Acts.Single();
        Assert.True((await new UndoDesk(test.Open()).Handle(new(new("u1"), order, act.Id), default)).IsDone);
        Assert.Equal([(East, 6)], (await ShipmentsAsync(db, order)).Select(s => (s.DcId, s.Lines.Sum(l => l.Quantity))));
        Assert.Equal("allocation.desk-not-now-undo", (await new UndoDesk(test.Open()).Handle(new(new("u2"), order, act.Id), default)).Refusal?.Code);
        await AssertConsistentAsync(db);
    }

    [Theory, EveryEngine]
    public async Task Undo_brings_a_cancelled_line_back(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(test, db);
        var option = (await new ShowDesk(db).Handle(order, default))!.Options.Single(o => o.Key == "cancel-line:2");
        await AcceptAsync(test, order, option.Key, option.Mark);
        var act = await db.DeskActs.AsNoTracking().SingleAsync();

        Assert.True((await new UndoDesk(test.Open()).Handle(new(new("u1"), order, act.Id), default)).IsDone);

        Assert.Equal([(East, 10), (West, 6)], (await ShipmentsAsync(db, order)).Select(s => (s.DcId, s.Lines.Sum(l => l.Quantity))));
        Assert.All(await db.OrderLines.AsNoTracking().ToListAsync(), l => Assert.Equal(0, l.Cancelled));
        await AssertConsistentAsync(db);
    }

    [Theory, EveryEngine]
    public async Task The_queue_holds_every_cause_and_a_decision_for_an_article_reaches_them_all(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await SplitAsync(test, db);
        var none = await OrderAsync(db, "E2", "JP-13", (Cup, 50));
        var held = await OrderAsync(db, "E3", "JP-13", (Tea, 1));
        await AllocateAsync(db, none);
        await new HoldOrder(test.Open()).Handle(new(new("h1"), held, "address"), default);

        var queue = await new ListDesk(test.Open()).Handle(new ListDesk.Filter(), default);
        Assert.Equal([DeskCause.Unfillable, DeskCause.Split, DeskCause.Held], queue.Rows.Select(r => r.Cause));
        Assert.Equal([DeskCause.Split, DeskCause.Held], (await new ListDesk(test.Open()).Handle(new ListDesk.Filter(Sku: Tea), default)).Rows.Select(r => r.Cause));

        var bulk = test.Open();
        var done = await new BulkDesk(bulk, new ListDesk(bulk), new AcceptPlan(bulk), new ReplanOrder(bulk, new AllocateBacklog(bulk)), new HoldOrder(bulk))
            .Handle(new(new("b1"), new ListDesk.Filter(Sku: Cup), BulkVerb.Accept), default);

        Assert.Equal(2, done.Value.Done);
        Assert.Equal([DeskCause.Held], (await new ListDesk(test.Open()).Handle(new ListDesk.Filter(), default)).Rows.Select(r => r.Cause));
        var figures = await new DeskFigures(test.Open()).Handle(null, default);
        Assert.Equal((2, 1), (figures.Orders, figures.Split));
    }

    [Theory, EveryEngine]
    public async Task A_promise_is_at_risk_from_the_sites_own_midnight(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        var order = await OrderAsync(db, "R1", "JP-13", (Tea, 1));
        await AllocateAsync(db, order);
        var due = Assert.Single(await ShipmentsAsync(db, order)).ShipBy;
        await db.Orders.Where(o => o.Id == order).ExecuteUpdateAsync(o => o.SetProperty(x => x.PromisedDate, due.AddDays(1)));
        var eveningInTokyo = new DateTimeOffset(due.Year, due.Month, due.Day, 23, 0, 0, TimeSpan.FromHours(9));
        test.Clock.Advance(eveningInTokyo - test.Clock.GetUtcNow());
        Assert.Empty((await new ListDesk(test.Open()).Handle(new ListDesk.Filter(), default)).Rows);

        test.Clock.Advance(TimeSpan.FromHours(2)); // in UTC it is still the day it should leave

        var row = Assert.Single((await new ListDesk(test.Open()).Handle(new ListDesk.Filter(DeskCause.AtRisk), default)).Rows);
        Assert.Equal((order, due.AddDays(1)), (row.Order, row.Promised));
    }

    [Theory, EveryEngine]
    public async Task The_shopper_reads_which_parcel_brings_what(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(test, db);

        var said = await new ShopperWords(db, Messages.Load(typeof(FulfilmentDb).Assembly)).Handle(order, default);

        Assert.Equal("ja", said!.Language);
        Assert.Contains("1／2: TEA × 10", said.Text, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_backlog_is_planned_together_so_that_an_early_order_leaves_the_unit_a_later_one_needs(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 1);
        await StockAsync(db, West, Tea, 1);
        await StockAsync(db, East, Cup, 1);
        var early = await OrderAsync(db, "E1", "JP-13", (Tea, 1));
        var later = await OrderAsync(db, "E2", "JP-13", (Tea, 1), (Cup, 1));

        Assert.Equal(new AllocateBacklog.Answer(2, 2, 0), await AllocateAsync(db, early, later));

        Assert.Equal(West, (await ShipmentsAsync(db, early)).Single().DcId);
        Assert.Equal(East, (await ShipmentsAsync(db, later)).Single().DcId);
        var run = await db.AllocationRuns.AsNoTracking().SingleAsync();
        Assert.Empty((await new ReplayRun(db).Handle(run.Id, default))!);
    }

    private static Task<Outcome<AcceptOption.Answer>> AcceptAsync(TestDb test, OrderId order, string key, string mark) =>
        new AcceptOption(test.Open()).Handle(new(new("accept-" + key), order, key, mark), default);

    /// <summary>Ten teas that only the east has, six cups that only the west has; pots stand in for cups, and the east has them.</summary>
    private static async Task<OrderId> SplitAsync(TestDb test, FulfilmentDb db)
    {
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await StockAsync(db, West, Cup, 6);
        await StockAsync(db, East, Pot, 9, "A-01-03");
        await new SaveRules(test.Open()).Handle(
            new(new("rules"), Client, 0, new MerchantRules { Substitutes = [new Substitution(Cup, [new SkuId("POT")])] }, "", false, false), default);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 10), (Cup, 6));
        await AllocateAsync(db, order);
        return order;
    }
}
