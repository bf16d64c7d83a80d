using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// A bin that nobody may pick from must not be sold from either, or the same order is planned for it again and again.
/// Its free units stand apart (<see cref="Bin.Place"/>) until somebody has counted it; what other tasks reserve stays.
/// </summary>
internal static class ShutBins
{
    public static async Task SetApartAsync(this FulfilmentDb db, string request, DcId dc, string bin, CancellationToken ct)
    {
        var location = LocationCode.Bin(bin);
        var reserved = (await db.PickTasks.AsNoTracking().Where(t => t.DcId == dc && t.BinCode == bin && t.Status == PickStatus.Pending)
            .Select(t => new { t.Id, t.ClientId, t.SkuId, t.Lot, t.Serial, Open = t.Quantity - t.Picked }).ToListAsync(ct))
            .Where(t => db.PickTasks.Local.FirstOrDefault(known => known.Id == t.Id) is not { Status: not PickStatus.Pending })
            .GroupBy(t => (t.ClientId, t.SkuId, t.Lot, t.Serial)).ToDictionary(g => g.Key, g => g.Sum(t => t.Open));
        var free = (await GoodAt(db, dc, location, ct))
            .Select(b => b.To(location, LocationCode.Quarantine(bin), b.Quantity - reserved.GetValueOrDefault((b.ClientId, b.SkuId, b.Lot, b.Serial)), bin))
            .Where(m => m.Quantity > 0).ToList();
        await db.PostStockAsync(request, free, ct);
        foreach (var (client, sku) in free.Select(m => (m.ClientId, m.SkuId)).Distinct())
        {
            await db.AskToReplanAsync(client, dc, sku, ct);
        }
    }

    /// <summary>The bin is counted and open again: what stood apart is in it as far as the books know.</summary>
    public static async Task BringBackAsync(this FulfilmentDb db, string request, Bin bin, CancellationToken ct)
    {
        var apart = LocationCode.Quarantine(bin.Code);
        if (bin.Place == apart)
        {
            return; // a quarantine bin: its stock stands there by its nature
        }

        var back = (await GoodAt(db, bin.DcId, apart, ct)).ConvertAll(b => b.To(apart, bin.Place, b.Quantity, bin.Code));
        await db.PostStockAsync(request, back, ct);
        foreach (var (client, sku) in back.Select(m => (m.ClientId, m.SkuId)).Distinct())
        {
            await db.AskToReallocateAsync(client, sku, ct);
        }
    }

    private static Task<List<StockBalance>> GoodAt(FulfilmentDb db, DcId dc, LocationCode location, CancellationToken ct) => db.Balances.AsNoTracking()
        .Where(b => b.DcId == dc && b.Location == location && b.Condition == Condition.Good && b.Quantity > 0)
        .OrderBy(b => b.ClientId).ThenBy(b => b.SkuId).ThenBy(b => b.Lot).ThenBy(b => b.Serial).ToListAsync(ct);

    private static StockMove To(this StockBalance b, LocationCode from, LocationCode to, int quantity, string bin) =>
        new(b.ClientId, b.DcId, from, to, b.SkuId, b.Lot, b.Serial, b.Condition, quantity, MovementReason.Transfer, "bin/" + bin);
}
