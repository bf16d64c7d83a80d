using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Stock as a manager asks for it: per article and site, and for one article bin by bin.</summary>
public sealed class ShowStock(FulfilmentDb db)
{
    /// <param name="Client">Only this merchant's.</param>
    /// <param name="Dc">Only this site's.</param>
    /// <param name="Search">Beginning of the article code, or part of its name.</param>
    public sealed record Query(string? Client, string? Dc, string? Search, int Page, int Size);

    /// <param name="UnitGrams">What one unit weighs; 0 where nobody has said.</param>
    public sealed record Row(string Client, string Dc, string Sku, string Name, string NameJa, int Sellable, int Promised, int Free, int UnitGrams);

    public sealed record Rows(IReadOnlyList<Row> Items, int Total);

    public sealed record Place(string Dc, string Location, string Lot, DateOnly? Expiry, string Serial, Condition Condition, int Quantity);

    public async Task<Rows> Handle(Query query, CancellationToken ct)
    {
        var rows = from a in db.Availability.AsNoTracking()
                   join s in db.Skus on new { a.ClientId, Id = a.SkuId } equals new { s.ClientId, s.Id }
                   select new { a, s };
        if (query.Client is { Length: > 0 } client)
        {
            var id = new ClientId(client);
            rows = rows.Where(r => r.a.ClientId == id);
        }

        if (query.Dc is { Length: > 0 } dc)
        {
            var id = new DcId(dc);
            rows = rows.Where(r => r.a.DcId == id);
        }

        if (query.Search is { Length: > 0 } search)
        {
            var sku = new SkuId(search);
            rows = rows.Where(r => r.s.Id == sku || r.s.Name.Contains(search) || r.s.NameJa.Contains(search));
        }

        var total = await rows.CountAsync(ct);
        var size = Math.Clamp(query.Size, 1, 200);
        var page = await rows.OrderBy(r => r.a.ClientId).ThenBy(r => r.a.SkuId).ThenBy(r => r.a.DcId)
            .Skip(Math.Max(0, query.Page - 1) * size).Take(size).ToListAsync(ct);
        return new Rows(
            page.ConvertAll(r => new Row(
                r.a.ClientId.Value, r.a.DcId.Value, r.a.SkuId.Value, r.s.Name, r.s.NameJa, r.a.Sellable, r.a.Promised, r.a.Sellable - r.a.Promised, r.s.WeightGrams)),
            total);
    }

    /// <summary>Every place where units of one article stand.</summary>
    public async Task<IReadOnlyList<Place>> PlacesAsync(ClientId client, SkuId sku, DcId? dc, CancellationToken ct)
    {
        var balances = await db.Balances.AsNoTracking().Where(b => b.ClientId == client && b.SkuId == sku && b.Quantity != 0).ToListAsync(ct);
        var lots = await db.Lots.AsNoTracking().Where(l => l.ClientId == client && l.SkuId == sku).ToDictionaryAsync(l => l.Code, l => l.Expiry, ct);
        return [.. balances.Where(b => b.Location.IsInside && (dc is null || b.DcId == dc))
            .OrderBy(b => b.DcId).ThenBy(b => b.Location)
            .Select(b => new Place(b.DcId.Value, b.Location.Value, b.Lot, lots.GetValueOrDefault(b.Lot), b.Serial, b.Condition, b.Quantity))];
    }
}
