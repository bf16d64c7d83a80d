using System.Collections.Concurrent;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>What a bench must know of an article; no stock, no price.</summary>
internal sealed record Article(
    SkuId Sku, string Name, string NameJa, int Grams, Size Size, bool NeedsLot, bool NeedsSerial, IReadOnlyList<(string Code, int Units)> Codes)
{
    /// <summary>Units that the scanned text stands for; 0 when it is not this article.</summary>
    public int UnitsOf(string text, string? gtin14)
    {
        foreach (var (code, units) in Codes)
        {
            if (code == text || code == gtin14)
            {
                return units;
            }
        }

        return text == Sku.Value ? 1 : 0;
    }
}

/// <summary>
/// Articles, kept for half a minute: ten scans of one order should not read its master data ten times. A code that is not
/// found is looked for again at once, so a barcode that was recorded just now works at the next scan.
/// </summary>
internal static class ArticleShelf
{
    private const int MostKept = 50_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<(string Database, ClientId, SkuId), (Article Article, DateTime At)> Kept = new();

    public static async Task<Dictionary<SkuId, Article>> ArticlesAsync(
        this FulfilmentDb db, ClientId client, IReadOnlyCollection<SkuId> skus, bool freshly, CancellationToken ct)
    {
        var database = db.House;
        var found = new Dictionary<SkuId, Article>();
        foreach (var sku in skus)
        {
            if (!freshly && Kept.TryGetValue((database, client, sku), out var kept) && db.UtcNow - kept.At < Fresh && kept.At <= db.UtcNow)
            {
                found[sku] = kept.Article;
            }
        }

        var missing = skus.Where(s => !found.ContainsKey(s)).Distinct().ToArray();
        if (missing.Length == 0)
        {
            return found;
        }

        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        var codes = await db.SkuCodes.AsNoTracking().Where(c => c.ClientId == client && missing.Contains(c.SkuId)).ToListAsync(ct);
        foreach (var s in await db.Skus.AsNoTracking().Where(s => s.ClientId == client && missing.Contains(s.Id)).ToListAsync(ct))
        {
            var article = new Article(
                s.Id, s.Name, s.NameJa, s.WeightGrams, new Size(s.LengthMm, s.WidthMm, s.HeightMm), s.LotControlled, s.SerialControlled,
                [.. codes.Where(c => c.SkuId == s.Id).Select(c => (c.Code, c.Units))]);
            found[s.Id] = article;
            Kept[(database, client, s.Id)] = (article, db.UtcNow);
        }

        return found;
    }
}
