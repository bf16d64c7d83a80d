using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>Which bins hold something by the books, below zero included: a difference is not nothing.</summary>
internal static class BinStockCheck
{
    public static async Task<HashSet<string>> BinsWithStockAsync(this FulfilmentDb db, DcId dc, IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in codes.Chunk(500))
        {
            var places = part.SelectMany(c => new[] { LocationCode.Bin(c), LocationCode.Quarantine(c), LocationCode.ReturnsBay(c) }).ToArray();
            var filled = await db.AcrossClientsAsync(() => db.Balances.IgnoreQueryFilters().Where(b => b.DcId == dc && b.Quantity != 0 && places.Contains(b.Location))
                .Select(b => b.Location).Distinct().ToListAsync(ct), ct);
            var standing = await db.AcrossClientsAsync(() => db.LicensePlates.IgnoreQueryFilters().Where(p => p.DcId == dc && places.Contains(p.Place)).Select(p => p.Place).Distinct().ToListAsync(ct), ct);
            found.UnionWith(filled.Concat(standing).Select(l => l.Code));
        }

        return found;
    }
}
