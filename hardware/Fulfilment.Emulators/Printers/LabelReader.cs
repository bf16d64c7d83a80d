using System.Globalization;
using System.Text;

namespace Fulfilment.Emulators.Printers;

/// <summary>
/// Reads a ZPL format as a printer would and tells what its fields say. Written from the ZPL II guide alone, without a
/// look at the code that makes our labels, so that an error there is seen here. Limits: ^GFB with binary data, stored
/// formats and serialised fields are not read.
/// </summary>
internal static class LabelReader
{
    internal static IReadOnlyList<LabelField> Fields(byte[] format)
    {
        var fields = new List<LabelField>();
        var text = Encoding.Latin1.GetString(format);
        var utf8 = text.Contains("^CI28", StringComparison.Ordinal);
        string? barcode = null;
        char? hexMark = null;
        foreach (var (command, arguments) in Commands(text))
        {
            switch (command)
            {
                case "FH":
                    hexMark = arguments.Length > 0 ? arguments[0] : '_';
                    break;
                case "FD" or "FV":
                    var data = Decode(arguments, hexMark, utf8);
                    fields.Add(barcode is null ? new LabelField(data) : SymbolReader.Read(barcode, data));
                    break;
                case "FS":
                    (barcode, hexMark) = (null, null);
                    break;
                case [ 'B', not 'Y', ..]:
                    barcode = command + arguments;
                    break;
                default:
                    break;
            }
        }

        return fields;
    }

    /// <returns>How many of this label are asked for.</returns>
    internal static int Quantity(byte[] format)
    {
        foreach (var (command, arguments) in Commands(Encoding.Latin1.GetString(format)))
        {
            if (command == "PQ" && int.TryParse(arguments.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return Math.Max(1, count);
            }
        }

        return 1;
    }

    /// <summary>A format that draws nothing sets the printer up and uses no label.</summary>
    internal static bool Draws(byte[] format) =>
        Commands(Encoding.Latin1.GetString(format)).Any(c => c.Command is "FD" or "FV" or "GF" or "GB" or "GC" or "GD" or "GE" or "GS" or "XG");

    internal static char? ReprintSetting(byte[] format) =>
        Commands(Encoding.Latin1.GetString(format)).Where(c => c.Command == "JZ" && c.Arguments.Length > 0).Select(c => (char?)c.Arguments[0]).LastOrDefault();

    internal static IEnumerable<(string Command, string Arguments)> Commands(string text)
    {
        var at = text.IndexOf('^', StringComparison.Ordinal);
        while (at >= 0 && at + 2 < text.Length)
        {
            var next = text.IndexOf('^', at + 1);
            var end = next < 0 ? text.Length : next;
            if (end - at >= 3)
            {
                yield return (text.Substring(at + 1, 2), text[(at + 3)..end]);
            }

            at = next;
        }
    }

    internal static string Decode(string data, char? hexMark, bool utf8)
    {
        var bytes = new List<byte>(data.Length);
        for (var i = 0; i < data.Length; i++)
        {
            if (hexMark is { } mark && data[i] == mark && i + 2 < data.Length
                && byte.TryParse(data.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else if (data[i] is not ('\r' or '\n'))
            {
                bytes.Add((byte)data[i]);
            }
        }

        return (utf8 ? Encoding.UTF8 : Encoding.Latin1).GetString([.. bytes]);
    }
}
