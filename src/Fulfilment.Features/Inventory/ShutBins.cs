using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// A bin or plate that nobody may pick from must not be sold from either, or the same order is planned for it again and
/// again. Its free units stand apart, under its own code, until somebody has counted it; what other tasks reserve stays.
/// </summary>
internal static class ShutBins
{
    /// <summary>The loose units of a bin and those on its plates.</summary>
    public static async Task SetApartAsync(this FulfilmentDb db, string request, DcId dc, string bin, CancellationToken ct)
    {
        var plates = await db.PlatesAtAsync(dc, [LocationCode.Bin(bin)], ct);
        await db.SetApartAsync(request, dc, bin, [LocationCode.Bin(bin), .. plates.Where(p => !p.Blocked).Select(p => p.Contents)], ct);
    }

    /// <summary>The units on one plate.</summary>
    public static Task SetApartAsync(this FulfilmentDb db, string request, LicensePlate plate, CancellationToken ct) =>
        db.SetApartAsync(request, plate.DcId, plate.Place.Code, [plate.Contents], ct);

    /// <summary>The bin is counted and open again: what stood apart is in it, and on its plates, as far as the books know.</summary>
    public static async Task BringBackAsync(this FulfilmentDb db, string request, Bin bin, CancellationToken ct)
    {
        if (bin.Place == LocationCode.Quarantine(bin.Code))
        {
            return; // a quarantine bin: its stock stands there by its nature
        }

        await db.BringBackAsync(request, bin.DcId, bin.Place, ct);
        foreach (var plate in (await db.PlatesAtAsync(bin.DcId, [bin.Place], ct)).Where(p => !p.Blocked))
        {
            await db.BringBackAsync(request, plate, ct);
        }
    }

    /// <summary>The plate is counted, or has left its blocked bin: what stood apart is on it again.</summary>
    public static Task BringBackAsync(this FulfilmentDb db, string request, LicensePlate plate, CancellationToken ct) =>
        db.BringBackAsync(request, plate.DcId, plate.Contents, ct);

    private static async Task SetApartAsync(this FulfilmentDb db, string request, DcId dc, string bin, IReadOnlyList<LocationCode> places, CancellationToken ct)
    {
        var reserved = (await db.PickTasks.AsNoTracking().Where(t => t.DcId == dc && t.BinCode == bin && t.Status == PickStatus.Pending)
            .Select(t => new { t.Id, t.ClientId, t.SkuId, t.Plate, t.Lot, t.Serial, Open = t.Quantity - t.Picked }).ToListAsync(ct))
            .Where(t => db.Held<PickTask>().FirstOrDefault(known => known.Id == t.Id) is not { Status: not PickStatus.Pending })
            .GroupBy(t => (Place: t.Plate.Length > 0 ? LocationCode.Plate(t.Plate) : LocationCode.Bin(bin), t.ClientId, t.SkuId, t.Lot, t.Serial))
            .ToDictionary(g => g.Key, g => g.Sum(t => t.Open));
        var free = (await db.GoodAt(dc, places, ct))
            .Select(b => b.To(LocationCode.Quarantine(b.Location.Code), b.Quantity - reserved.GetValueOrDefault((b.Location, b.ClientId, b.SkuId, b.Lot, b.Serial))))
            .Where(m => m.Quantity > 0).ToList();
        await db.PostStockAsync(request, free, ct);
        foreach (var (client, sku) in free.Select(m => (m.ClientId, m.SkuId)).Distinct())
        {
            await db.AskToReplanAsync(client, dc, sku, ct);
        }
    }

    private static async Task BringBackAsync(this FulfilmentDb db, string request, DcId dc, LocationCode place, CancellationToken ct)
    {
        var back = (await db.GoodAt(dc, [LocationCode.Quarantine(place.Code)], ct)).ConvertAll(b => b.To(place, b.Quantity));
        await db.PostStockAsync(request, back, ct);
        foreach (var (client, sku) in back.Select(m => (m.ClientId, m.SkuId)).Distinct())
        {
            await db.AskToReallocateAsync(client, sku, ct);
        }
    }

    private static Task<List<StockBalance>> GoodAt(this FulfilmentDb db, DcId dc, IReadOnlyList<LocationCode> places, CancellationToken ct) => db.Balances.AsNoTracking()
        .Where(b => b.DcId == dc && places.Contains(b.Location) && b.Condition == Condition.Good && b.Quantity > 0)
        .OrderBy(b => b.Location).ThenBy(b => b.ClientId).ThenBy(b => b.SkuId).ThenBy(b => b.Lot).ThenBy(b => b.Serial).ToListAsync(ct);

    private static StockMove To(this StockBalance b, LocationCode to, int quantity) =>
        new(b.ClientId, b.DcId, b.Location, to, b.SkuId, b.Lot, b.Serial, b.Condition, quantity, MovementReason.Transfer, $"{(b.Location.IsPlate || to.IsPlate ? "plate" : "bin")}/{to.Code}");
}
