using Fulfilment.Domain;
using Fulfilment.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>
/// Which return a parcel on the bench belongs to: by the number on its slip, by the tracking number of the parcel that
/// went out, or by the order's number. More than one is for the person to choose from, those still awaited first.
/// </summary>
public sealed class FindReturn(FulfilmentDb db)
{
    public sealed record Row(ReturnId Return, string Number, string OrderNumber, Reception Reception, DateTime OpenedAt);

    public async Task<Outcome<IReadOnlyList<Row>>> Handle(string scanned, CancellationToken ct)
    {
        var code = scanned.Trim();
        if (code.Length is > 0 and <= 100)
        {
            var byNumber = await RowsAsync(db.Returns.Where(r => r.Number == code), ct);
            if (byNumber.Count > 0)
            {
                return byNumber;
            }

            var byParcel = await RowsAsync(
                db.Returns.Where(r => db.Orders.Any(o => o.Id == r.OrderId && (o.Number == code || o.ExternalId == code))
                    || db.Shipments.Any(s => s.OrderId == r.OrderId && (s.TrackingNumber == code || s.Number == code))
                    || db.ShippingLabels.Any(l => (l.TrackingNumber == code || l.Sscc == code) && db.Shipments.Any(s => s.Id == l.ShipmentId && s.OrderId == r.OrderId))),
                ct);
            if (byParcel.Count > 0)
            {
                return byParcel;
            }
        }

        return Refusal.Of("returns.unknown-return", ("number", Refusal.Shown(code)));
    }

    private async Task<List<Row>> RowsAsync(IQueryable<ReturnAuthorization> returns, CancellationToken ct) => await (
        from r in returns.AsNoTracking()
        join o in db.Orders on r.OrderId equals o.Id
        where r.Reception != Reception.Cancelled
        orderby r.Reception == Reception.Received, r.Id descending
        select new Row(r.Id, r.Number, o.Number, r.Reception, r.OpenedAt)).Take(20).ToListAsync(ct);
}
