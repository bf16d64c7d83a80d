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
        bins.AddRange(await EmptyAsync(units.DcId, zones, units.Condition, mine, ct));
        return PutAwayChooser.Choose(
            bins.Select(b => new PutAwayBin(
                b.Code, b.Kind, b.WalkSequence, here.Contains(b.Code), here[b.Code].Contains(units.Lot), here[b.Code].Any(l => l != units.Lot),
                !here.Contains(b.Code), b.Blocked)),
            units.Condition, sku.LotControlled, most);
    }

    /// <summary>The first bins of the fitting zones in which nothing lies; for units that are not good, the quarantine bins.</summary>
    private async Task<List<Bin>> EmptyAsync(DcId dc, string[] zones, Condition condition, string[] except, CancellationToken ct)
    {
        if (condition != Condition.Good)
        {
            return await db.Bins.AsNoTracking().Where(b => b.DcId == dc && b.Kind == BinKind.Quarantine).OrderBy(b => b.WalkSequence).Take(MostEmpty).ToListAsync(ct);
        }

        var bins = await db.Bins.AsNoTracking()
            .Where(b => b.DcId == dc && zones.Contains(b.ZoneCode) && (b.Kind == BinKind.Pick || b.Kind == BinKind.Bulk) && !b.Blocked && !except.Contains(b.Code))
            .OrderBy(b => b.Kind).ThenBy(b => b.WalkSequence).ToListAsync(ct);
        foreach (var part in bins.Chunk(MostEmpty))
        {
            var places = part.Select(b => LocationCode.Bin(b.Code)).ToArray();
            var taken = (await db.Balances.IgnoreQueryFilters(["client"]).AsNoTracking()
                .Where(b => b.DcId == dc && places.Contains(b.Location) && b.Quantity != 0).Select(b => b.Location).Distinct().ToListAsync(ct)).ToHashSet();
            if (part.Where(b => !taken.Contains(LocationCode.Bin(b.Code))).ToList() is { Count: > 0 } empty)
            {
                return empty;
            }
        }

        return [];
    }
}
