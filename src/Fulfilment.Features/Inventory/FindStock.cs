using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Where units stand, place by place: by article, barcode, bin, tote, lot or serial.</summary>
public sealed class FindStock(FulfilmentDb db)
{
    private static readonly string[] Outside = ["supplier:", "customer:", "scrap:", "difference:"];

    /// <param name="Search">An article's code, a barcode, part of its name, a bin, tote or carton, a lot or a serial.</param>
    public sealed record Filter(string? Search = null, ClientId? Client = null, DcId? Dc = null, Condition? Condition = null);

    public sealed record Row(
        ClientId Client, DcId Dc, LocationCode Place, SkuId Sku, string Name, string NameJa, string Lot, DateOnly? Expiry, string Serial, Condition Condition,
        int Quantity);

    public async Task<Page<Row>> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var outside = Outside.Select(o => new LocationCode(o)).ToArray();
        var rows = from b in db.Balances.AsNoTracking()
                   join s in db.Skus on new { b.ClientId, Id = b.SkuId } equals new { s.ClientId, s.Id }
                   where b.Quantity != 0 && !outside.Contains(b.Location)
                   select new Found { Balance = b, Sku = s };
        if (filter.Client is { } client)
        {
            rows = rows.Where(r => r.Balance.ClientId == client);
        }

        if (filter.Dc is { } dc)
        {
            rows = rows.Where(r => r.Balance.DcId == dc);
        }

        if (filter.Condition is { } condition)
        {
            rows = rows.Where(r => r.Balance.Condition == condition);
        }

        if (filter.Search?.Trim() is { Length: > 0 and <= 80 } text)
        {
            rows = await MatchingAsync(rows, text, ct);
        }

        var total = await rows.CountAsync(ct);
        var found = await rows.OrderBy(r => r.Balance.DcId).ThenBy(r => r.Balance.Location).ThenBy(r => r.Balance.ClientId).ThenBy(r => r.Balance.SkuId)
            .ThenBy(r => r.Balance.Lot).ThenBy(r => r.Balance.Serial).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        var skus = found.Select(f => f.Balance.SkuId).Distinct().ToArray();
        var lots = (await db.Lots.AsNoTracking().Where(l => skus.Contains(l.SkuId)).ToListAsync(ct)).ToDictionary(l => (l.ClientId, l.SkuId, l.Code), l => l.Expiry);
        return new Page<Row>(
            found.ConvertAll(f => new Row(
                f.Balance.ClientId, f.Balance.DcId, f.Balance.Location, f.Balance.SkuId, f.Sku.Name, f.Sku.NameJa, f.Balance.Lot,
                lots.GetValueOrDefault((f.Balance.ClientId, f.Balance.SkuId, f.Balance.Lot)), f.Balance.Serial, f.Balance.Condition, f.Balance.Quantity)),
            total, page.Number, page.Rows);
    }

    private async Task<IQueryable<Found>> MatchingAsync(IQueryable<Found> rows, string text, CancellationToken ct)
    {
        var code = text.ToUpperInvariant();
        var sku = new SkuId(text.Length <= 40 ? text : text[..40]);
        LocationCode[] places =
        [
            LocationCode.Bin(code), LocationCode.Quarantine(code), LocationCode.ReturnsBay(code), LocationCode.Tote(code), LocationCode.Carton(code),
            LocationCode.Dock(code), LocationCode.Plate(code), new(text),
        ];
        var byBarcode = await db.SkuCodes.AsNoTracking().Where(c => c.Code == text).Select(c => c.SkuId).Distinct().ToListAsync(ct);
        return rows.Where(r => r.Balance.SkuId == sku || places.Contains(r.Balance.Location) || r.Balance.Lot == text || r.Balance.Serial == text
            || byBarcode.Contains(r.Balance.SkuId) || r.Sku.Name.Contains(text) || r.Sku.NameJa.Contains(text));
    }

    private sealed class Found
    {
        public required StockBalance Balance { get; init; }

        public required Sku Sku { get; init; }
    }
}
