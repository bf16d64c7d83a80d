using System.Globalization;
using System.Text.RegularExpressions;
using Fulfilment.Adapters.Zpl;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Ports;
using Fulfilment.Identification.Barcodes;

namespace Fulfilment.Features.Tests.Documents;

/// <summary>
/// Paints a label as a 203 dpi printer would, from its ZPL alone: bitmaps unpacked, bars drawn symbol by symbol, boxes filled.
/// The printer's own font is painted with ours.
/// </summary>
internal sealed partial class PaintedLabel
{
    private readonly byte[] dots;

    private PaintedLabel() => dots = Enumerable.Repeat((byte)255, ZplShippingLabel.WidthDots * ZplShippingLabel.HeightDots).ToArray();

    public static byte[] ToPng(string zpl) =>
        SamplePictures.GreyPng(ZplShippingLabel.WidthDots, ZplShippingLabel.HeightDots, Paint(zpl).dots);

    public static GreyImage ToImage(string zpl) => new(ZplShippingLabel.WidthDots, ZplShippingLabel.HeightDots, Paint(zpl).dots);

    private static PaintedLabel Paint(string zpl)
    {
        var label = new PaintedLabel();
        var module = 2;
        foreach (Match field in Field().Matches(zpl))
        {
            var (x, y) = (Number(field, 1), Number(field, 2));
            var body = field.Groups[3].Value;
            if (Module().Match(body) is { Success: true } by)
            {
                module = Number(by, 1);
            }

            label.Paint(body, x, y, module);
        }

        return label;
    }

    private void Paint(string body, int x, int y, int module)
    {
        if (Graphic().Match(body) is { Success: true } graphic)
        {
            Bitmap(graphic.Groups[2].Value, Number(graphic, 1), x, y);
        }
        else if (Box().Match(body) is { Success: true } box)
        {
            Fill(x, y, Number(box, 1), Number(box, 2));
        }
        else if (Barcode().Match(body) is { Success: true } barcode)
        {
            Bars(barcode.Groups[2].Value, x, y, module, Number(barcode, 1));
        }
        else if (Text().Match(body) is { Success: true } text)
        {
            var size = Number(text, 1);
            var drawn = LabelTextDrawing.Draw(Unescape(text.Groups[2].Value), new LabelTextStyle(size, 2000))!;
            for (var row = 0; row < drawn.Height; row++)
            {
                for (var column = 0; column < drawn.Width; column++)
                {
                    if (drawn[column, row])
                    {
                        Fill(x + column, y + row, 1, 1);
                    }
                }
            }
        }
    }

    private void Bitmap(string packed, int bytesPerRow, int x, int y)
    {
        var above = new string('0', bytesPerRow * 2);
        var row = "";
        for (var at = 0; at < packed.Length; at++)
        {
            var run = 0;
            for (; packed[at] is (>= 'G' and <= 'Y') or (>= 'g' and <= 'z'); at++)
            {
                run += packed[at] <= 'Y' ? packed[at] - 'F' : (packed[at] - 'f') * 20;
            }

            row = packed[at] switch
            {
                ':' => above,
                ',' => row.PadRight(bytesPerRow * 2, '0'),
                '!' => row.PadRight(bytesPerRow * 2, 'F'),
                var digit => row + new string(digit, Math.Max(1, run)),
            };
            if (row.Length == bytesPerRow * 2)
            {
                PaintRow(row, x, y++);
                (above, row) = (row, "");
            }
        }
    }

    private void PaintRow(string row, int x, int y)
    {
        var bytes = Convert.FromHexString(row);
        for (var dot = 0; dot < bytes.Length * 8; dot++)
        {
            if ((bytes[dot / 8] & (0x80 >> (dot % 8))) != 0)
            {
                Fill(x + dot, y, 1, 1);
            }
        }
    }

    private void Bars(string data, int x, int y, int module, int height)
    {
        var symbols = Symbols(data);
        var check = symbols[0] + symbols.Skip(1).Select((symbol, at) => symbol * (at + 1)).Sum();
        foreach (var symbol in symbols.Append(check % 103).Append(Code128Symbols.Stop))
        {
            var dark = true;
            foreach (var width in Code128Symbols.Widths((byte)symbol))
            {
                if (dark)
                {
                    Fill(x, y, width * module, height);
                }

                x += width * module;
                dark = !dark;
            }
        }
    }

    private static List<int> Symbols(string data)
    {
        var isC = data.StartsWith(">;", StringComparison.Ordinal);
        var symbols = new List<int> { isC ? 105 : 104 };
        for (var at = 2; at < data.Length;)
        {
            if (data[at] == '>')
            {
                var code = data[at + 1];
                symbols.Add(code switch { '8' => 102, '6' => 100, '5' => 99, '0' => '>' - 32, _ => throw new InvalidDataException(data) });
                isC = code switch { '6' => false, '5' => true, _ => isC };
                at += 2;
            }
            else if (isC)
            {
                symbols.Add(int.Parse(data.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture));
                at += 2;
            }
            else
            {
                symbols.Add(data[at++] - 32);
            }
        }

        return symbols;
    }

    private void Fill(int x, int y, int width, int height)
    {
        for (var row = y; row < y + height; row++)
        {
            dots.AsSpan((row * ZplShippingLabel.WidthDots) + x, width).Clear();
        }
    }

    private static string Unescape(string data) =>
        Escaped().Replace(data, match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\^FO(\d+),(\d+)(.*?)\^FS", RegexOptions.Singleline)]
    private static partial Regex Field();

    [GeneratedRegex(@"\^BY(\d+)")]
    private static partial Regex Module();

    [GeneratedRegex(@"\^GFA,\d+,\d+,(\d+),(.*)", RegexOptions.Singleline)]
    private static partial Regex Graphic();

    [GeneratedRegex(@"\^GB(\d+),(\d+),")]
    private static partial Regex Box();

    [GeneratedRegex(@"\^BCN,(\d+),N,N,N,N\^FH_\^FD(.*)")]
    private static partial Regex Barcode();

    [GeneratedRegex(@"\^A0N,(\d+),\d+\^FH_\^FD(.*)")]
    private static partial Regex Text();

    [GeneratedRegex("_([0-9A-F]{2})")]
    private static partial Regex Escaped();
}
