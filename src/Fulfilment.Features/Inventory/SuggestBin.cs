using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>The bins that would take some units, best first: read the site's fitting bins once, decide in memory.</summary>
public sealed class SuggestBin(FulfilmentDb db)
{
    private const int MostEmpty = 200;

    public async Task<IReadOnlyList<string>> Handle(StockKey units, int most, CancellationToken ct)
    {
        var sku = await db.Skus.AsNoTracking().FirstOrDefaultAsync(s => s.ClientId == units.ClientId && s.Id == units.SkuId, ct);
        if (sku is null)
        {
            return [];
        }

        var zones = await db.Zones.Where(z => z.DcId == units.DcId && z.Temperature == sku.Temperature && (!sku.Hazardous || z.Hazardous))
            .Select(z => z.Code).ToArrayAsync(ct);
        var here = (await db.Balances.AsNoTracking()
            .Where(b => b.DcId == units.DcId && b.ClientId == units.ClientId && b.SkuId == units.SkuId && b.Quantity > 0)
            .Select(b => new { b.Location, b.Lot }).ToListAsync(ct)).Where(b => b.Location.IsStorage).ToLookup(b => b.Location.Code, b => b.Lot);
        var mine = here.Select(h => h.Key).ToArray();
        var bins = await db.Bins.AsNoTracking().Where(b => b.DcId == units.DcId && mine.Contains(b.Code)).ToListAsync(ct);
        bins.AddRange(await EmptyAsync(units.DcId, zones, units.Condition, mine, bulkFirst: false, ct));
        return PutAwayChooser.Choose(
            bins.Select(b => new PutAwayBin(
                b.Code, b.Kind, b.WalkSequence, here.Contains(b.Code), here[b.Code].Contains(units.Lot), here[b.Code].Any(l => l != units.Lot),
                !here.Contains(b.Code), b.Blocked)),
            units.Condition, sku.LotControlled, most);
    }

    /// <summary>The empty bins that would take a whole plate, bulk before picking bins; the article of which most stands on it decides the zone.</summary>
    public async Task<IReadOnlyList<string>> ForPlateAsync(ClientId client, DcId dc, string plate, int most, CancellationToken ct)
    {
        var place = LocationCode.Plate(plate);
        var main = await db.Balances.AsNoTracking().Where(b => b.ClientId == client && b.DcId == dc && b.Location == place && b.Quantity > 0)
            .OrderByDescending(b => b.Quantity).ThenBy(b => b.SkuId).Select(b => new { b.SkuId, b.Condition }).FirstOrDefaultAsync(ct);
        if (main is null || await db.Skus.AsNoTracking().FirstOrDefaultAsync(s => s.ClientId == client && s.Id == main.SkuId, ct) is not { } sku)
        {
            return [];
        }

        var zones = await db.Zones.Where(z => z.DcId == dc && z.Temperature == sku.Temperature && (!sku.Hazardous || z.Hazardous)).Select(z => z.Code).ToArrayAsync(ct);
        var empty = await EmptyAsync(dc, zones, main.Condition, [], bulkFirst: true, ct);
        return [.. empty.OrderByDescending(b => b.Kind).ThenBy(b => b.WalkSequence).ThenBy(b => b.Code, StringComparer.Ordinal).Select(b => b.Code).Take(most)];
    }

    /// <summary>The first bins of the fitting zones in which nothing lies; for units that are not good, the quarantine bins.</summary>
    private async Task<List<Bin>> EmptyAsync(DcId dc, string[] zones, Condition condition, string[] except, bool bulkFirst, CancellationToken ct)
    {
        if (condition != Condition.Good)
        {
            return await db.Bins.AsNoTracking().Where(b => b.DcId == dc && b.Kind == BinKind.Quarantine).OrderBy(b => b.WalkSequence).Take(MostEmpty).ToListAsync(ct);
        }

        var bins = await db.Bins.AsNoTracking()
            .Where(b => b.DcId == dc && zones.Contains(b.ZoneCode) && (b.Kind == BinKind.Pick || b.Kind == BinKind.Bulk) && !b.Blocked && !except.Contains(b.Code))
            .OrderBy(b => bulkFirst == (b.Kind == BinKind.Pick) ? 1 : 0).ThenBy(b => b.WalkSequence).ToListAsync(ct);
        foreach (var part in bins.Chunk(MostEmpty))
        {
            var places = part.Select(b => LocationCode.Bin(b.Code)).ToArray();
            var taken = (await db.AcrossClientsAsync(() => db.Balances.IgnoreQueryFilters(["client"]).AsNoTracking()
                .Where(b => b.DcId == dc && places.Contains(b.Location) && b.Quantity != 0).Select(b => b.Location).Distinct().ToListAsync(ct), ct)).ToHashSet();
            taken.UnionWith(await db.AcrossClientsAsync(() => db.LicensePlates.IgnoreQueryFilters(["client"]).AsNoTracking()
                .Where(p => p.DcId == dc && places.Contains(p.Place)).Select(p => p.Place).Distinct().ToListAsync(ct), ct));
            if (part.Where(b => !taken.Contains(LocationCode.Bin(b.Code))).ToList() is { Count: > 0 } empty)
            {
                return empty;
            }
        }

        return [];
    }
}
