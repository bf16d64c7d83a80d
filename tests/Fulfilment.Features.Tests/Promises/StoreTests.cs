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

    [Theory, EveryEngine]
    public async Task A_scan_at_the_counter_says_whose_it_is_and_what_may_be_done_with_it(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await StoreAsync(db);
        await StockAsync(db, East, Tea, 20);
        var order = await Placed.OrderAsync(db, "E1", "JP-13", (Tea, 1));
        await Placed.AllocateAsync(db, order);
        var shipment = (await Placed.ShipmentsAsync(db, order)).Single();
        Task<Domain.Outcome<FindCounterParcel.Answer>> Scan(string code) => new FindCounterParcel(test.Open()).Handle(Warehouse.Client, "SHIBUYA", code, default);

        Assert.False((await Scan(shipment.Number)).Value.HasLeft);
        await db.Shipments.ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, ShipmentStatus.Shipped).SetProperty(x => x.TrackingNumber, "4000"));
        var coming = (await Scan("4000")).Value;
        await TakeAsync(test, shipment.Number, "t1");
        var waiting = (await Scan("4000")).Value;

        Assert.Equal(("青木 花子", "アオキ ハナコ", true, null, 0), (coming.Name, coming.NameKana, coming.HasLeft, coming.State, coming.Together));
        Assert.Equal((CounterState.Waiting, "SHIBUYA", 1, 1), (waiting.State, waiting.At, waiting.Together, waiting.Units));
        Assert.Equal("promises.unknown-parcel", (await Scan("nothing")).Refusal?.Code);
        Assert.Equal("promises.unknown-parcel", (await Scan("")).Refusal?.Code);
        Assert.Equal("promises.unknown-store", (await new FindCounterParcel(test.Open()).Handle(Warehouse.Client, "NOWHERE", "4000", default)).Refusal?.Code);
    }

    [Theory, EveryEngine]
    public async Task A_replenishment_is_followed_from_its_order_to_the_stores_counter(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await StoreAsync(db);
        await StockAsync(db, East, Tea, 4);
        var placed = (await new ReplenishStore(test.Open()).Handle(new(new("r1"), Warehouse.Client, "SHIBUYA", [new(Tea)]), default)).Value;
        await Placed.AllocateAsync(db, placed.Id);
        await Placed.OrderAsync(db, "E1", "JP-13", (Cup, 1)); // an ordinary order is none of them
        var shipment = (await Placed.ShipmentsAsync(db, placed.Id)).Single();

        var row = Assert.Single((await new ListReplenishments(test.Open()).Handle(new(), default, default)).Items);
        Assert.Equal((placed.Id, "SHIBUYA", 6, 2, 0, 0), (row.Order, row.Store, row.Ordered, row.Waiting, row.Sent, row.Arrived));
        await db.Shipments.Where(s => s.Id == shipment.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, ShipmentStatus.Shipped));
        await TakeAsync(test, shipment.Number, "t1");
        var view = (await new ListReplenishments(test.Open()).OneAsync(placed.Id, default)).Value;

        Assert.Equal((4, 4, CounterState.Waiting), (view.Row.Arrived, view.Lines.Single().Arrived, view.Parcels.Single().State));
        Assert.True((await new FindCounterParcel(test.Open()).Handle(Warehouse.Client, "SHIBUYA", shipment.Number, default)).Value is { ForShelves: true, Name: "", For: "SHIBUYA" });
        Assert.Empty((await new ListReplenishments(test.Open()).Handle(new(Store: "GINZA"), default, default)).Items);
        Assert.Equal("orders.unknown-order", (await new ListReplenishments(test.Open()).OneAsync(new(1), default)).Refusal?.Code);
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
