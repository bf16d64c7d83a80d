using System.Text;
using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Ports;
using Fulfilment.Identification;

namespace Fulfilment.Features.Shipping;

/// <summary>Turns what is known of a parcel into the label's bytes.</summary>
internal static class LabelDrawing
{
    public static Outcome<byte[]> Draw(LabelQuestion claim, CarrierAnswer.Bought bought, LabelTextRaster raster)
    {
        var content = new ZplLabelContent(
            new ZplLabelAddress(claim.Client.NameJa.Length > 0 ? claim.Client.NameJa : claim.Client.Name, Postal(claim.From.PostalCode, "JP"), [claim.From.Address.Length > 0 ? claim.From.Address : claim.From.Name]),
            Recipient(claim.To),
            $"{claim.CarrierCode} {bought.Service}",
            bought.TrackingNumber,
            Sscc.Parse(claim.Sscc),
            $"{claim.OrderNumber} {claim.ShipmentNumber}",
            (claim.CartonNumber, claim.Cartons))
        {
            Weight = new Grams(claim.Parcel.Grams),
            Routing = bought.SortCode,
        };
        return ZplShippingLabel.Compose(content, raster).Then<byte[]>(zpl => Encoding.UTF8.GetBytes(zpl));
    }

    private static ZplLabelAddress Recipient(Address to)
    {
        var inJapan = to.Country == "JP";
        string[] lines = inJapan ? [to.City + to.Line1, to.Line2] : [to.Line1, to.Line2, to.City, to.Country];
        return new ZplLabelAddress(
            inJapan && !to.Name.EndsWith('様') ? to.Name + " 様" : to.Name, Postal(to.PostalCode, to.Country), [.. lines.Where(l => l.Length > 0)], to.Phone);
    }

    private static string Postal(string code, string country) =>
        country != "JP" || code.Length != 7 ? code : $"〒{code[..3]}-{code[3..]}";
}
