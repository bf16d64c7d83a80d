using System.Globalization;
using System.Text;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Shipping;
using Fulfilment.Identification;

namespace Fulfilment.Domain.Inventory;

/// <summary>
/// The label of a pallet or case on the house's label stock (4 × 6 inch at 203 dpi): bars that a scanner on a truck reads
/// from the seat, and the number for eyes. An SSCC is printed as GS1-128 with its (00), the house's own number as Code 128.
/// </summary>
public static class PlateLabel
{
    private const int Margin = 40;
    private const int Widest = ZplShippingLabel.WidthDots - (2 * Margin);

    /// <param name="day">Local date of the print.</param>
    /// <returns>ZPL of one label; the printer does not print it again by itself.</returns>
    public static string Compose(string code, PlateKind kind, ClientId client, DcId dc, DateOnly day)
    {
        var isSscc = Sscc.TryParse(code, out var sscc);
        var (data, modules, words) = isSscc
            ? (ZplText.Gs1(sscc.ToElementString()), (13 * 11) + 13, $"(00) {code}")
            : (ZplText.Code128(code), ((code.Length + 2) * 11) + 13, code);
        var module = Math.Clamp(Widest / modules, 1, 5);
        var height = Math.Clamp(Widest * 9 / 10 / words.Length * 10 / 6, 28, 110);
        var zpl = new StringBuilder();
        zpl.Append(CultureInfo.InvariantCulture, $"^XA^CI28^PW{ZplShippingLabel.WidthDots}^LL{ZplShippingLabel.HeightDots}^LH0,0^JZN\n");
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{Margin},60^A0N,90,90{ZplText.Field(kind == PlateKind.Pallet ? "PALLET" : "CASE")}\n");
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{Margin},180^A0N,60,60{ZplText.Field($"{client}  {dc}")}\n");
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{Margin},260^GB{Widest},3,3^FS\n");
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{(ZplShippingLabel.WidthDots - (module * modules)) / 2},320^BY{module}^BCN,560,N,N,N,N^FH_^FD{data}^FS\n");
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{Margin},930^A0N,{height},{height}{ZplText.Field(words)}\n");
        zpl.Append(CultureInfo.InvariantCulture, $"^FO{Margin},1110^A0N,44,44{ZplText.Field(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}\n");
        return zpl.Append("^PQ1^XZ\n").ToString();
    }
}
