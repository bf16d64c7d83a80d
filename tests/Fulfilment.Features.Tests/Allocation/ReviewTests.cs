using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class ReviewTests
{
    [Theory, EveryEngine]
    public async Task Lists_split_short_and_unfillable_orders_with_their_reasons(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var (split, brief, none) = await WorldAsync(db);

        var page = await new ListReviews(db).Handle(null, null, new PageOf(), default);

        Assert.Equal([(split, ReviewCause.Split), (brief, ReviewCause.Short), (none, ReviewCause.Unfillable)], page.Items.Select(r => (r.Order, r.Cause)));
        Assert.Equal(2, page.Items[0].Parcels.Count);
        Assert.Equal(ReasonCode.ServedFromSeveral, page.Items[0].Lines[0].Reason);
        Assert.Equal(ReasonCode.NoStockAnywhere, page.Items[2].Lines[0].Reason);
        Assert.Equal([brief], (await new ListReviews(db).Handle(ReviewCause.Short, null, new PageOf(), default)).Items.Select(r => r.Order));
    }

    [Theory, EveryEngine]
    public async Task An_accepted_plan_leaves_the_list_and_is_remembered(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var (split, _, _) = await WorldAsync(db);
        var run = (await new ListReviews(db).Handle(ReviewCause.Split, null, new PageOf(), default)).Items.Single().Run;

        Assert.True((await new AcceptPlan(test.Open()).Handle(new AcceptPlan.Command(new("a1"), split, run), default)).IsDone);

        Assert.Empty((await new ListReviews(db).Handle(ReviewCause.Split, null, new PageOf(), default)).Items);
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == "allocation.accept"));
    }

    [Theory, EveryEngine]
    public async Task Forbidding_the_split_frees_both_parcels_and_waits_for_one(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var (split, _, _) = await WorldAsync(db);
        var run = (await new ListReviews(db).Handle(ReviewCause.Split, null, new PageOf(), default)).Items.Single().Run;

        var answer = await ReplanAsync(test, "r1", split, run, forbid: true, null);

        Assert.Equal(new ReplanOrder.Answer(0, 20), answer.Value);
        await AssertConsistentAsync(db);
        Assert.Equal("allocation.stale", (await ReplanAsync(test, "r2", split, run, forbid: false, null)).Refusal?.Code);
        await Warehouse.StockAsync(db, Warehouse.West, Warehouse.Tea, 30, "A-01-02");
        await using var later = test.Open();
        await new ReallocateWaiting(later, new AllocateBacklog(later)).Handle(Warehouse.Client, [Warehouse.Tea], default);
        Assert.Equal(Warehouse.West, (await ShipmentsAsync(later, split)).Single().DcId);
    }

    [Theory, EveryEngine]
    public async Task Forcing_a_site_sends_what_it_has_and_the_rest_waits(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var (split, _, _) = await WorldAsync(db);

        Assert.Equal(new ReplanOrder.Answer(1, 5), (await ReplanAsync(test, "r1", split, null, forbid: false, Warehouse.West)).Value);

        Assert.Equal(Warehouse.West, (await ShipmentsAsync(db, split)).Single().DcId);
        Assert.Equal("allocation.unknown-dc", (await ReplanAsync(test, "r2", split, null, forbid: false, new DcId("NOPE"))).Refusal?.Code);
        await AssertConsistentAsync(db);
    }

    private static Task<Domain.Outcome<ReplanOrder.Answer>> ReplanAsync(TestDb test, string key, OrderId order, RunId? run, bool forbid, DcId? dc)
    {
        var db = test.Open();
        return new ReplanOrder(db, new AllocateBacklog(db)).Handle(new ReplanOrder.Command(new RequestId(key), order, run, forbid, dc), default);
    }

    /// <summary>20 of (10, 15); 6 pots of 4; cups that nobody has.</summary>
    private static async Task<(OrderId Split, OrderId Short, OrderId None)> WorldAsync(FulfilmentDb db)
    {
        await Warehouse.BuildAsync(db);
        await Warehouse.StockAsync(db, Warehouse.East, Warehouse.Tea, 10);
        await Warehouse.StockAsync(db, Warehouse.West, Warehouse.Tea, 15);
        await Warehouse.StockAsync(db, Warehouse.East, Warehouse.Pot, 4);
        var split = await OrderAsync(db, "E1", "JP-13", (Warehouse.Tea, 20));
        var brief = await OrderAsync(db, "E2", "JP-13", (Warehouse.Pot, 6));
        var none = await OrderAsync(db, "E3", "JP-13", (Warehouse.Cup, 1));
        await AllocateAsync(db, split, brief, none);
        return (split, brief, none);
    }
}
