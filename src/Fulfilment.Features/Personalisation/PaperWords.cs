using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Personalisation;

/// <summary>The facts of each paper of one shipment, read at the moment of drawing.</summary>
internal sealed class PaperWords
{
    private readonly Dictionary<PaperId, PaperFacts> facts = [];

    private PaperWords(string locale) => Locale = locale;

    /// <summary>BCP 47.</summary>
    public string Locale { get; }

    public PaperFacts this[PaperId paper] => facts[paper];

    public static async Task<PaperWords> ReadAsync(FulfilmentDb db, ShipmentId id, IReadOnlyList<Paper> papers, CancellationToken ct)
    {
        var shipment = await db.Shipments.AsNoTracking().Include(s => s.Lines).FirstAsync(s => s.Id == id, ct);
        var buyer = await BuyerHistory.ReadAsync(db, shipment.OrderId, shipment.DcId, ct);
        var japanese = buyer.Order.Locale.StartsWith("ja", StringComparison.Ordinal);
        var brand = await db.Brands.AsNoTracking().FirstOrDefaultAsync(b => b.ClientId == shipment.ClientId && b.Code == buyer.Brand, ct);
        var order = await OrderFactsAsync(db, shipment, buyer, japanese, ct);
        var words = new PaperWords(japanese ? "ja-JP" : "en-GB");
        foreach (var paper in papers)
        {
            words.facts[paper.Id] = new PaperFacts(
                BrandOf(buyer, brand, japanese), RecipientOf(buyer), order, new PaperCode(paper.Id), buyer.Today)
            {
                History = paper.Kind == PaperKind.Insert && !buyer.Order.IsGift ? HistoryOf(buyer) : null,
                Coupon = await CouponOfAsync(db, paper, ct),
                ShowPrices = !buyer.Order.IsGift,
            };
        }

        return words;
    }

    private static async Task<OrderFacts> OrderFactsAsync(FulfilmentDb db, Shipment shipment, BuyerHistory buyer, bool japanese, CancellationToken ct)
    {
        var skus = shipment.Lines.Select(l => l.SkuId).Distinct().ToArray();
        var names = await db.Skus.AsNoTracking().Where(s => s.ClientId == shipment.ClientId && skus.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => japanese && s.NameJa != "" ? s.NameJa : s.Name, ct);
        var prices = await db.OrderLines.AsNoTracking().Where(l => l.OrderId == shipment.OrderId).ToDictionaryAsync(l => l.LineNo, l => l.UnitPriceMinor, ct);
        var siblings = await db.Shipments.AsNoTracking().Where(s => s.OrderId == shipment.OrderId && s.Status != ShipmentStatus.Cancelled)
            .OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(ct);
        var lines = shipment.Lines.Where(l => l.Picked > 0).OrderBy(l => l.LineNo)
            .Select(l => new OrderLineFacts(l.SkuId.Value, names.GetValueOrDefault(l.SkuId, l.SkuId.Value), l.Picked, new Money(prices[l.LineNo], buyer.Order.Currency))).ToList();
        var total = new Money(lines.Sum(l => (l.UnitPrice?.Minor ?? 0) * l.Quantity), buyer.Order.Currency);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(buyer.Client.TimeZone);
        var placed = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(buyer.Order.PlacedAt, zone));
        return new OrderFacts(buyer.Order.Number, placed, lines, (Math.Max(1, siblings.IndexOf(shipment.Id) + 1), Math.Max(1, siblings.Count)))
        {
            Subtotal = total, Total = total, IsGift = buyer.Order.IsGift,
        };
    }

    private static BrandFacts BrandOf(BuyerHistory buyer, Domain.Network.Brand? brand, bool japanese)
    {
        var client = buyer.Client;
        var name = brand is null ? (japanese && client.NameJa != "" ? client.NameJa : client.Name) : japanese && brand.NameJa != "" ? brand.NameJa : brand.Name;
        var site = $"{client.Id}.example".ToLowerInvariant();
        return new BrandFacts(name, $"https://{site}", $"help@{site}") { Address = buyer.Dc.Address.Length > 0 ? buyer.Dc.Address : buyer.Dc.Name };
    }

    private static RecipientFacts RecipientOf(BuyerHistory buyer)
    {
        var to = buyer.ShipTo;
        string[] lines = to.Country == "JP" ? [to.City + to.Line1, to.Line2] : [to.Line1, to.Line2, to.City, to.Country];
        return new RecipientFacts(to.Name, IsCompany(to.Name), to.PostalCode, [.. lines.Where(l => l.Length > 0)]);
    }

    private static bool IsCompany(string name) =>
        new[] { "株式会社", "有限会社", "合同会社", "（株）", "(株)", " Inc", " Ltd", " GmbH", " LLC" }.Any(mark => name.Contains(mark, StringComparison.Ordinal));

    private static HistoryFacts HistoryOf(BuyerHistory buyer) => new(
        buyer.Facts.OrdersBefore, StageRules.Default.Of(buyer.Facts, buyer.Today), buyer.Facts.LastOrderOn,
        buyer.Facts.CategoriesBought.Where(c => c.Length > 0).Order(StringComparer.Ordinal).FirstOrDefault());

    private static async Task<CouponFacts?> CouponOfAsync(FulfilmentDb db, Paper paper, CancellationToken ct)
    {
        if (paper.Coupon is not { } code || await db.Coupons.AsNoTracking().FirstOrDefaultAsync(c => c.Code == code, ct) is not { } coupon
            || !CouponCode.TryParse(code, out var parsed))
        {
            return null;
        }

        return new CouponFacts(parsed, coupon.PercentOff, coupon.ExpiresOn, $"https://{coupon.ClientId.Value.ToLowerInvariant()}.example/c/{parsed.Canonical}");
    }
}
