using System.Globalization;
using System.Text;
using Fulfilment.Adapters.Pdf.Fonts;

namespace Fulfilment.Adapters.Pdf;

/// <summary>The content of one page. Points from the top left corner, downwards, as a reader sees it; the file counts upwards.</summary>
internal sealed class PdfCanvas(double width, double height, PdfFonts fonts, PdfImages images)
{
    private readonly StringBuilder content = new(4096);
    private double grey;

    public double Width => width;

    public double Height => height;

    public byte[] Content => Encoding.ASCII.GetBytes(content.ToString());

    /// <summary>Glyphs of one size on one baseline; <paramref name="spaces"/> widens the gap after each, in points.</summary>
    public void Text(ReadOnlySpan<Glyph> glyphs, double sizePt, double x, double baseline, double shade = 0, ReadOnlySpan<double> spaces = default)
    {
        Shade(shade);
        content.Append("BT ");
        var current = 0;
        var at = x;
        for (var index = 0; index < glyphs.Length; index++)
        {
            var (font, number) = fonts.Use(glyphs[index]);
            if (font != current)
            {
                if (current != 0)
                {
                    content.Append(">]TJ ET BT ");
                }

                current = font;
                content.Append(CultureInfo.InvariantCulture, $"/F{font} {Number(sizePt)} Tf {Number(at)} {Number(height - baseline)} Td [<");
            }

            content.Append(CultureInfo.InvariantCulture, $"{number:X4}");
            at += glyphs[index].Width * sizePt / 1000;
            if (index < spaces.Length && spaces[index] > 0.005 && index < glyphs.Length - 1)
            {
                at += spaces[index];
                content.Append('>').Append(Number(-spaces[index] * 1000 / sizePt)).Append('<');
            }
        }

        content.Append(current == 0 ? "ET\n" : ">]TJ ET\n");
    }

    public void Fill(double x, double top, double fillWidth, double fillHeight, double shade = 0)
    {
        Shade(shade);
        content.Append(CultureInfo.InvariantCulture, $"{Number(x)} {Number(height - top - fillHeight)} {Number(fillWidth)} {Number(fillHeight)} re f\n");
    }

    /// <summary>A dashed frame, as coupons have had since they were cut out with scissors.</summary>
    public void Frame(double x, double top, double frameWidth, double frameHeight, double line)
    {
        content.Append(CultureInfo.InvariantCulture, $"q {Number(line)} w [3 2] 0 d {Number(x)} {Number(height - top - frameHeight)} {Number(frameWidth)} {Number(frameHeight)} re S Q\n");
    }

    /// <summary>Dark modules as one path, so that no viewer draws hairlines between neighbours.</summary>
    /// <param name="runs">Column, row, length; in modules.</param>
    public void Modules(IEnumerable<(int Column, int Row, int Length)> runs, double x, double top, double module, double rowHeight)
    {
        Shade(0);
        // The unit of this path is the module: whole numbers, short and exact.
        content.Append(CultureInfo.InvariantCulture, $"q {module.ToString("0.#####", CultureInfo.InvariantCulture)} 0 0 {(-rowHeight).ToString("0.#####", CultureInfo.InvariantCulture)} {Number(x)} {Number(height - top)} cm\n");
        foreach (var (column, row, length) in runs)
        {
            content.Append(CultureInfo.InvariantCulture, $"{column} {row} {length} 1 re\n");
        }

        content.Append("f Q\n");
    }

    public void Image(PdfImage image, double x, double top, double imageWidth, double imageHeight)
    {
        var name = images.Use(image);
        content.Append(CultureInfo.InvariantCulture, $"q {Number(imageWidth)} 0 0 {Number(imageHeight)} {Number(x)} {Number(height - top - imageHeight)} cm /{name} Do Q\n");
    }

    private void Shade(double shade)
    {
        if (Math.Abs(shade - grey) > 0.001)
        {
            grey = shade;
            content.Append(Number(shade)).Append(" g\n");
        }
    }

    private static string Number(double value) => PdfFile.Number(value);
}
