using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>The ledger of one article at one site, the newest movement first; narrowed to a place, a lot or a serial.</summary>
public sealed class ShowMovements(FulfilmentDb db)
{
    public sealed record Filter(ClientId Client, DcId Dc, SkuId Sku, LocationCode? Place = null, string? Lot = null, string? Serial = null);

    /// <param name="Balance">Units at the asked place after this movement; null where no place was asked for.</param>
    public sealed record Row(
        long Sequence, DateTime At, LocationCode From, LocationCode To, string Lot, string Serial, Condition Condition, int Quantity, MovementReason Reason,
        string Document, string By, int? Balance);

    public async Task<Page<Row>> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var rows = db.Ledger.AsNoTracking().Where(e => e.ClientId == filter.Client && e.DcId == filter.Dc && e.SkuId == filter.Sku && e.Quantity > 0);
        if (filter.Place is { } place)
        {
            rows = rows.Where(e => e.From == place || e.To == place);
        }

        if (filter.Lot is { } lot)
        {
            rows = rows.Where(e => e.Lot == lot);
        }

        if (filter.Serial is { Length: > 0 } serial)
        {
            rows = rows.Where(e => e.Serial == serial);
        }

        var total = await rows.CountAsync(ct);
        var found = await rows.OrderByDescending(e => e.Sequence).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Row>(
            found.ConvertAll(e => new Row(
                e.Sequence, e.At, e.From, e.To, e.Lot, e.Serial, e.Condition, e.Quantity, e.Reason, e.Document, e.By,
                filter.Place is not { } at ? null : e.To == at ? e.ToBalance : e.FromBalance)),
            total, page.Number, page.Rows);
    }
}
