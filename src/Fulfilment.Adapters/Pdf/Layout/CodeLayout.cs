using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Adapters.Pdf.Layout;

/// <summary>QR and Code 128 as filled rectangles with their quiet zones: sharp at any resolution, read by any scanner.</summary>
internal sealed class CodeLayout(TextLines text)
{
    private const double CaptionPt = 6.5;

    public Piece Qr(QrBlock block, double widthPt)
    {
        var fit = QrFit.Of(block, widthPt);
        var offset = BlockLayout.Offset(block.Align, widthPt - fit.Edge);
        var caption = block.Caption is { Length: > 0 } words
            ? text.Set([new TextRun(words)], CaptionPt, block.Align == Align.Justify ? Align.Left : block.Align, widthPt)
            : [];
        return new DrawnPiece((canvas, x, top) =>
        {
            canvas.Modules(fit.Modules.Runs, x + offset + fit.Quiet, top + fit.Quiet, fit.Module, fit.Module);
            DrawLines(caption, canvas, x, top + fit.Edge);
        })
        { Height = fit.Edge + caption.Sum(line => line.Height) };
    }

    public Piece Barcode(BarcodeBlock block, double widthPt)
    {
        var fit = BarcodeFit.Of(block, widthPt);
        var height = block.HeightMm * BlockLayout.PointsPerMm;
        var offset = BlockLayout.Offset(block.Align, widthPt - fit.Width);
        var runs = fit.Pattern.Bars().Select(bar => (bar.Start, 0, bar.Width)).ToList();
        var label = block.ShowText ? text.SetOneLine(block.Data, CaptionPt) : [];
        return new DrawnPiece((canvas, x, top) =>
        {
            canvas.Modules(runs, x + offset + fit.Quiet, top, fit.Module, height);
            if (label.Length > 0)
            {
                var free = fit.Width - label.Sum(glyph => glyph.WidthPt);
                canvas.Text(Array.ConvertAll(label, glyph => glyph.Glyph), CaptionPt, x + offset + (free / 2), top + height + (CaptionPt * 1.1));
            }
        })
        { Height = height + (block.ShowText ? CaptionPt * 1.4 : 0) };
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
