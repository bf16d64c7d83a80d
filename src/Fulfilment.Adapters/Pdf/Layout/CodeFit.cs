using Fulfilment.Adapters.Qr;
using Fulfilment.Domain.Personalisation.Documents;
using Fulfilment.Identification.Barcodes;

namespace Fulfilment.Adapters.Pdf.Layout;

/// <summary>How large a QR code is drawn: as wished, smaller where the place is narrow, refused where a printer would blur it.</summary>
/// <param name="Module">Edge of a module in points.</param>
/// <param name="Edge">Of the whole, quiet zones included.</param>
internal sealed record QrFit(QrModules Modules, double Module, double Edge)
{
    private const int QuietZone = 4;

    public double Quiet => Module * QuietZone;

    /// <exception cref="LayoutException">Too much data for a QR code, or for its place.</exception>
    public static QrFit Of(QrBlock block, double widthPt)
    {
        var modules = QrModules.Of(block.Data) ?? throw TooWide(block);
        var across = modules.Size + (2 * QuietZone);
        var module = Math.Min(block.SizeMm * BlockLayout.PointsPerMm / modules.Size, widthPt / across);
        return module >= BarcodeFit.NarrowestMm * BlockLayout.PointsPerMm ? new QrFit(modules, module, module * across) : throw TooWide(block);
    }

    private static LayoutException TooWide(QrBlock block) => new("documents.too-wide", ("code", "QR"), ("characters", block.Data.Length));
}

/// <param name="Width">In points, quiet zones included.</param>
internal sealed record BarcodeFit(BarcodePattern Pattern, double Module, double Width)
{
    /// <summary>Below this a laser printer's dots run together.</summary>
    public const double NarrowestMm = 0.19;

    public double Quiet => Module * Pattern.QuietZone;

    /// <exception cref="LayoutException">Not ASCII, or too long for its place.</exception>
    public static BarcodeFit Of(BarcodeBlock block, double widthPt)
    {
        if (block.Data.Length == 0 || block.Data.AsSpan().ContainsAnyExceptInRange('\0', '\x7F'))
        {
            throw new LayoutException("documents.not-a-barcode", ("data", block.Data));
        }

        var pattern = Code128.Encode(block.Data);
        var modules = pattern.ModuleCount + (2 * pattern.QuietZone);
        var module = Math.Min(block.ModuleMm * BlockLayout.PointsPerMm, widthPt / modules);
        return module >= NarrowestMm * BlockLayout.PointsPerMm
            ? new BarcodeFit(pattern, module, module * modules)
            : throw new LayoutException("documents.too-wide", ("code", "Code 128"), ("characters", block.Data.Length));
    }
}
