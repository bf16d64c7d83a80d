using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Tests;

/// <summary>A small known world for slice tests: one client, two DCs, three articles, one bin each.</summary>
internal static class Warehouse
{
    public static readonly ClientId Client = new("AOI");
    public static readonly ChannelId Channel = new("WEB");
    public static readonly DcId East = new("DC-E");
    public static readonly DcId West = new("DC-W");
    public static readonly SkuId Tea = new("TEA");
    public static readonly SkuId Cup = new("CUP");
    public static readonly SkuId Pot = new("POT");

    public static async Task BuildAsync(FulfilmentDb db)
    {
        db.Clients.Add(new Client { Id = Client, Name = "Aoi Tea", CompanyPrefix = "4569951" });
        db.Channels.Add(new Channel { ClientId = Client, Id = Channel, Name = "Web shop" });
        foreach (var (dc, region) in new[] { (East, "JP-13"), (West, "JP-27") })
        {
            db.Dcs.Add(new Dc { Id = dc, Name = dc.Value, Region = region });
            db.Zones.Add(new Zone { DcId = dc, Code = "A" });
            for (var i = 1; i <= 6; i++)
            {
                db.Bins.Add(new Bin { DcId = dc, Code = $"A-01-0{i}", ZoneCode = "A", WalkSequence = i, Aisle = 1, PositionMm = i * 1000 });
            }

            foreach (var to in new[] { "JP-13", "JP-27", "JP-01" })
            {
                db.Lanes.Add(new Lane { DcId = dc, Region = to, ParcelCost = to == region ? 700 : 900, LineCost = 50, TransitDays = to == region ? 1 : 2 });
            }
        }

        foreach (var (sku, grams) in new[] { (Tea, 120), (Cup, 300), (Pot, 900) })
        {
            db.Skus.Add(new Sku { ClientId = Client, Id = sku, Name = sku.Value, WeightGrams = grams, LengthMm = 100, WidthMm = 100, HeightMm = 100, PriceMinor = 1200 });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Puts opening stock into bin A-01-01 … of a DC through the ledger.</summary>
    public static async Task StockAsync(FulfilmentDb db, DcId dc, SkuId sku, int quantity, string bin = "A-01-01", string lot = "") =>
        await db.InTransaction<Domain.Done>(
            async () =>
            {
                await db.PostStockAsync(
                    $"opening-{dc}-{sku}-{bin}-{lot}",
                    [new StockMove(Client, dc, LocationCode.Supplier, LocationCode.Bin(bin), sku, lot, "", Condition.Good, quantity, MovementReason.OpeningStock, "opening/1")],
                    default);
                return Domain.Done.It;
            },
            default);

    public static PlaceOrder.Command Order(string externalId, string region, params (SkuId Sku, int Quantity)[] lines)
    {
        var to = new PlaceOrder.Recipient("青木 花子", "アオキ ハナコ", "1000001", "JP", region, "千代田区", "千代田1-1", "", "0312345678", "h@example.jp");
        return new PlaceOrder.Command(
            new RequestId("place-" + externalId), Client, Channel, externalId, "C-" + externalId, to, null,
            [.. lines.Select(l => new PlaceOrder.Line(l.Sku, l.Quantity, 1200))], new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc),
            null, "ja", "JPY", 0, false, true, null);
    }
}
