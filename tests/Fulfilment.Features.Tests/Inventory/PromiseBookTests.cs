using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class PromiseBookTests
{
    private static readonly AvailabilityKey Key = new(Client, East, Tea);
    private static readonly ShipmentId Shipment = new(77);

    [Theory, EveryEngine]
    public async Task Posts_voids_and_keeps_availability_in_step(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await PromiseAsync(db, 6);

        Assert.Equal(4, await InAsync(db, () => PromiseBook.PostAsync(db, Shipment, 1, 4, default)));
        Assert.Equal((1, PromiseState.Pending), (await InAsync(db, () => PromiseBook.VoidAsync(db, Shipment, 1, 1)), await StateAsync(db)));
        Assert.Equal(1, (await db.Availability.AsNoTracking().SingleAsync()).Promised);
        Assert.Equal(1, await InAsync(db, () => PromiseBook.VoidAsync(db, Shipment)));

        var promise = await db.Promises.AsNoTracking().SingleAsync();
        Assert.Equal((4, 2, 0, PromiseState.Posted), (promise.Posted, promise.Voided, promise.Open, promise.State));
        Assert.Equal(0, (await db.Availability.AsNoTracking().SingleAsync()).Promised);
    }

    [Theory, EveryEngine]
    public async Task Says_how_many_picked_units_were_not_promised(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await PromiseAsync(db, 3);

        Assert.Equal(3, await InAsync(db, () => PromiseBook.PostAsync(db, Shipment, 1, 5, default)));
        Assert.Equal(PromiseState.Posted, await StateAsync(db));
        Assert.Equal(0, await InAsync(db, () => PromiseBook.PostAsync(db, Shipment, 1, 1, default)));
        Assert.Equal(0, (await db.Availability.AsNoTracking().SingleAsync()).Promised);
    }

    [Theory, EveryEngine]
    public async Task Gives_many_shipments_back_at_once(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 10);
        await PromiseAsync(db, 4);

        Assert.Equal(4, await InAsync(db, () => PromiseBook.VoidAllAsync(db, [Shipment, new ShipmentId(78)], default)));
        Assert.Equal(PromiseState.Voided, await StateAsync(db));
        Assert.Equal((10, 0), await db.Availability.Select(a => new ValueTuple<int, int>(a.Sellable, a.Promised)).SingleAsync());
    }

    private static Task<PromiseState> StateAsync(FulfilmentDb db) => db.Promises.AsNoTracking().Select(p => p.State).SingleAsync();

    private static Task PromiseAsync(FulfilmentDb db, int quantity) => InAsync(
        db,
        async () =>
        {
            Assert.Empty(await db.HoldAsync(new Dictionary<AvailabilityKey, int> { [Key] = quantity }, default));
            await PromiseBook.AddAsync(db, [new PromisedUnits(new OrderId(5), Shipment, 1, Key, quantity)], default);
            return 0;
        });

    private static async Task<int> InAsync(FulfilmentDb db, Func<Task<int>> body) =>
        (await db.InTransaction<int>(async () => (Outcome<int>)await body(), default)).Value;
}
