using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>An article as scanned: which one, how many units the code stands for, and the lot, serial and expiry it carried.</summary>
public sealed record ScannedItem(ClientId Client, SkuId Sku, int Units, string? Lot, string? Serial, DateOnly? Expiry = null);

/// <summary>
/// Resolves what a scanner read to an article. Two clients may share a code: the task at hand names the client, and
/// only that client's articles are looked at.
/// </summary>
public static class ItemCode
{
    private static readonly HotQuery<ClientId, string, Coded> CodeOf = new((db, client, code) =>
        db.SkuCodes.AsNoTracking().Where(c => c.ClientId == client && c.Code == code).Select(c => new Coded(c.SkuId, c.Units)));

    private static readonly HotQuery<ClientId, SkuId, SkuId> SkuOf = new((db, client, sku) =>
        db.Skus.AsNoTracking().Where(s => s.ClientId == client && s.Id == sku).Select(s => s.Id));

    public static async Task<Outcome<ScannedItem>> ResolveItemAsync(this FulfilmentDb db, ClientId client, string raw, CancellationToken ct)
    {
        var scan = ScannedCode.Read(raw);
        var code = scan.Gtin?.ToString() ?? scan.Text;
        var known = await CodeOf.FirstAsync(db, client, code, ct);
        if (known is not null)
        {
            return new ScannedItem(client, known.SkuId, known.Units, scan.Lot, scan.Serial, scan.Expiry(db.UtcNow.Year));
        }

        // A house label may carry the article code itself.
        var sku = new SkuId(scan.Text);
        return scan.Text.Length <= 40 && (await SkuOf.ListAsync(db, client, sku, ct)).Count > 0
            ? new ScannedItem(client, sku, 1, scan.Lot, scan.Serial)
            : Refusal.Of("inventory.unknown-code", ("code", Refusal.Shown(raw)), ("client", client));
    }

    /// <summary>The lot in what was read or typed: the code's own element, else the text itself.</summary>
    public static string LotIn(string raw) => ScannedCode.Read(raw) is { Lot: { Length: > 0 } lot } ? lot : raw.Trim();

    /// <summary>The serial in what was read or typed.</summary>
    public static string SerialIn(string raw) => ScannedCode.Read(raw) is { Serial: { Length: > 0 } serial } ? serial : raw.Trim();

    /// <summary>The expiry in what was read or typed; null when there is none.</summary>
    public static DateOnly? ExpiryIn(string raw, DateOnly today) =>
        DateOnly.TryParseExact(raw.Trim(), ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed)
            ? typed
            : ScannedCode.Read(raw).Expiry(today.Year);

    private sealed record Coded(SkuId SkuId, int Units);
}
