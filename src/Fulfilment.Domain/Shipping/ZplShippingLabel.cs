using System.Globalization;
using System.Text;

namespace Fulfilment.Domain.Shipping;

/// <summary>
/// Problem: one parcel, one label, on any ZPL printer, with an address in any script, that can be read by people, by the
/// carrier's scanners and by our own.
/// Method: a fixed layout of 4 × 6 inches at 203 dots an inch, from the top: sender and service, recipient, order facts, the
/// carrier's number as Code 128, the SSCC as GS1-128. Plain ASCII that fits is set in the printer's scalable font; every
/// other text is drawn as a bitmap by a function that is handed in, because resident fonts have no Japanese. ^PQ1 prints one
/// copy; ^JZN forbids the printer to repeat it by itself after an error, for only the server knows whether it was printed.
/// Complexity: linear in the dots. Limits: 203 dpi; the carrier's own mandatory layout, where one exists, comes as bytes from
/// the carrier instead. Source: ZPL II programming guide; GS1 logistic label guideline.
/// </summary>
public static class ZplShippingLabel
{
    public const int WidthDots = 812;
    public const int HeightDots = 1218;
    private const int Left = 32;
    private const int Inner = WidthDots - (2 * Left);

    /// <summary>
    /// Refusals: <c>documents.label-text-too-long</c> (a text cannot be made to fit; names the field),
    /// <c>documents.label-number-unprintable</c> (a tracking number is too long or not ASCII).
    /// </summary>
    public static Outcome<string> Compose(ZplLabelContent content, LabelTextRaster raster)
    {
        var label = new Sheet(raster);
        label.Begin();
        Sender(label, content);
        Recipient(label, content);
        OrderFacts(label, content);
        Tracking(label, content);
        Carton(label, content);
        return label.End();
    }

    private static void Sender(Sheet label, ZplLabelContent content)
    {
        var sender = content.Sender;
        var lines = string.Join(' ', sender.Lines.Prepend(sender.PostalCode).Where(line => line.Length > 0));
        var at = label.Text("sender name", sender.Name, Left, 28, new LabelTextStyle(26, 470));
        at = label.Text("sender address", lines, Left, at + 4, new LabelTextStyle(22, 470, MostLines: 3));
        label.Text("sender phone", sender.Phone, Left, at + 2, new LabelTextStyle(22, 470));
        label.Text("carrier service", content.CarrierService, 530, 28, new LabelTextStyle(36, 250, MostLines: 2, Bold: true));
        label.Text("routing", content.Routing, 530, 112, new LabelTextStyle(52, 250, Bold: true));
        label.Rule(178);
    }

    private static void Recipient(Sheet label, ZplLabelContent content)
    {
        var recipient = content.Recipient;
        var at = label.Text("postal code", recipient.PostalCode, Left, 196, new LabelTextStyle(48, Inner, Bold: true));
        at = label.Text("address", string.Join('\n', recipient.Lines.Where(line => line.Length > 0)), Left, at + 8, new LabelTextStyle(36, Inner, MostLines: 4));
        at = label.Text("name", recipient.Name, Left, at + 8, new LabelTextStyle(54, Inner, MostLines: 2, Bold: true));
        label.Text("phone", recipient.Phone, Left, at + 4, new LabelTextStyle(28, Inner));
        label.Rule(618);
    }

    private static void OrderFacts(Sheet label, ZplLabelContent content)
    {
        label.Text("order", content.OrderNumber, Left, 632, new LabelTextStyle(30, 360));
        var parcel = string.Create(CultureInfo.InvariantCulture, $"{content.Parcel.At} / {content.Parcel.Of}");
        label.Text("parcel", parcel, 420, 632, new LabelTextStyle(36, 160));
        var weight = content.Weight is { } grams ? string.Create(CultureInfo.InvariantCulture, $"{grams.Value / 1000m:0.00} kg") : "";
        label.Text("weight", weight, 600, 632, new LabelTextStyle(30, 180));
        label.Text("note", content.Note, Left, 676, new LabelTextStyle(26, Inner));
        label.Rule(714);
    }

    private static void Tracking(Sheet label, ZplLabelContent content)
    {
        var number = content.TrackingNumber;
        if (number.Length == 0 || !number.All(c => c is > ' ' and <= '~'))
        {
            label.Refuse("documents.label-number-unprintable", ("field", "tracking number"), ("value", number));
            return;
        }

        var data = ZplText.Code128(number);
        var modules = data.StartsWith(">;", StringComparison.Ordinal) ? 35 + (11 * (number.Length / 2)) : 35 + (11 * number.Length);
        var module = Math.Min(4, (Inner - 20) / modules);
        if (module < 2)
        {
            label.Refuse("documents.label-number-unprintable", ("field", "tracking number"), ("value", number));
            return;
        }

        label.Code128(data, (WidthDots - (module * modules)) / 2, 734, module, height: 130);
        label.Text("tracking number", number, Left, 872, new LabelTextStyle(32, Inner));
        label.Rule(916);
    }

    private static void Carton(Sheet label, ZplLabelContent content)
    {
        // Start, FNC1, ten pairs and the check make 13 symbols of 11 modules; the stop has 13.
        const int module = 4, modules = (13 * 11) + 13;
        label.Code128(ZplText.Gs1(content.Sscc.ToElementString()), (WidthDots - (module * modules)) / 2, 936, module, height: 200);
        label.Text("SSCC", $"(00) {content.Sscc}", Left, 1146, new LabelTextStyle(34, Inner));
    }

    /// <summary>Collects fields; the first refusal wins.</summary>
    private sealed class Sheet(LabelTextRaster raster)
    {
        private readonly StringBuilder zpl = new(8192);
        private Refusal? refusal;

        public void Begin() =>
            zpl.Append(CultureInfo.InvariantCulture, $"^XA^CI28^PW{WidthDots}^LL{HeightDots}^LH0,0^JZN\n");

        public Outcome<string> End()
        {
            zpl.Append("^PQ1^XZ\n");
            return refusal is null ? zpl.ToString() : refusal;
        }

        public void Refuse(string code, params ReadOnlySpan<(string Name, object? Value)> facts) => refusal ??= Refusal.Of(code, facts);

        public void Rule(int y) => zpl.Append(CultureInfo.InvariantCulture, $"^FO{Left},{y}^GB{Inner},3,3^FS\n");

        public void Code128(string data, int x, int y, int module, int height) =>
            zpl.Append(CultureInfo.InvariantCulture, $"^FO{x},{y}^BY{module}^BCN,{height},N,N,N,N^FH_^FD{data}^FS\n");

        /// <returns>The first dot below the text; <paramref name="y"/> itself where there is no text.</returns>
        public int Text(string field, string text, int x, int y, LabelTextStyle style)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return y;
            }

            if (FitsResident(text, style))
            {
                zpl.Append(CultureInfo.InvariantCulture, $"^FO{x},{y}^A0N,{style.SizeDots},{style.SizeDots}{ZplText.Field(text)}\n");
                return y + (style.SizeDots * 6 / 5);
            }

            if (raster(text, style) is not { } bitmap)
            {
                Refuse("documents.label-text-too-long", ("field", field), ("characters", text.Length));
                return y;
            }

            zpl.Append(CultureInfo.InvariantCulture, $"^FO{x},{y}{ZplGraphic.Field(bitmap)}\n");
            return y + bitmap.Height;
        }

        /// <summary>Font 0 is at most 0.65 of its height wide a character on average; bold exists only in ours.</summary>
        private static bool FitsResident(string text, LabelTextStyle style) =>
            !style.Bold && text.All(c => c is >= ' ' and <= '~') && text.Length * style.SizeDots * 0.65 <= style.WidthDots;
    }
}
