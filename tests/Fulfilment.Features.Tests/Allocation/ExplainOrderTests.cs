using System.Reflection;
using Fulfilment.Domain.Allocation;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class ExplainOrderTests
{
    [Fact]
    public void Every_reason_has_words_in_both_languages()
    {
        var words = Messages.Load(typeof(FulfilmentDb).Assembly);

        Assert.All(Enum.GetValues<ReasonCode>(), r => Assert.True(words.Knows(ExplainOrder.WordsOf(r)), r.ToString()));
    }

    [Theory, EveryEngine]
    public async Task Names_a_reason_for_every_dc_and_line(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 1), (Pot, 1));
        await AllocateAsync(db, order);

        var why = (await new ExplainOrder(db).Handle(order, default))!;

        var run = why.Runs.Single();
        Assert.Equal([(East, ReasonCode.Chosen), (West, ReasonCode.NoStock)], run.Sites.Select(s => (s.Dc, s.Reason)));
        Assert.Equal([(1, ReasonCode.Served), (2, ReasonCode.NoStockAnywhere)], run.Lines.Select(l => (l.LineNo, l.Reason)));
        Assert.Equal("allocation.reason.no-stock-anywhere", run.Lines[1].Words);
        Assert.Single(why.Parcels);
    }

    [Theory, EveryEngine]
    public async Task A_stored_run_replayed_gives_the_same_plan(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 20);
        await StockAsync(db, West, Tea, 17);
        await StockAsync(db, West, Cup, 9);
        var orders = new List<Domain.Orders.OrderId>();
        for (var i = 1; i <= 12; i++)
        {
            orders.Add(await OrderAsync(db, $"E{i}", i % 2 == 0 ? "JP-13" : "JP-01", (Tea, i % 5 + 1), (Cup, i % 3 + 1)));
        }

        await AllocateAsync(db, [.. orders]);

        var run = await db.AllocationRuns.AsNoTracking().SingleAsync();
        Assert.Empty((await new ReplayRun(db).Handle(run.Id, default))!);
        await db.AllocationDecisions.Where(d => d.OrderId == orders[0]).ExecuteUpdateAsync(s => s.SetProperty(d => d.Lines, "{}"));
        Assert.Equal([orders[0]], (await new ReplayRun(db).Handle(run.Id, default))!);
    }
}
