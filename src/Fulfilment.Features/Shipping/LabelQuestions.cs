using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Ports;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Shipping;

/// <summary>Everything that a carrier and a label need to know of one claimed purchase.</summary>
internal sealed record LabelQuestion(
    LabelStatus Status, string? TrackingNumber, DateTime ClaimedAt, string CarrierCode, string Sscc, ParcelRequest Parcel, Address To, Dc From,
    Client Client, string ShipmentNumber, string OrderNumber, int CartonNumber, int Cartons, string? ServiceName);

internal static class LabelQuestions
{
    private static readonly HotQuery<long, Row> RowOf = new((db, id) =>
        from label in db.ShippingLabels.AsNoTracking().Where(l => l.Id == id)
        join carton in db.Cartons on label.CartonId equals carton.Id
        join shipment in db.Shipments on label.ShipmentId equals shipment.Id
        join order in db.Orders on shipment.OrderId equals order.Id
        join to in db.Addresses on order.ShipToId equals to.Id
        join dc in db.Dcs on label.DcId equals dc.Id
        join client in db.Clients on label.ClientId equals client.Id
        join type in db.CartonTypes on carton.TypeCode equals type.Code
        select new Row(
            label, carton.Number, shipment.Number, order.Number, to, dc, client, type,
            db.Cartons.Count(c => c.ShipmentId == label.ShipmentId && c.Status != CartonStatus.Unpacked)));

    private sealed record Row(
        ShippingLabel Label, int Number, string Shipment, string Order, Address To, Dc Dc, Client Client, CartonType Type, int Cartons);

    public static async Task<LabelQuestion?> ReadAsync(FulfilmentDb db, long labelId, CancellationToken ct)
    {
        if (await RowOf.FirstAsync(db, labelId, ct) is not { } row)
        {
            return null;
        }

        var parcel = new ParcelRequest(
            row.Label.Id, row.Label.Reference, row.Dc.Region, row.To.Region, row.To.PostalCode, row.To.Country, row.Label.Grams,
            row.Type.LengthMm, row.Type.WidthMm, row.Type.HeightMm);
        return new LabelQuestion(
            row.Label.Status, row.Label.TrackingNumber, row.Label.ClaimedAt, row.Label.CarrierCode, row.Label.Sscc, parcel, row.To, row.Dc, row.Client,
            row.Shipment, row.Order, row.Number, row.Cartons, row.Label.ServiceCode);
    }
}
