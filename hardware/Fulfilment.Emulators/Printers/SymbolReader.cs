using System.Text;

namespace Fulfilment.Emulators.Printers;

/// <summary>What a scanner would send for a bar code field: its data as printed, with FNC1 and check digits in place.</summary>
internal static class SymbolReader
{
    private const char Gs = '\u001d';

    /// <param name="command">The bar code command with its arguments, for example "BCN,120,N,N,N,D".</param>
    internal static LabelField Read(string command, string data) => command[..2] switch
    {
        "BC" => Code128(command, data),
        "BQ" => Qr(data),
        "BX" => DataMatrix(command, data),
        "B3" => new LabelField(data, "code39", "]A0", data),
        "B2" => new LabelField(data, "itf", "]I0", data.Length % 2 == 0 ? data : "0" + data),
        "BE" => Ean(data, 12, "ean13", "]E0"),
        "B8" => Ean(data, 7, "ean8", "]E4"),
        "BK" => new LabelField(data, "codabar", "]F0", data),
        "B7" => new LabelField(data, "pdf417", "]L0", data),
        "BD" => new LabelField(data, "maxicode", "]U0", data),
        "B0" or "BO" => new LabelField(data, "aztec", "]z0", data),
        var other => new LabelField(data, "zpl-" + other, null, data),
    };

    private static LabelField Code128(string command, string data)
    {
        var mode = command[2..].Split(',') is { Length: >= 6 } arguments && arguments[5].Length > 0 ? arguments[5][0] : 'N';
        if (mode == 'U')
        {
            var digits = data.PadLeft(19, '0')[..19];
            return new LabelField(data, "code128", "]C1", digits + CheckDigit(digits[2..]));
        }

        var gs1 = mode == 'D';
        var scan = new StringBuilder();
        for (var i = 0; i < data.Length; i++)
        {
            var c = data[i];
            if (c == '>' && i + 1 < data.Length && mode is 'N' or 'D')
            {
                i++;
                gs1 |= data[i] == '8' && scan.Length == 0;
                Invoke(data[i], scan);
            }
            else if (mode != 'D' || c is not ('(' or ')' or ' '))
            {
                scan.Append(c);
            }
        }

        return new LabelField(data, "code128", gs1 ? "]C1" : "]C0", scan.ToString());
    }

    // Codes that only change the subset leave no trace in the data; > itself is written >0.
    private static void Invoke(char code, StringBuilder scan)
    {
        if (code == '0')
        {
            scan.Append('>');
        }
        else if (code == '8' && scan.Length > 0)
        {
            scan.Append(Gs);
        }
    }

    private static LabelField Qr(string data)
    {
        var comma = data.IndexOf(',', StringComparison.Ordinal);
        var scan = comma is >= 1 and <= 3 ? data[(comma + 1)..] : data;
        if (comma >= 1 && data[comma - 1] == 'M' && scan.Length > 0)
        {
            scan = scan[0] == 'B' && scan.Length > 5 ? scan[5..] : scan[1..];
        }

        return new LabelField(data, "qr", "]Q1", scan);
    }

    private static LabelField DataMatrix(string command, string data)
    {
        var arguments = command[2..].Split(',');
        var mark = arguments.Length >= 7 && arguments[6].Length == 1 ? arguments[6] : "_";
        var gs1 = data.StartsWith(mark + "1", StringComparison.Ordinal);
        var scan = (gs1 ? data[2..] : data).Replace(mark + "1", Gs.ToString(), StringComparison.Ordinal);
        return new LabelField(data, "datamatrix", gs1 ? "]d2" : "]d1", scan);
    }

    private static LabelField Ean(string data, int length, string name, string aim)
    {
        var digits = data.PadLeft(length, '0')[..length];
        return new LabelField(data, name, aim, digits + CheckDigit(digits));
    }

    private static char CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
