using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Which units are on their way, as far as anybody knows: of a delivery what was announced of them, of a transfer what the
/// source loaded. A transfer that is still to be picked brings whatever the floor will find, so nothing is said of it.
/// </summary>
internal static class ComingUnits
{
    /// <summary>Expiry of lots that have been seen before.</summary>
    public static async Task<Dictionary<(SkuId Sku, string Lot), DateOnly?>> ExpiriesAsync(
        this FulfilmentDb db, ClientId client, IReadOnlyCollection<(SkuId Sku, string Lot)> lots, CancellationToken ct)
    {
        if (lots.Count == 0)
        {
            return [];
        }

        var (skus, codes) = (lots.Select(l => l.Sku).Distinct().ToArray(), lots.Select(l => l.Lot).Distinct().ToArray());
        return await db.Lots.IgnoreQueryFilters().AsNoTracking()
            .Where(l => l.ClientId == client && EF.Parameter(skus).Contains(l.SkuId) && EF.Parameter(codes).Contains(l.Code))
            .ToDictionaryAsync(l => (l.SkuId, l.Code), l => l.Expiry, ct);
    }

    /// <summary>What transfers between two sites hold per article: a lot or a serial where all of it is one, and the earliest expiry where all of it is known.</summary>
    public static async Task<Dictionary<(string Transfer, SkuId Sku), AnnouncedUnits>> LoadedUnitsAsync(
        this FulfilmentDb db, ClientId client, IReadOnlyCollection<(DcId From, string Number)> transfers, CancellationToken ct)
    {
        if (transfers.Count == 0)
        {
            return [];
        }

        var places = transfers.Select(t => LocationCode.Transit(t.Number)).ToArray();
        var inside = await db.Balances.IgnoreQueryFilters().AsNoTracking()
            .Where(b => b.ClientId == client && EF.Parameter(places).Contains(b.Location) && b.Quantity > 0).ToListAsync(ct);
        var expiries = await db.ExpiriesAsync(client, [.. inside.Where(b => b.Lot.Length > 0).Select(b => (b.SkuId, b.Lot)).Distinct()], ct);
        return transfers.SelectMany(t => inside.Where(b => b.DcId == t.From && b.Location == LocationCode.Transit(t.Number)).GroupBy(b => b.SkuId, (sku, units) => (t.Number, sku, units: units.ToList())))
            .ToDictionary(t => (t.Number, t.sku), t => new AnnouncedUnits(
                One(t.units.Select(b => b.Lot)), One(t.units.Select(b => b.Serial)),
                t.units.TrueForAll(b => expiries.GetValueOrDefault((b.SkuId, b.Lot)) is not null) ? t.units.Min(b => expiries[(b.SkuId, b.Lot)]) : null));
    }

    private static string? One(IEnumerable<string> names) => names.Distinct().ToList() is [{ Length: > 0 } one] ? one : null;
}

/// <summary>Units on the shelf that are as promises ask, dealt out one promise after the other.</summary>
internal sealed class AskedShelf(FulfilmentDb db)
{
    private readonly Dictionary<(ClientId, SkuId, UnitAsk, DcId), int> given = [];

    /// <summary>How many such units the promise may have, at most its open ones; they count as given.</summary>
    public async Task<int> LeftForAsync(Promise promise, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(db.UtcNow);
        var planned = await db.Shipments.IgnoreQueryFilters().Where(s => s.Id == promise.ShipmentId).Select(s => s.ShipBy).FirstAsync(ct);
        var free = await new AskedUnits(db).FreeAsync(promise.ClientId, promise.SkuId, promise.Ask, planned > today ? planned : today, null, ct);
        var key = (promise.ClientId, promise.SkuId, promise.Ask, promise.DcId);
        var units = Math.Clamp(free.GetValueOrDefault(promise.DcId) - given.GetValueOrDefault(key), 0, promise.Open);
        given[key] = given.GetValueOrDefault(key) + units;
        return units;
    }
}
