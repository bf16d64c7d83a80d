using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Promises;
using Fulfilment.Features.Tests.Allocation;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Promises;

public sealed class StoreTests
{
    [Theory, EveryEngine]
    public async Task A_store_is_replenished_by_an_ordinary_order_to_its_address(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await StoreAsync(db);
        await StockAsync(db, East, Tea, 20);

        var placed = (await new ReplenishStore(test.Open()).Handle(new(new("r1"), Warehouse.Client, "SHIBUYA", [new(Tea), new(Cup, 2)]), default)).Value;
        await Placed.AllocateAsync(db, placed.Id);

        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync();
        Assert.Equal((placed.Id, "JP-13", 6, 2), (order.Id, order.Region, order.Lines.Single(l => l.SkuId == Tea).Quantity, order.Lines.Single(l => l.SkuId == Cup).Quantity));
        Assert.Equal(6, (await Placed.ShipmentsAsync(db, order.Id)).Single().Lines.Sum(l => l.Quantity));
        Assert.Equal("渋谷店", (await db.Addresses.AsNoTracking().SingleAsync()).Name);
        Assert.Equal("promises.unknown-store", (await new ReplenishStore(test.Open()).Handle(new(new("r2"), Warehouse.Client, "NOWHERE", [new(Tea)]), default)).Refusal?.Code);
    }

    [Theory, EveryEngine]
    public async Task A_parcel_comes_to_the_counter_once_and_is_handed_over_once(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await StoreAsync(db);
        await StockAsync(db, East, Tea, 20);
        var order = await Placed.OrderAsync(db, "E1", "JP-13", (Tea, 1));
        await Placed.AllocateAsync(db, order);
        var shipment = (await Placed.ShipmentsAsync(db, order)).Single();
        Assert.Equal("promises.parcel-not-now", (await TakeAsync(test, shipment.Number, "t0")).Refusal?.Code);
        await db.Shipments.ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, ShipmentStatus.Shipped));

        Assert.Equal(shipment.Id, (await TakeAsync(test, shipment.Number, "t1")).Value.Shipment);
        Assert.Equal("promises.parcel-not-now", (await TakeAsync(test, shipment.Number, "t2")).Refusal?.Code);
        Assert.Equal(CounterState.Waiting, (await new ListCounter(db).Handle(Warehouse.Client, "SHIBUYA", null, default, default)).Items.Single().State);
        Assert.Equal([shipment.Id], (await new GiveAtCounter(test.Open()).Handle(new(new("g1"), Warehouse.Client, "SHIBUYA", "E1"), default)).Value.Shipments);
        Assert.Equal("promises.unknown-at-counter", (await new GiveAtCounter(test.Open()).Handle(new(new("g2"), Warehouse.Client, "SHIBUYA", "E1"), default)).Refusal?.Code);
    }

    private static Task<Domain.Outcome<TakeAtCounter.Answer>> TakeAsync(TestDb test, string parcel, string key) =>
        new TakeAtCounter(test.Open()).Handle(new(new(key), Warehouse.Client, "SHIBUYA", parcel), default);

    private static async Task StoreAsync(FulfilmentDb db)
    {
        await BuildAsync(db);
        db.PickupPoints.Add(new PickupPoint { ClientId = Warehouse.Client, Code = "SHIBUYA", Name = "Shibuya", NameJa = "渋谷店", Region = "JP-13", PostalCode = "1500002", ShelfTarget = 6 });
        await db.SaveChangesAsync();
    }
}
