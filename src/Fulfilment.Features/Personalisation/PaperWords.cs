using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Personalisation;

/// <summary>The facts of each paper of one shipment, read at the moment of drawing.</summary>
internal sealed class PaperWords
{
    private static readonly HotQuery<ShipmentId, Shipment> ShipmentOf = new((db, id) => db.Shipments.AsNoTracking().Include(s => s.Lines).Where(s => s.Id == id));

    private static readonly HotQuery<ClientId, string, Brand> BrandsOf = new((db, client, code) => db.Brands.AsNoTracking().Where(b => b.ClientId == client && b.Code == code));

    private static readonly HotQuery<ClientId, SkuId[], Named> NamesOf = new((db, client, skus) =>
        db.Skus.AsNoTracking().Where(s => s.ClientId == client && skus.Contains(s.Id)).Select(s => new Named(s.Id, s.Name, s.NameJa)));

    private static readonly HotQuery<OrderId, Priced> PricesOf = new((db, order) =>
        db.OrderLines.AsNoTracking().Where(l => l.OrderId == order).Select(l => new Priced(l.LineNo, l.UnitPriceMinor)));

    private static readonly HotQuery<OrderId, ShipmentId> ParcelsOf = new((db, order) =>
        db.Shipments.AsNoTracking().Where(s => s.OrderId == order && s.Status != ShipmentStatus.Cancelled).OrderBy(s => s.Id).Select(s => s.Id));

    private static readonly HotQuery<string, Coupon> CouponsOf = new((db, code) => db.Coupons.AsNoTracking().Where(c => c.Code == code));

    private readonly Dictionary<PaperId, PaperFacts> facts = [];

    private PaperWords(string locale) => Locale = locale;

    /// <summary>BCP 47.</summary>
    public string Locale { get; }

    public PaperFacts this[PaperId paper] => facts[paper];

    public static async Task<PaperWords> ReadAsync(FulfilmentDb db, ShipmentId id, IReadOnlyList<Paper> papers, CancellationToken ct)
    {
        var shipment = await ShipmentOf.FirstAsync(db, id, ct) ?? throw new InvalidOperationException($"Shipment {id} is not there.");
        var buyer = await BuyerHistory.ReadAsync(db, shipment.OrderId, shipment.DcId, ct);
        var japanese = buyer.Order.Locale.StartsWith("ja", StringComparison.Ordinal);
        var brand = await BrandsOf.FirstAsync(db, shipment.ClientId, buyer.Brand, ct);
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
        var names = (await NamesOf.ListAsync(db, shipment.ClientId, skus, ct)).ToDictionary(s => s.Sku, s => japanese && s.NameJa != "" ? s.NameJa : s.Name);
        var prices = (await PricesOf.ListAsync(db, shipment.OrderId, ct)).ToDictionary(l => l.LineNo, l => l.UnitPriceMinor);
        var siblings = await ParcelsOf.ListAsync(db, shipment.OrderId, ct);
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

    private static BrandFacts BrandOf(BuyerHistory buyer, Brand? brand, bool japanese)
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
        if (paper.Coupon is not { } code || await CouponsOf.FirstAsync(db, code, ct) is not { } coupon
            || !CouponCode.TryParse(code, out var parsed))
        {
            return null;
        }

        return new CouponFacts(parsed, coupon.PercentOff, coupon.ExpiresOn, $"https://{coupon.ClientId.Value.ToLowerInvariant()}.example/c/{parsed.Canonical}");
    }

    private sealed record Named(SkuId Sku, string Name, string NameJa);

    private sealed record Priced(int LineNo, long UnitPriceMinor);
}
