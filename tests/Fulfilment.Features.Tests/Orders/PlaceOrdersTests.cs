using Fulfilment.Domain.People;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Orders;

public sealed class PlaceOrdersTests
{
    [Theory, EveryEngine]
    public async Task Keeps_good_rows_whatever_their_neighbours_are(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await new PlaceOrder(db).Handle(Order("E0", "JP-13", (Tea, 1)), default);

        var answer = (await new PlaceOrders(db).Handle(
            new PlaceOrders.Command(
                new("bulk-1"),
                [
                    Order("E1", "JP-13", (Tea, 1)), Order("E2", "JP-13", (new("NOPE"), 1)), Order("E3", "JP-13", (Tea, 0)),
                    Order("E0", "JP-13", (Tea, 1)), Order("E1", "JP-13", (Tea, 1)), Order("E4", "JP-27", (Cup, 2), (Pot, 1)),
                ]),
            default)).Value;

        Assert.Equal((2, 2, 2), (answer.Taken, answer.Repeated, answer.Refused));
        Assert.Equal(["orders.unknown-sku", "orders.bad-quantity"], answer.Rows.Where(r => r.Why is not null).Select(r => r.Why!.Code));
        Assert.Equal(answer.Rows[0].Order!.Id, answer.Rows[4].Order!.Id);
        await using var later = test.Open();
        Assert.Equal(3, await later.Orders.CountAsync());
        Assert.Equal(3, await later.WorkItems.CountAsync());
        Assert.Equal(4, await later.OrderLines.CountAsync());
        Assert.Equal(3, await later.Addresses.CountAsync());
    }

    [Theory, EveryEngine]
    public async Task One_customer_in_two_rows_is_one_person(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);

        await new PlaceOrders(db).Handle(
            new PlaceOrders.Command(
                new("bulk-1"),
                [Order("E1", "JP-13", (Tea, 1)) with { CustomerId = "C" }, Order("E2", "JP-13", (Tea, 1)) with { CustomerId = "C" }, Order("E3", "JP-13", (Tea, 1)) with { CustomerId = null }]),
            default);

        Assert.Equal(2, await db.People.CountAsync());
        Assert.Equal(2, await db.Orders.Select(o => o.BuyerId).Distinct().CountAsync());
    }

    [Theory, EveryEngine]
    public async Task Callers_who_share_a_commit_get_their_own_answers(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using (var db = test.Open())
        {
            await BuildAsync(db);
        }

        var stranger = new Scope("key:other", Role.Client, [new("OTHER")], null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            await using var db = i % 3 == 1 ? test.Open(stranger) : test.Open();
            return await new PlaceOrder(db).Handle(Order($"E{i / 2}", "JP-13", (i % 10 == 9 ? new("NOPE") : Tea, 1)), default);
        }));

        for (var i = 0; i < answers.Length; i++)
        {
            Assert.Equal(i % 3 == 1 ? "orders.forbidden-client" : null, answers[i].Refusal?.Code is "orders.unknown-sku" or "request.differs" ? null : answers[i].Refusal?.Code);
        }

        await using var later = test.Open();
        var orders = await later.Orders.Select(o => o.ExternalId).ToListAsync();
        Assert.Equal(orders.Distinct().Count(), orders.Count);
        Assert.All(answers.Where(a => a.IsDone), a => Assert.True(a.Value.Id.Value > 0));
    }
}
