using System.Globalization;
using Fulfilment.Emulators.Printers;

namespace Fulfilment.Emulators.Pictures;

/// <summary>
/// Draws a ZPL format: text in its place and size, boxes, ^GFA bitmaps, Code 128, Code 39, interleaved 2 of 5 and EAN-13.
/// Limits: turned fields (^A0R …), ^FB columns, ^FR and two-dimensional symbols are shown by place and content only.
/// Source: ZPL II programming guide.
/// </summary>
public sealed class LabelPainter
{
    private readonly List<LabelShape> shapes = [];
    private int width = 812, height, x, y, font = 30, moduleWidth = 2, barHeight = 10;
    private bool isBaseline;
    private string? barcode;
    private char? hexMark;
    private int? fieldFont;

    private LabelPainter()
    {
    }

    public static LabelPicture Draw(string zpl)
    {
        var painter = new LabelPainter();
        var utf8 = zpl.Contains("^CI28", StringComparison.Ordinal);
        foreach (var (command, arguments) in LabelReader.Commands(zpl))
        {
            painter.Obey(command, arguments, utf8);
        }

        var low = painter.shapes.Count == 0 ? 200 : painter.shapes.Max(Bottom) + 24;
        return new LabelPicture(painter.width, painter.height > 0 ? painter.height : low, painter.shapes);
    }

    private void Obey(string command, string arguments, bool utf8)
    {
        switch (command)
        {
            case "PW":
                width = Math.Clamp(Number(arguments, 0, width), 50, 4000);
                break;
            case "LL":
                height = Math.Clamp(Number(arguments, 0, height), 50, 20000);
                break;
            case "FO" or "FT":
                (x, y, isBaseline) = (Number(arguments, 0, 0), Number(arguments, 1, 0), command == "FT");
                break;
            case "CF":
                font = Number(arguments, 1, font);
                break;
            case ['A', _]:
                fieldFont = Number(arguments, 1, font);
                break;
            case "BY":
                (moduleWidth, barHeight) = (Math.Clamp(Number(arguments, 0, moduleWidth), 1, 10), Number(arguments, 2, barHeight));
                break;
            case "GB":
                Box(arguments);
                break;
            case "GF" when GraphicField.Read(arguments) is { } graphic:
                shapes.Add(new LabelShape.Dots(x, y, graphic.BytesPerRow, graphic.Bits));
                break;
            case "FH":
                hexMark = arguments.Length > 0 ? arguments[0] : '_';
                break;
            case "FD" or "FV":
                Field(LabelReader.Decode(arguments, hexMark, utf8));
                break;
            case "FS":
                (barcode, hexMark, fieldFont) = (null, null, null);
                break;
            case ['B', not 'Y', ..]:
                barcode = command + arguments;
                break;
            default:
                break;
        }
    }

    private void Field(string data)
    {
        if (barcode is null)
        {
            var size = fieldFont ?? font;
            shapes.Add(new LabelShape.Text(x, isBaseline ? y - size : y, size, data));
            return;
        }

        // Arguments of a bar code: rotation first; the height is the second of Code 128, EAN and 2 of 5, the third of Code 39.
        var arguments = barcode[2..].Split(',');
        var tall = Number(barcode[2..], barcode[1] == '3' ? 2 : 1, barHeight);
        var bars = barcode[..2] switch
        {
            "BC" => BarWidths.Code128(data, arguments.Length >= 6 && arguments[5].Length > 0 ? arguments[5][0] : 'N'),
            "BE" => BarWidths.Ean13(data),
            "B3" => BarWidths.Code39(data),
            "B2" => BarWidths.Interleaved(data),
            _ => null,
        };
        if (bars is null)
        {
            shapes.Add(new LabelShape.Symbol(x, y, SymbolReader.Read(barcode, data).Symbology ?? barcode, data));
            return;
        }

        var (at, top) = (x, isBaseline ? y - tall : y);
        for (var i = 0; i < bars.Length; i++)
        {
            var length = (bars[i] - '0') * moduleWidth;
            if (i % 2 == 0)
            {
                shapes.Add(new LabelShape.Box(at, top, length, tall));
            }

            at += length;
        }
    }

    private void Box(string arguments)
    {
        var thick = Math.Max(1, Number(arguments, 2, 1));
        var (w, h) = (Math.Max(thick, Number(arguments, 0, thick)), Math.Max(thick, Number(arguments, 1, thick)));
        if (w <= 2 * thick || h <= 2 * thick)
        {
            shapes.Add(new LabelShape.Box(x, y, w, h));
            return;
        }

        shapes.AddRange(
        [
            new LabelShape.Box(x, y, w, thick), new LabelShape.Box(x, y + h - thick, w, thick), new LabelShape.Box(x, y, thick, h),
            new LabelShape.Box(x + w - thick, y, thick, h),
        ]);
    }

    private static int Bottom(LabelShape shape) => shape switch
    {
        LabelShape.Box box => box.Y + box.Height,
        LabelShape.Text text => text.Y + text.Size,
        LabelShape.Dots dots => dots.Y + dots.Height,
        LabelShape.Symbol symbol => symbol.Y + 120,
        _ => 0,
    };

    private static int Number(string arguments, int index, int otherwise)
    {
        var parts = arguments.Split(',');
        return index < parts.Length && int.TryParse(parts[index].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, -20000, 20000)
            : otherwise;
    }
}
