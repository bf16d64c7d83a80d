using Fulfilment.Db.Verify;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.Allocation.Rules;
using Fulfilment.Features.Promises;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Promises;

public sealed class OfferPromiseTests
{
    private const string Tokyo = "100-0001";
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory, EveryEngine]
    public async Task Tells_the_date_the_planner_would_keep(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await WorldAsync(db);

        var one = (await new AskDate(db).Handle(new CartAsk(Client, [new(Tea, 1)], Tokyo), default)).Value;
        Assert.Equal(("JP-13", true, 1, Today, Today.AddDays(1)), (one.Region, one.Available, one.Parcels, one.Leaves, one.Arrives));
        Assert.Equal([("DC-E", 10), ("DC-W", 15)], one.Sites.Select(s => (s.Dc, s.Units)));
        var many = (await new AskDate(db).Handle(new CartAsk(Client, [new(Tea, 20)], Tokyo), default)).Value;
        Assert.Equal((2, Today.AddDays(2)), (many.Parcels, many.Arrives));
        Assert.Equal(6, (await new AskDate(db).Handle(new CartAsk(Client, [new(Tea, 31)], Tokyo), default)).Value.Missing);
        Assert.Equal("promises.bad-postal-code", (await new AskDate(db).Handle(new CartAsk(Client, [new(Tea, 1)], "12"), default)).Refusal?.Code);
        test.Clock.Advance(TimeSpan.FromHours(6)); // past two in the afternoon in Tokyo
        Assert.Equal(Today.AddDays(2), (await new AskDate(db).Handle(new CartAsk(Client, [new(Tea, 1)], Tokyo), default)).Value.Arrives);
    }

    [Theory, EveryEngine]
    public async Task A_carrier_and_a_dc_that_rest_on_holidays_are_known(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await WorldAsync(db);
        test.Clock.Advance(new DateTimeOffset(2026, 5, 1, 6, 0, 0, TimeSpan.Zero) - test.Clock.GetUtcNow()); // Friday afternoon before the holidays
        await db.Dcs.ExecuteUpdateAsync(s => s.SetProperty(d => d.RestsOnHolidays, true).SetProperty(d => d.ClosedWeekdays, 1 << 6 | 1));
        await db.Lanes.ExecuteUpdateAsync(s => s.SetProperty(l => l.Carrier, "WEEKDAY"));

        var date = (await new AskDate(db).Handle(new CartAsk(Client, [new(Tea, 1)], Tokyo), default)).Value;

        Assert.Equal((new DateOnly(2026, 5, 7), new DateOnly(2026, 5, 8)), (date.Leaves, date.Arrives));
    }

    [Theory, EveryEngine]
    public async Task A_store_hands_over_at_its_counter(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await WorldAsync(db);
        db.PickupPoints.Add(new PickupPoint { ClientId = Client, Code = "GINZA", Name = "Ginza", Region = "JP-13", ClosedWeekdays = 1 << (int)DayOfWeek.Tuesday });
        await db.SaveChangesAsync();

        var date = (await new AskDate(db).Handle(new CartAsk(Client, [new(Tea, 1)], "", Store: "GINZA"), default)).Value;

        Assert.Equal((Today.AddDays(2), new TimeSlot(new(10, 0), new(20, 0))), (date.Arrives, date.Slot));
        Assert.Equal("promises.unknown-store", (await new AskDate(db).Handle(new CartAsk(Client, [new(Tea, 1)], "", Store: "NOPE"), default)).Refusal?.Code);
    }

    [Theory, EveryEngine]
    public async Task A_cart_keeps_its_units_until_it_lapses(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await WorldAsync(db);

        var held = (await OfferAsync(test, "p1", 20, 15)).Value;
        Assert.Equal("promises.not-enough", (await OfferAsync(test, "p2", 6, 15)).Refusal?.Code);
        var rival = await OrderAsync(db, "E1", "JP-13", (Tea, 10));
        Assert.Equal(5, (await AllocateAsync(db, rival)).UnitsWaiting);
        Assert.Empty((await DatabaseAudit.RunAsync(test.Open(), default)).Findings);

        test.Clock.Advance(TimeSpan.FromMinutes(16));
        var lapse = await db.WorkItems.AsNoTracking().SingleAsync(w => w.Kind == "promise.lapse");
        Assert.True(lapse.DueAt < test.Clock.GetUtcNow().UtcDateTime);
        await new LapseHandler(new LapsePromise(test.Open())).RunAsync([lapse], default);
        await new LapseHandler(new LapsePromise(test.Open())).RunAsync([lapse], default);

        Assert.Equal(DeliveryPromiseState.Lapsed, (await new ShowPromise(test.Open()).Handle(held.Promise, default))!.State);
        Assert.True((await OfferAsync(test, "p3", 20, 15)).IsDone);
        Assert.Empty((await DatabaseAudit.RunAsync(test.Open(), default)).Findings);
    }

    [Theory, EveryEngine]
    public async Task Twenty_carts_for_the_last_ten_units_hold_exactly_ten(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 4);
        await StockAsync(db, West, Tea, 6);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => OfferAsync(test, $"p{i}", 1, 10))));

        Assert.Equal(10, answers.Count(a => a.IsDone));
        Assert.Equal(10, await db.Availability.SumAsync(a => a.Promised));
        Assert.Empty((await DatabaseAudit.RunAsync(test.Open(), default)).Findings);
    }

    [Theory, EveryEngine]
    public async Task Buying_turns_the_held_units_into_the_orders_own_and_the_date_is_judged(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await WorldAsync(db);
        var held = (await OfferAsync(test, "p1", 20, 15)).Value;
        var wrong = Order("E9", "JP-13", (Tea, 19));
        Assert.Equal("promises.order-differs", (await new OrderPromised(test.Open()).Handle(new(new("o1"), held.Promise, wrong), default)).Refusal?.Code);

        var bought = await new OrderPromised(test.Open()).Handle(new(new("o2"), held.Promise, Order("E1", "JP-13", (Tea, 20))), default);

        Assert.Equal(held.Parcels.Select(p => p.Dc), bought.Value.Parcels.Select(p => p.Dc.Value));
        Assert.Equal(held.Arrives, bought.Value.Parcels.Max(p => p.ArrivesBy));
        Assert.Equal("promises.not-now", (await new OrderPromised(test.Open()).Handle(new(new("o3"), held.Promise, Order("E2", "JP-13", (Tea, 20))), default)).Refusal?.Code);
        Assert.Empty((await DatabaseAudit.RunAsync(test.Open(), default)).Findings);

        await JudgeAsync(DeliveryVerdict.Open);
        await db.Shipments.ExecuteUpdateAsync(s => s.SetProperty(x => x.ShippedAt, test.Clock.GetUtcNow().UtcDateTime));
        await JudgeAsync(DeliveryVerdict.LeftInTime);
        test.Clock.Advance(TimeSpan.FromDays(4));
        await JudgeAsync(DeliveryVerdict.Broken);
        Assert.Equal(0, (await new ShowPromise(test.Open()).FiguresAsync(Client, default)).KeptPercent);

        async Task JudgeAsync(DeliveryVerdict verdict)
        {
            await new JudgePromises(test.Open()).Handle([bought.Value.Order], default);
            Assert.Equal(verdict, (await new ShowPromise(test.Open()).Handle(held.Promise, default))!.Verdict);
        }
    }

    [Theory, EveryEngine]
    public async Task The_shipped_tables_lay_the_lanes_of_a_dc(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await WorldAsync(db);

        Assert.Equal(new FillLanes.Answer(44, 0), (await new FillLanes(test.Open()).Handle(new(new("f1"), East, "SIXDAY", 30, false), default)).Value);

        var date = (await new AskDate(db).Handle(new CartAsk(Client, [new(Tea, 1)], "900-0001"), default)).Value; // Okinawa
        Assert.Equal(Today.AddDays(3), date.Arrives);
        Assert.Equal("promises.unknown-carrier", (await new FillLanes(test.Open()).Handle(new(new("f2"), East, "X", 30, false), default)).Refusal?.Code);
    }

    [Theory, EveryEngine]
    public async Task A_promise_follows_the_merchants_rules_and_names_their_version(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await WorldAsync(db);
        await new SaveRules(test.Open()).Handle(new(new("s1"), Client, 0, new MerchantRules { NotFrom = [East] }, "", false, false), default);

        var held = (await OfferAsync(test, "p1", 1, 0)).Value;

        Assert.Equal("DC-W", held.Parcels.Single().Dc);
        Assert.Equal(1, (await new ShowPromise(db).Handle(held.Promise, default))!.Inputs.GetProperty("rules").GetInt32());
    }

    private static Task<Domain.Outcome<OfferPromise.Answer>> OfferAsync(TestDb test, string key, int units, int minutes) =>
        new OfferPromise(test.Open()).Handle(new(new(key), new CartAsk(Client, [new CartLine(Tea, units)], Tokyo), minutes), default);

    private static async Task WorldAsync(FulfilmentDb db)
    {
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await StockAsync(db, West, Tea, 15);
    }
}
