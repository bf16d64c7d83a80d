using System.Globalization;
using System.Text;

namespace Fulfilment.Emulators.Pictures;

/// <summary>
/// Bars and spaces of linear symbols, in modules, a bar first. Written from the symbologies' standards for this emulator
/// alone: what our own labels encode is never asked how it encodes.
/// </summary>
internal static class BarWidths
{
    private const int Shift = 98, ToC = 99, ToB = 100, ToA = 101, Fnc1 = 102, StartA = 103, StartB = 104, StartC = 105;

    private const string Patterns =
        "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231" +
        "213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311" +
        "112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111" +
        "111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212" +
        "124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232";

    private static readonly string[] EanLeft = ["3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"];

    private static readonly string[] EanParity = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"];

    private static readonly string[] ItfDigits = ["11221", "21112", "12112", "22111", "11212", "21211", "12211", "11122", "21121", "12121"];

    private const string Code39Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%*";

    private static readonly string[] Code39Patterns =
    [
        "111221211", "211211112", "112211112", "212211111", "111221112", "211221111", "112221111", "111211212", "211211211", "112211211", "211112112",
        "112112112", "212112111", "111122112", "211122111", "112122111", "111112212", "211112211", "112112211", "111122211", "211111122", "112111122",
        "212111121", "111121122", "211121121", "112121121", "111111222", "211111221", "112111221", "111121221", "221111112", "122111112", "222111111",
        "121121112", "221121111", "122121111", "121111212", "221111211", "122111211", "121212111", "121211121", "121112121", "111212121", "121121211",
    ];

    /// <param name="mode">The mode of ^BC: N as written with &gt; codes, A automatic, D GS1, U a serial shipping number.</param>
    /// <returns>Null where the data does not fit the symbol.</returns>
    internal static string? Code128(string data, char mode)
    {
        var values = mode switch
        {
            'U' when data.All(char.IsAsciiDigit) => [StartC, Fnc1, .. Pairs(WithCheck(data.PadLeft(19, '0')[..19]))],
            'A' => Automatic(data),
            'D' => AsWritten(">;>8" + data.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), gs1: true),
            _ => AsWritten(data, gs1: false),
        };
        if (values is null)
        {
            return null;
        }

        var sum = values[0];
        for (var i = 1; i < values.Count; i++)
        {
            sum = (sum + (values[i] * i)) % 103;
        }

        return string.Concat(values.Append(sum).Select(v => Patterns.Substring(v * 6, 6))) + "2331112";
    }

    internal static string? Ean13(string data)
    {
        if (data.Length is < 12 or > 13 || !data.All(char.IsAsciiDigit))
        {
            return null;
        }

        var digits = WithCheck(data[..12]);
        var bars = new StringBuilder("111");
        for (var i = 1; i <= 6; i++)
        {
            var left = EanLeft[digits[i] - '0'];
            bars.Append(EanParity[digits[0] - '0'][i - 1] == 'L' ? left : new string([.. left.Reverse()]));
        }

        bars.Append("11111");
        return digits[7..].Aggregate(bars, (b, d) => b.Append(EanLeft[d - '0'])).Append("111").ToString();
    }

    internal static string? Code39(string data)
    {
        var text = $"*{data.Trim('*')}*";
        return text.All(c => Code39Signs.Contains(c, StringComparison.Ordinal))
            ? string.Join('1', text.Select(c => Code39Patterns[Code39Signs.IndexOf(c, StringComparison.Ordinal)].Replace('2', '3')))
            : null;
    }

    internal static string? Interleaved(string data)
    {
        if (data.Length == 0 || !data.All(char.IsAsciiDigit))
        {
            return null;
        }

        var digits = data.Length % 2 == 0 ? data : "0" + data;
        var bars = new StringBuilder("1111");
        for (var i = 0; i < digits.Length; i += 2)
        {
            var (black, white) = (ItfDigits[digits[i] - '0'], ItfDigits[digits[i + 1] - '0']);
            for (var k = 0; k < 5; k++)
            {
                bars.Append(black[k] == '2' ? '3' : '1').Append(white[k] == '2' ? '3' : '1');
            }
        }

        return bars.Append("311").ToString();
    }

    private static List<int>? Automatic(string data)
    {
        var values = new List<int>();
        var set = 'x';
        for (var i = 0; i < data.Length;)
        {
            var digits = data.Skip(i).TakeWhile(char.IsAsciiDigit).Count();
            if (digits >= 4 || (digits >= 2 && set == 'C'))
            {
                Enter('C', StartC, ToC);
                values.Add(int.Parse(data.AsSpan(i, 2), CultureInfo.InvariantCulture));
                i += 2;
                continue;
            }

            if (data[i] is < ' ' or > '~')
            {
                return null;
            }

            Enter('B', StartB, ToB);
            values.Add(data[i++] - ' ');
        }

        return values.Count == 0 ? null : values;

        void Enter(char wanted, int start, int change)
        {
            if (set != wanted)
            {
                values.Add(values.Count == 0 ? start : change);
                set = wanted;
            }
        }
    }

    /// <summary>The data says itself which subset is meant: &gt;; and &gt;: start, &gt;5 &gt;6 &gt;7 change, &gt;8 is FNC1, &gt;0 the sign itself.</summary>
    private static List<int>? AsWritten(string data, bool gs1)
    {
        var (set, at) = data switch { ['>', ';', ..] => ('C', 2), ['>', ':', ..] => ('B', 2), ['>', '9', ..] => ('A', 2), _ => ('B', 0) };
        var values = new List<int> { set switch { 'C' => StartC, 'A' => StartA, _ => StartB } };
        while (at < data.Length)
        {
            var escape = data[at] == '>' && at + 1 < data.Length ? data[at + 1] : '\0';
            if (escape is '5' or '6' or '7' or '8')
            {
                values.Add(escape switch { '5' => ToC, '6' => ToB, '7' => ToA, _ => Fnc1 });
                set = escape switch { '5' => 'C', '6' => 'B', '7' => 'A', _ => set };
                at += 2;
            }
            else if (set == 'C')
            {
                if (at + 1 < data.Length && char.IsAsciiDigit(data[at]) && char.IsAsciiDigit(data[at + 1]))
                {
                    values.Add(int.Parse(data.AsSpan(at, 2), CultureInfo.InvariantCulture));
                    at += 2;
                }
                else if (gs1)
                {
                    values.Add(ToB); // a printer in mode D goes on by itself where the digits end
                    set = 'B';
                }
                else
                {
                    return null;
                }
            }
            else
            {
                var sign = escape == '0' ? '>' : data[at];
                at += escape == '0' ? 2 : 1;
                if (sign > '~')
                {
                    return null;
                }

                values.Add(sign >= ' ' ? sign - ' ' : sign + 64);
                if (sign < ' ' && set == 'B')
                {
                    values.Insert(values.Count - 1, Shift);
                }
            }
        }

        return values.Count > 1 ? values : null;
    }

    private static IEnumerable<int> Pairs(string digits) =>
        Enumerable.Range(0, digits.Length / 2).Select(i => int.Parse(digits.AsSpan(i * 2, 2), CultureInfo.InvariantCulture));

    private static string WithCheck(string digits)
    {
        var sum = digits.Reverse().Select((d, i) => (d - '0') * (i % 2 == 0 ? 3 : 1)).Sum();
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
