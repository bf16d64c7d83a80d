using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// A code can mean several units at a place ("which one?"). The next scan chooses: by the lot or serial it carries or is,
/// by the client or article it names, or by the bin in which more of the same lies already.
/// </summary>
public sealed class ChooseUnits(FulfilmentDb db)
{
    /// <returns>The place of the one meant in <paramref name="candidates"/>, or a refusal that says what else to scan.</returns>
    public async Task<Outcome<int>> Handle(DcId dc, IReadOnlyList<FindUnits.Row> candidates, string raw, CancellationToken ct)
    {
        var scan = ScannedCode.Read(raw);
        var text = scan.Text.Trim();
        if (scan.Lot is not null || scan.Serial is not null)
        {
            if (Only(candidates, c => (scan.Lot is null || c.Lot == scan.Lot) && (scan.Serial is null || c.Serial == scan.Serial)) is { } exact)
            {
                return exact;
            }
        }

        Func<FindUnits.Row, bool>[] names =
        [
            c => c.Serial.Length > 0 && c.Serial == text, c => c.Lot.Length > 0 && c.Lot == text, c => c.Sku.Value == text, c => c.Client.Value == text,
        ];
        if (names.Select(n => Only(candidates, n)).FirstOrDefault(i => i is not null) is { } named)
        {
            return named;
        }

        return await InBinAsync(dc, candidates, text, ct) is { } there ? there : Refusal.Of("inventory.which-one", ("code", Refusal.Shown(raw)), ("count", candidates.Count));
    }

    /// <summary>The one of which more lies in the scanned bin: of the same lot, else of the same article.</summary>
    private async Task<int?> InBinAsync(DcId dc, IReadOnlyList<FindUnits.Row> candidates, string code, CancellationToken ct)
    {
        if (code.Length is 0 or > 40)
        {
            return null;
        }

        var bin = LocationCode.Bin(code);
        var there = (await db.Balances.AsNoTracking().Where(b => b.DcId == dc && b.Location == bin && b.Quantity > 0)
            .Select(b => new { b.ClientId, b.SkuId, b.Lot }).ToListAsync(ct)).Select(b => (b.ClientId, b.SkuId, b.Lot)).ToHashSet();
        return Only(candidates, c => c.Condition == Condition.Good && there.Contains((c.Client, c.Sku, c.Lot)))
            ?? Only(candidates, c => c.Condition == Condition.Good && there.Any(t => t.ClientId == c.Client && t.SkuId == c.Sku));
    }

    private static int? Only(IReadOnlyList<FindUnits.Row> candidates, Func<FindUnits.Row, bool> means)
    {
        var found = Enumerable.Range(0, candidates.Count).Where(i => means(candidates[i])).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
