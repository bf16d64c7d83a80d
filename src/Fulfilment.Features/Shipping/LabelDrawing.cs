using System.Text;
using Fulfilment.Features.Ports;

namespace Fulfilment.Features.Shipping;

/// <summary>Turns what is known of a parcel into the label's bytes.</summary>
internal static class LabelDrawing
{
    public static byte[] Draw(LabelQuestion claim, CarrierAnswer.Bought bought)
    {
        var zpl = new StringBuilder();
        zpl.Append("^XA^CI28^PW812^LL1218^JZN");
        zpl.Append("^FO40,40^A0N,36,36^FH^FD").Append(Safe(claim.CarrierCode)).Append(' ').Append(Safe(bought.Service)).Append("^FS");
        zpl.Append("^FO500,30^A0N,80,80^FH^FD").Append(Safe(bought.SortCode)).Append("^FS");
        zpl.Append("^FO40,160^A0N,40,40^FH^FD").Append(Safe(claim.To.PostalCode)).Append("^FS");
        zpl.Append("^FO40,210^A0N,40,40^FH^FD").Append(Safe(claim.To.City + " " + claim.To.Line1)).Append("^FS");
        zpl.Append("^FO40,270^A0N,56,56^FH^FD").Append(Safe(claim.To.Name)).Append("^FS");
        zpl.Append("^FO40,560^BY3^BCN,160,Y,N,N^FD").Append(bought.TrackingNumber).Append("^FS");
        zpl.Append("^FO40,820^BY3^BCN,200,Y,N,N,D^FD(00)").Append(claim.Sscc).Append("^FS");
        zpl.Append("^FO40,1120^A0N,32,32^FH^FD").Append(Safe($"{claim.ShipmentNumber}  {claim.CartonNumber}/{claim.Cartons}  {claim.Parcel.Grams} g")).Append("^FS");
        zpl.Append("^PQ1^XZ");
        return Encoding.UTF8.GetBytes(zpl.ToString());
    }

    /// <summary>Nothing in the data may become a command.</summary>
    private static string Safe(string text) => text
        .Replace("_", "_5F", StringComparison.Ordinal).Replace("^", "_5E", StringComparison.Ordinal).Replace("~", "_7E", StringComparison.Ordinal);
}
