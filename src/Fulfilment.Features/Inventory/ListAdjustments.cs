using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Corrections of the books: those that wait for a second person, and what became of the others.</summary>
public sealed class ListAdjustments(FulfilmentDb db)
{
    /// <param name="Mine">The caller asked for it and so cannot be the one who agrees.</param>
    public sealed record Row(
        long Adjustment, ClientId Client, DcId Dc, string Bin, SkuId Sku, string Name, string NameJa, string Lot, string Serial, int Delta,
        AdjustmentReason Reason, string Note, AdjustmentStatus Status, DateTime At, string RequestedBy, string? DecidedBy, DateTime? DecidedAt, bool Mine);

    public async Task<Page<Row>> Handle(AdjustmentStatus? status, DcId? dc, PageOf page, CancellationToken ct)
    {
        var rows = from a in db.Adjustments.AsNoTracking()
                   join s in db.Skus on new { a.ClientId, Id = a.SkuId } equals new { s.ClientId, s.Id }
                   where (status == null || a.Status == status) && (dc == null || a.DcId == dc)
                   select new { a, s.Name, s.NameJa };
        var total = await rows.CountAsync(ct);
        var found = await rows.OrderByDescending(r => r.a.Id).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Row>(
            found.ConvertAll(r => new Row(
                r.a.Id, r.a.ClientId, r.a.DcId, r.a.BinCode, r.a.SkuId, r.Name, r.NameJa, r.a.Lot, r.a.Serial, r.a.Delta, r.a.Reason, r.a.Note, r.a.Status,
                r.a.At, r.a.RequestedBy, r.a.DecidedBy, r.a.DecidedAt, r.a.RequestedBy == db.Scope.Actor)),
            total, page.Number, page.Rows);
    }
}
