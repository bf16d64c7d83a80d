namespace Fulfilment.Features.Ports;

/// <summary>
/// Finds codes in a picture: a photo that an operator took of a damaged label, a page that was printed and scanned back.
/// The default build reads pictures in the browser and has no reader of its own. Safe to call from many threads at once.
/// </summary>
public interface IBarcodeReader
{
    string Engine { get; }

    /// <summary>Every code found, in the order of reading; empty when there is none.</summary>
    IReadOnlyList<DecodedBarcode> Read(GreyImage image);
}

/// <param name="Luminance">One byte a pixel, rows from the top, 0 black; Width × Height of them.</param>
public sealed record GreyImage(int Width, int Height, ReadOnlyMemory<byte> Luminance);

/// <param name="Symbology">As in our own codes: "Code 128", "GS1-128", "QR", "EAN-13", "Data Matrix", …</param>
/// <param name="Text">The data; the group separator stands for FNC1 inside GS1 data.</param>
public sealed record DecodedBarcode(string Symbology, string Text);
