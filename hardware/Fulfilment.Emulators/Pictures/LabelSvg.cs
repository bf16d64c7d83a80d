using System.Globalization;
using System.Text;
using System.Xml;

namespace Fulfilment.Emulators.Pictures;

/// <summary>The picture as SVG: bars and bitmaps as paths, texts as text. Everything that came from a label is escaped.</summary>
public static class LabelSvg
{
    public static string Write(LabelPicture picture)
    {
        var text = new StringBuilder();
        using (var svg = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            svg.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            svg.WriteAttributeString("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {picture.Width} {picture.Height}"));
            svg.WriteAttributeString("width", picture.Width.ToString(CultureInfo.InvariantCulture));
            svg.WriteAttributeString("height", picture.Height.ToString(CultureInfo.InvariantCulture));
            svg.WriteStartElement("rect");
            svg.WriteAttributeString("width", "100%");
            svg.WriteAttributeString("height", "100%");
            svg.WriteAttributeString("fill", "#fff");
            svg.WriteEndElement();
            svg.WriteStartElement("path");
            svg.WriteAttributeString("shape-rendering", "crispEdges");
            svg.WriteAttributeString("d", Path(picture));
            svg.WriteEndElement();
            foreach (var shape in picture.Shapes)
            {
                Words(svg, shape);
            }

            svg.WriteEndElement();
        }

        return text.ToString();
    }

    private static string Path(LabelPicture picture)
    {
        var path = new StringBuilder();
        foreach (var shape in picture.Shapes)
        {
            switch (shape)
            {
                case LabelShape.Box box:
                    Rectangle(path, box.X, box.Y, box.Width, box.Height);
                    break;
                case LabelShape.Symbol symbol:
                    Rectangle(path, symbol.X, symbol.Y, 120, 4);
                    Rectangle(path, symbol.X, symbol.Y + 116, 120, 4);
                    Rectangle(path, symbol.X, symbol.Y, 4, 120);
                    Rectangle(path, symbol.X + 116, symbol.Y, 4, 120);
                    break;
                case LabelShape.Dots dots:
                    Runs(path, dots);
                    break;
                default:
                    break;
            }
        }

        return path.ToString();
    }

    private static void Runs(StringBuilder path, LabelShape.Dots dots)
    {
        for (var row = 0; row < dots.Height; row++)
        {
            var bits = dots.Bits.AsSpan(row * dots.BytesPerRow, dots.BytesPerRow);
            var columns = dots.BytesPerRow * 8;
            for (var at = 0; at < columns; at++)
            {
                var start = at;
                while (at < columns && (bits[at / 8] & (0x80 >> (at % 8))) != 0)
                {
                    at++;
                }

                if (at > start)
                {
                    Rectangle(path, dots.X + start, dots.Y + row, at - start, 1);
                }
            }
        }
    }

    private static void Rectangle(StringBuilder path, int x, int y, int width, int height) =>
        path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{width}v{height}h-{width}z");

    private static void Words(XmlWriter svg, LabelShape shape)
    {
        var (x, y, size, words) = shape switch
        {
            LabelShape.Text text => (text.X, text.Y + (text.Size * 4 / 5), text.Size, text.Words),
            LabelShape.Symbol symbol => (symbol.X + 8, symbol.Y + 64, 18, $"{symbol.Name}: {symbol.Data}"),
            _ => (0, 0, 0, ""),
        };
        if (words.Length == 0)
        {
            return;
        }

        svg.WriteStartElement("text");
        svg.WriteAttributeString("x", x.ToString(CultureInfo.InvariantCulture));
        svg.WriteAttributeString("y", y.ToString(CultureInfo.InvariantCulture));
        svg.WriteAttributeString("font-size", size.ToString(CultureInfo.InvariantCulture));
        svg.WriteAttributeString("font-family", "Arial Narrow, Liberation Sans Narrow, Arial, sans-serif");
        svg.WriteString(new string([.. words.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '·' : c)]));
        svg.WriteEndElement();
    }
}
