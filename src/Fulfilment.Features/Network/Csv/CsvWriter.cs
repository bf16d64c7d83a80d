using System.Globalization;
using System.Text;

namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// Writes CSV that a spreadsheet opens without harm: UTF-8 with its mark, RFC 4180 quotes, and an apostrophe before a
/// value that a spreadsheet would take for a formula. Reading takes that apostrophe off again, so that a file that was
/// written here can be sent back unchanged.
/// </summary>
public static class CsvWriter
{
    private const string Formula = "=+-@\t\r";

    public static byte[] Write(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        Line(text, headers);
        foreach (var row in rows)
        {
            Line(text, row);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A value without the apostrophe that <see cref="Safe"/> put before it.</summary>
    public static string Plain(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 1 && value[0] == '\'' && Formula.Contains(value[1], StringComparison.Ordinal) ? value[1..] : value;
    }

    /// <summary>A number may begin with its sign; any other value that begins so is made text.</summary>
    public static string Safe(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var risky = value.Length > 0 && Formula.Contains(value[0], StringComparison.Ordinal)
            && !decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        return risky ? "'" + value : value;
    }

    private static void Line(StringBuilder text, IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var field = Safe(fields[i]);
            text.Append(i == 0 ? "" : ",");
            if (field.AsSpan().IndexOfAny(",\"\r\n") >= 0)
            {
                text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                text.Append(field);
            }
        }

        text.Append("\r\n");
    }
}
