using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Web.Tests.Floor;

/// <summary>
/// Shelves, articles and a shop for tests of the floor's pages, at both sites of <see cref="WebHost"/> and for both of its
/// clients: TEA is plain, SENCHA has lots that expire.
/// </summary>
internal static class FloorWorld
{
    public const string TeaCode = "09521101100105";
    public const string SenchaCode = "09521102255606";

    /// <summary>Twenty of SENCHA.</summary>
    public const string SenchaCase = "19521102255603";

    public static readonly ClientId Aoi = new("AOI");
    public static readonly ClientId Dai = new("DAI");
    public static readonly DcId Here = new("DC01");
    public static readonly DcId There = new("DC02");
    public static readonly SkuId Tea = new("TEA");
    public static readonly SkuId Sencha = new("SENCHA");

    public static async Task BuildAsync(WebHost host)
    {
        host.Anonymous().Dispose();
        await using var db = host.OpenDb();
        if (await db.Zones.AnyAsync())
        {
            return;
        }

        foreach (var dc in (DcId[])[Here, There])
        {
            db.Zones.Add(new Zone { DcId = dc, Code = "A" });
            for (var i = 1; i <= 6; i++)
            {
                db.Bins.Add(new Bin { DcId = dc, Code = $"A-01-0{i}", ZoneCode = "A", WalkSequence = i, Aisle = 1, PositionMm = i * 1000 });
            }

            db.Lanes.Add(new Lane { DcId = dc, Region = "JP-13", ParcelCost = dc == Here ? 700 : 900, LineCost = 50, TransitDays = 1 });
        }

        foreach (var client in (ClientId[])[Aoi, Dai])
        {
            db.Channels.Add(new Channel { ClientId = client, Id = new ChannelId("WEB"), Name = "Web shop" });
            db.Skus.Add(new Sku { ClientId = client, Id = Tea, Name = "Tea", NameJa = "お茶", WeightGrams = 120, PriceMinor = 1200 });
            db.Skus.Add(new Sku { ClientId = client, Id = Sencha, Name = "Sencha", NameJa = "煎茶", WeightGrams = 100, PriceMinor = 900, LotControlled = true, ExpiryControlled = true });
            foreach (var (code, sku, units) in ((string, SkuId, int)[])[(TeaCode, Tea, 1), (SenchaCode, Sencha, 1), (SenchaCase, Sencha, 20)])
            {
                db.SkuCodes.Add(new SkuCode { ClientId = client, Code = code, SkuId = sku, Units = units });
            }
        }

        await db.SaveChangesAsync();
    }

    public static async Task StockAsync(WebHost host, LocationCode place, SkuId sku, int quantity, string lot = "", ClientId? client = null, DcId? dc = null, Condition condition = Condition.Good)
    {
        await using var db = host.OpenDb();
        await db.InTransaction<Done>(
            async () =>
            {
                await db.PostStockAsync(
                    Guid.NewGuid().ToString("N"),
                    [new StockMove(client ?? Aoi, dc ?? Here, LocationCode.Supplier, place, sku, lot, "", condition, quantity, MovementReason.OpeningStock, "opening/1")],
                    default);
                return Done.It;
            },
            default);
    }

    public static async Task<int> QuantityAsync(WebHost host, LocationCode place, SkuId sku, string lot = "")
    {
        await using var db = host.OpenDb();
        return await db.Balances.AsNoTracking().Where(b => b.DcId == Here && b.Location == place && b.SkuId == sku && b.Lot == lot).SumAsync(b => b.Quantity);
    }

    /// <summary>An order that the test plans itself: the host's own planning of it is taken off the list before anybody sees it.</summary>
    public static async Task<OrderId> OrderAsync(WebHost host, string externalId, int quantity, ClientId? client = null)
    {
        await using var db = host.OpenDb();
        var to = new PlaceOrder.Recipient("青木 花子", "アオキ ハナコ", "1000001", "JP", "JP-13", "千代田区", "千代田1-1", "", "0312345678", "h@example.jp");
        var placed = await db.InTransaction<OrderId>(
            async () =>
            {
                var answer = await new PlaceOrder(db).Handle(
                    new PlaceOrder.Command(
                        new RequestId("place-" + externalId), client ?? Aoi, new ChannelId("WEB"), externalId, null, to, null, [new PlaceOrder.Line(Tea, quantity, 1200)],
                        db.UtcNow, null, "ja", "JPY", 0, false, true, null),
                    default);
                Assert.True(answer.IsDone, answer.Refusal?.ToString());
                await db.SaveChangesAsync();
                var taken = await db.WorkItems.Where(w => w.Kind == "allocate" && w.Key == $"order/{answer.Value.Id}/allocate/1")
                    .ExecuteUpdateAsync(s => s.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.DoneAt, db.UtcNow));
                Assert.Equal(1, taken);
                return answer.Value.Id;
            },
            default);
        return placed.Value;
    }

    /// <summary>The order's units as one parcel of a site, as planned by hand: promised, and as far as the verbs take it.</summary>
    public static async Task<Shipment> ShipmentAsync(WebHost host, OrderId order, int quantity, ClientId? client = null, DcId? dc = null, params string[] verbs)
    {
        var (of, at) = (client ?? Aoi, dc ?? Here);
        await using var db = host.OpenDb();
        var made = await db.InTransaction<Shipment>(
            async () =>
            {
                var number = await db.Dialect.NextNumbersAsync(db, 1, default);
                var id = new ShipmentId(number);
                var shipment = new Shipment
                {
                    Id = id, OrderId = order, ClientId = of, DcId = at, Number = $"S{number}", CreatedAt = db.UtcNow, ShipBy = DateOnly.FromDateTime(db.UtcNow),
                    ArrivesBy = DateOnly.FromDateTime(db.UtcNow).AddDays(1), PlannedCost = 700, TrackingNumber = $"4444{number}", ShippedAt = verbs.Contains("ship") ? db.UtcNow : null,
                    Lines = [new ShipmentLine { ShipmentId = id, LineNo = 1, ClientId = of, DcId = at, SkuId = Tea, Quantity = quantity }],
                };
                db.Shipments.Add(shipment);
                foreach (var verb in verbs)
                {
                    Assert.True(shipment.Move(verb).IsDone, verb);
                }

                if (verbs.Length == 0)
                {
                    Assert.Empty(await db.HoldAsync(new Dictionary<AvailabilityKey, int> { [new AvailabilityKey(of, at, Tea)] = quantity }, default));
                    await PromiseBook.AddAsync(db, [new PromisedUnits(order, id, 1, new AvailabilityKey(of, at, Tea), quantity)], default);
                }

                await db.MoveProgressAsync([(order, 1, verbs.Contains("ship") ? 0 : quantity, verbs.Contains("ship") ? quantity : 0)], default);
                return shipment;
            },
            default);
        return made.Value;
    }

    public static readonly string[] UntilShipped = ["release", "pick", "finish-picking", "open", "pack", "ship"];
}
