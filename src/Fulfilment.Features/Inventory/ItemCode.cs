using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>An article as scanned: which one, how many units the code stands for, and the lot and serial it carried.</summary>
public sealed record ScannedItem(ClientId Client, SkuId Sku, int Units, string? Lot, string? Serial);

/// <summary>
/// Resolves what a scanner read to an article. Two clients may share a code: the task at hand names the client, and
/// only that client's articles are looked at.
/// </summary>
public static class ItemCode
{
    public static async Task<Outcome<ScannedItem>> ResolveItemAsync(this FulfilmentDb db, ClientId client, string raw, CancellationToken ct)
    {
        var scan = ScannedCode.Read(raw);
        var code = scan.Gtin?.ToString() ?? scan.Text;
        var known = await db.SkuCodes.AsNoTracking().Where(c => c.ClientId == client && c.Code == code)
            .Select(c => new { c.SkuId, c.Units }).FirstOrDefaultAsync(ct);
        if (known is not null)
        {
            return new ScannedItem(client, known.SkuId, known.Units, scan.Lot, scan.Serial);
        }

        // A house label may carry the article code itself.
        var sku = new SkuId(scan.Text);
        return scan.Text.Length <= 40 && await db.Skus.AnyAsync(s => s.ClientId == client && s.Id == sku, ct)
            ? new ScannedItem(client, sku, 1, scan.Lot, scan.Serial)
            : Refusal.Of("inventory.unknown-code", ("code", raw.Length > 60 ? raw[..60] : raw), ("client", client));
    }
}
