using System.Globalization;
using System.Text;
using Fulfilment.Identification.Barcodes;
using QRCoder;

namespace Fulfilment.Adapters.QuestPdf;

/// <summary>A symbol as one SVG path of whole modules, so that no viewer draws hairlines between neighbours.</summary>
/// <param name="Width">In modules, without quiet zones.</param>
internal sealed record SymbolPath(int Width, string Svg)
{
    private const int QuietZone = 4;

    /// <summary>Null when the data is too long for any QR code. Error correction M, as in the built-in engine.</summary>
    public static SymbolPath? Qr(string data)
    {
        QRCodeData code;
        try
        {
            code = QRCodeGenerator.GenerateQrCode(data, QRCodeGenerator.ECCLevel.M);
        }
        catch (QRCoder.Exceptions.DataTooLongException)
        {
            return null;
        }

        using (code)
        {
            var matrix = code.ModuleMatrix;
            var size = matrix.Count - (2 * QuietZone);
            var path = new StringBuilder();
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                {
                    if (matrix[row + QuietZone][column + QuietZone])
                    {
                        path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                    }
                }
            }

            return Of(size, size, path);
        }
    }

    public static SymbolPath Bars(BarcodePattern pattern, int rows)
    {
        var path = new StringBuilder();
        foreach (var bar in pattern.Bars())
        {
            path.Append(CultureInfo.InvariantCulture, $"M{bar.Start} 0h{bar.Width}v{rows}h-{bar.Width}z");
        }

        return Of(pattern.ModuleCount, rows, path);
    }

    private static SymbolPath Of(int width, int height, StringBuilder path) =>
        new(width, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><path d=\"{path}\" fill=\"#000\"/></svg>");
}
