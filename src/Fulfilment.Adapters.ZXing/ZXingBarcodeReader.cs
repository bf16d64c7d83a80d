using Fulfilment.Features.Ports;
using ZXing;
using ZXing.Common;
using IBarcodeReader = Fulfilment.Features.Ports.IBarcodeReader;

namespace Fulfilment.Adapters.ZXing;

/// <summary>
/// The barcode reader of the full build. A reader is made for each picture, because ZXing.Net's readers keep state.
/// FNC1 is kept (AssumeGS1), so that GS1-128 comes back as an element string with its separators and is told from plain
/// Code 128. Limits: a picture is searched in both directions and upside down, not at odd angles for linear codes.
/// </summary>
public sealed class ZXingBarcodeReader : IBarcodeReader
{
    private const string Gs1Mark = "]C1";

    private static readonly Dictionary<BarcodeFormat, string> Symbologies = new()
    {
        [BarcodeFormat.CODE_128] = "Code 128",
        [BarcodeFormat.CODE_39] = "Code 39",
        [BarcodeFormat.CODE_93] = "Code 93",
        [BarcodeFormat.CODABAR] = "Codabar",
        [BarcodeFormat.ITF] = "ITF",
        [BarcodeFormat.EAN_13] = "EAN-13",
        [BarcodeFormat.EAN_8] = "EAN-8",
        [BarcodeFormat.UPC_A] = "UPC-A",
        [BarcodeFormat.UPC_E] = "UPC-E",
        [BarcodeFormat.QR_CODE] = "QR",
        [BarcodeFormat.DATA_MATRIX] = "Data Matrix",
        [BarcodeFormat.PDF_417] = "PDF417",
        [BarcodeFormat.AZTEC] = "Aztec",
    };

    public string Engine => "ZXing.Net";

    public IReadOnlyList<DecodedBarcode> Read(GreyImage image)
    {
        if (image.Luminance.Length != image.Width * image.Height)
        {
            throw new ArgumentException($"{image.Width} × {image.Height} dots need as many bytes, not {image.Luminance.Length}.", nameof(image));
        }

        var source = new RGBLuminanceSource(image.Luminance.ToArray(), image.Width, image.Height, RGBLuminanceSource.BitmapFormat.Gray8);
        var reader = new BarcodeReaderGeneric
        {
            AutoRotate = true,
            Options = new DecodingOptions { TryHarder = true, AssumeGS1 = true, PossibleFormats = [.. Symbologies.Keys] },
        };
        return [.. (reader.DecodeMultiple(source) ?? []).Select(Named).Distinct()];
    }

    private static DecodedBarcode Named(Result result)
    {
        if (result.BarcodeFormat != BarcodeFormat.CODE_128)
        {
            return new DecodedBarcode(Symbologies.GetValueOrDefault(result.BarcodeFormat, result.BarcodeFormat.ToString()), result.Text);
        }

        // A check character of value 102 is FNC1's own value, and ZXing.Net then appends a separator that nobody printed; a
        // separator at the end of a symbol never carries meaning.
        var text = result.Text.TrimEnd('\x1D');
        return text.StartsWith(Gs1Mark, StringComparison.Ordinal)
            ? new DecodedBarcode("GS1-128", text[Gs1Mark.Length..])
            : new DecodedBarcode("Code 128", text);
    }
}
