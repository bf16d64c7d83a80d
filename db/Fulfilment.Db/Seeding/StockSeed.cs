using Fulfilment.Db.Demo;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features;
using Fulfilment.Features.Inventory;

namespace Fulfilment.Db.Seeding;

/// <summary>Opening stock comes in as ledger rows from the supplier, like every other unit.</summary>
internal static class StockSeed
{
    private const int Chunk = 2_000;

    public static async Task AddAsync(FulfilmentDb db, IReadOnlyList<DemoStockRow> stock, CancellationToken ct)
    {
        db.Lots.AddRange(stock
            .Where(s => s.Lot is not null)
            .DistinctBy(s => (s.Client, s.Sku, s.Lot))
            .Select(s => new Lot { ClientId = new ClientId(s.Client), SkuId = new SkuId(s.Sku), Code = s.Lot!, Expiry = s.Expiry, FirstSeenAt = db.UtcNow }));
        foreach (var (rows, part) in stock.Chunk(Chunk).Select((rows, i) => (rows, i + 1)))
        {
            await db.PostStockAsync($"seed-opening-{part}", [.. rows.Select(MoveOf)], ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private static StockMove MoveOf(DemoStockRow row) => new(
        new ClientId(row.Client), new DcId(row.Dc), LocationCode.Supplier, LocationCode.Bin(row.Bin), new SkuId(row.Sku),
        row.Lot ?? "", row.Serial ?? "", Condition.Good, row.Quantity, MovementReason.OpeningStock, "opening/1");
}
