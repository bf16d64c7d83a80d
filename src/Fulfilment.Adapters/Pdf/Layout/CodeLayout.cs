using Fulfilment.Adapters.Pdf.Fonts;
using Fulfilment.Adapters.Qr;
using Fulfilment.Domain.Personalisation.Documents;
using Fulfilment.Identification.Barcodes;

namespace Fulfilment.Adapters.Pdf.Layout;

/// <summary>QR and Code 128 as filled rectangles with their quiet zones: sharp at any resolution, read by any scanner.</summary>
internal sealed class CodeLayout(TextLines text)
{
    /// <summary>Below this a laser printer's dots run together.</summary>
    private const double NarrowestMm = 0.19;
    private const double CaptionPt = 6.5;
    private const int QrQuietZone = 4;

    public Piece Qr(QrBlock block, double widthPt)
    {
        var modules = QrModules.Of(block.Data) ?? throw new LayoutException("documents.too-wide", ("code", "QR"), ("characters", block.Data.Length));
        var module = block.SizeMm * BlockLayout.PointsPerMm / modules.Size;
        var edge = module * (modules.Size + (2 * QrQuietZone));
        if (edge > widthPt + 0.01)
        {
            module = widthPt / (modules.Size + (2 * QrQuietZone));
            edge = widthPt;
        }

        if (module < NarrowestMm * BlockLayout.PointsPerMm)
        {
            throw new LayoutException("documents.too-wide", ("code", "QR"), ("characters", block.Data.Length));
        }

        var quiet = module * QrQuietZone;
        var offset = BlockLayout.Offset(block.Align, widthPt - edge);
        var caption = block.Caption is { Length: > 0 } words
            ? text.Set([new TextRun(words)], CaptionPt, block.Align == Align.Justify ? Align.Left : block.Align, widthPt)
            : [];
        var below = caption.Sum(line => line.Height);
        return new DrawnPiece((canvas, x, top) =>
        {
            canvas.Modules(modules.Runs, x + offset + quiet, top + quiet, module, module);
            DrawLines(caption, canvas, x, top + edge);
        })
        { Height = edge + below };
    }

    public Piece Barcode(BarcodeBlock block, double widthPt)
    {
        var pattern = Pattern(block.Data);
        var modules = pattern.ModuleCount + (2 * pattern.QuietZone);
        var module = Math.Min(block.ModuleMm * BlockLayout.PointsPerMm, widthPt / modules);
        if (module < NarrowestMm * BlockLayout.PointsPerMm)
        {
            throw new LayoutException("documents.too-wide", ("code", "Code 128"), ("characters", block.Data.Length));
        }

        var height = block.HeightMm * BlockLayout.PointsPerMm;
        var offset = BlockLayout.Offset(block.Align, widthPt - (module * modules));
        var runs = pattern.Bars().Select(bar => (bar.Start, 0, bar.Width)).ToList();
        var label = block.ShowText ? text.SetOneLine(block.Data, CaptionPt) : [];
        var labelHeight = block.ShowText ? CaptionPt * 1.4 : 0;
        return new DrawnPiece((canvas, x, top) =>
        {
            var left = x + offset + (pattern.QuietZone * module);
            canvas.Modules(runs, left, top, module, height);
            if (label.Length > 0)
            {
                var free = (pattern.ModuleCount * module) - label.Sum(glyph => glyph.WidthPt);
                canvas.Text(Array.ConvertAll(label, glyph => glyph.Glyph), CaptionPt, left + (free / 2), top + height + (CaptionPt * 1.1));
            }
        })
        { Height = height + labelHeight };
    }

    private static BarcodePattern Pattern(string data)
    {
        try
        {
            return Code128.Encode(data);
        }
        catch (ArgumentException)
        {
            throw new LayoutException("documents.not-a-barcode", ("data", data));
        }
    }

    public static void DrawLines(IReadOnlyList<Piece> lines, PdfCanvas canvas, double x, double top)
    {
        foreach (var line in lines)
        {
            line.Draw(canvas, x, top);
            top += line.Height;
        }
    }
}
