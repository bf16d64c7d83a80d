using Fulfilment.Adapters.Pdf.Fonts;
using Fulfilment.Adapters.Pdf.Layout;
using Fulfilment.Domain.Personalisation.Documents;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Adapters.Zpl;

/// <summary>
/// Draws label text with the fonts of the build, for <see cref="LabelTextRaster"/>: broken by the same rules as on paper,
/// made smaller until it fits, never below the size that a driver can read (18 dots, 2.3 mm).
/// </summary>
public static class LabelTextDrawing
{
    private const int SmallestDots = 18;
    private const double Leading = 1.15;

    public static MonoBitmap? Draw(string text, LabelTextStyle style)
    {
        var lines = new TextLines(FontChain.OfTheBuild, []);
        for (var size = style.SizeDots; size >= Math.Min(SmallestDots, style.SizeDots); size -= Math.Max(1, size / 16))
        {
            // More lines are allowed as the text grows smaller: the height they may take stays the same.
            var most = Math.Max(style.MostLines, style.MostLines * style.SizeDots / size);
            var set = lines.Break([new TextRun(text, style.Bold)], size, style.WidthDots);
            if (set.Count <= most)
            {
                return Draw(set, size);
            }
        }

        return null;
    }

    private static MonoBitmap Draw(IReadOnlyList<SetGlyph[]> lines, int size)
    {
        var step = (int)Math.Ceiling(size * Leading);
        var width = (int)Math.Ceiling(lines.Max(line => line.Sum(glyph => glyph.WidthPt))) + 2;
        var bitmap = new MonoBitmap(width, step * lines.Count);
        for (var at = 0; at < lines.Count; at++)
        {
            var x = 1.0;
            foreach (var glyph in lines[at])
            {
                Draw(bitmap, glyph, x, at * step, step);
                x += glyph.WidthPt;
            }
        }

        return bitmap;
    }

    /// <summary>Glyph by glyph: each scan line then meets one outline's edges and not those of the whole line.</summary>
    private static void Draw(MonoBitmap bitmap, SetGlyph glyph, double x, int top, int step)
    {
        var size = glyph.SizePt;
        var font = glyph.Glyph.Font;
        var left = (int)x - (step / 4);
        var raster = new GlyphRaster((int)glyph.WidthPt + (step / 2) + 2, step);
        raster.Add(GlyphOutline.Read(font, glyph.Glyph.Id), size / font.UnitsPerEm, x - left, ((step - size) / 2) + (size * 0.88));
        raster.Fill((column, row) =>
        {
            if (left + column >= 0 && left + column < bitmap.Width)
            {
                bitmap[left + column, top + row] = true;
            }
        });
    }
}
