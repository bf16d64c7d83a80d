using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Waves;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Inventory.TransferTests;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class AskedUnitsTests
{
    [Theory, EveryEngine]
    public async Task A_lot_that_is_asked_for_is_promised_only_as_far_as_it_goes_and_reserved_at_release(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await LotsAsync(db);
        var asked = await AskAsync(db, "E1", 3, l => l with { Lot = "L2" });
        var more = await AskAsync(db, "E2", 3, l => l with { Lot = "L2" });
        var any = await OrderAsync(db, "E3", "JP-13", (Tea, 5));

        await AllocateAsync(db, asked, more, any);

        Assert.Equal((0, 3, 0), (await WaitingAsync(db, asked), await WaitingAsync(db, more), await WaitingAsync(db, any)));
        Assert.Equal("L2", (await db.Promises.AsNoTracking().SingleAsync(p => p.OrderId == asked)).Lot);
        await ReleaseAsync(test);
        var tasks = await db.PickTasks.AsNoTracking().Where(t => t.Status == PickStatus.Pending).ToListAsync();
        var wanted = (await ShipmentsAsync(db, asked)).Single().Id;
        Assert.Equal([("L2", 3)], tasks.Where(t => t.ShipmentId == wanted).Select(t => (t.Lot, t.Quantity)));
        Assert.Equal(5, tasks.Where(t => t.ShipmentId != wanted).Sum(t => t.Quantity));
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_minimum_life_passes_over_units_that_expire_too_soon(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await LotsAsync(db);
        var order = await AskAsync(db, "E1", 4, l => l with { MinimumLifeDays = 60 });
        var tooMany = await AskAsync(db, "E2", 2, l => l with { MinimumLifeDays = 60 });

        await AllocateAsync(db, order, tooMany);
        await ReleaseAsync(test);

        Assert.Equal((0, 2), (await WaitingAsync(db, order), await WaitingAsync(db, tooMany)));
        Assert.All(await db.PickTasks.AsNoTracking().ToListAsync(), t => Assert.Equal("L2", t.Lot));
    }

    [Theory, EveryEngine]
    public async Task A_serial_number_is_promised_once_however_many_ask_for_it_at_the_same_time(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await db.InTransaction<Done>(
            async () =>
            {
                StockMove In(string serial) => new(Client, East, LocationCode.Supplier, LocationCode.Bin("A-01-01"), Pot, "", serial, Condition.Good, 1, MovementReason.OpeningStock, "opening/1");
                await db.PostStockAsync("in", [In("S-1"), In("S-2"), In("S-3")], default);
                return Done.It;
            },
            default);
        var orders = new List<OrderId>();
        for (var i = 0; i < 8; i++)
        {
            orders.Add(await AskAsync(db, "E" + i, 1, l => l with { Sku = Pot, Serial = "S-2" }));
        }

        await Task.WhenAll(orders.Select(async o => await new AllocateBacklog(test.Open()).Handle([o], default)));

        Assert.Equal(1, await db.Promises.CountAsync(p => p.State == PromiseState.Pending && p.Serial == "S-2"));
        await ReleaseAsync(test);
        Assert.Equal("S-2", (await db.PickTasks.AsNoTracking().SingleAsync()).Serial);
        await AssertSoundAsync(test);
    }

    /// <summary>Six teas that expire in a month, four that are good for a year.</summary>
    private static async Task LotsAsync(FulfilmentDb db)
    {
        await BuildAsync(db);
        db.Lots.Add(new Lot { ClientId = Client, SkuId = Tea, Code = "L1", Expiry = new DateOnly(2026, 4, 2), FirstSeenAt = db.UtcNow });
        db.Lots.Add(new Lot { ClientId = Client, SkuId = Tea, Code = "L2", Expiry = new DateOnly(2027, 3, 2), FirstSeenAt = db.UtcNow });
        await db.SaveChangesAsync();
        await StockAsync(db, East, Tea, 6, "A-01-01", "L1");
        await StockAsync(db, East, Tea, 4, "A-01-02", "L2");
    }

    private static async Task<OrderId> AskAsync(FulfilmentDb db, string externalId, int quantity, Func<PlaceOrder.Line, PlaceOrder.Line> ask)
    {
        var order = Order(externalId, "JP-13", (Tea, quantity));
        return (await new PlaceOrder(db).Handle(order with { Lines = [ask(order.Lines[0])] }, default)).Value.Id;
    }

    private static async Task ReleaseAsync(TestDb test)
    {
        await using var db = test.Open();
        var wave = (await new PlanWave(db).Handle(new PlanWave.Command(new("plan"), East, 50, null), default)).Value;
        Assert.Equal(0, (await new ReleaseWave(db).Handle(new ReleaseWave.Command(new("release"), wave.Wave), default)).Value.ShortUnits);
    }
}
