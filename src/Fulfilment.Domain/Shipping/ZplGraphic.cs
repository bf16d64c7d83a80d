using System.Text;

namespace Fulfilment.Domain.Shipping;

/// <summary>
/// A bitmap as ^GFA: hexadecimal with the printer's run lengths (G–Y for 1–19, g–z for 20–400), a comma for a row that goes
/// on white, ! for one that goes on black, a colon for a row like the one above. Every ZPL printer reads it, and text
/// shrinks to about a fifth.
/// </summary>
public static class ZplGraphic
{
    public static string Field(MonoBitmap bitmap)
    {
        var bytes = bitmap.BytesPerRow * bitmap.Height;
        var text = new StringBuilder($"^GFA,{bytes},{bytes},{bitmap.BytesPerRow},");
        var above = "";
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = Convert.ToHexString(bitmap.Row(y));
            if (y > 0 && row == above)
            {
                text.Append(':');
            }
            else
            {
                AppendRow(text, row);
            }

            above = row;
        }

        return text.Append("^FS").ToString();
    }

    private static void AppendRow(StringBuilder text, string row)
    {
        var (end, filler) = Tail(row);
        for (var at = 0; at < end;)
        {
            var length = 1;
            while (at + length < end && row[at + length] == row[at])
            {
                length++;
            }

            at += length;
            AppendRun(text, row[at - 1], length);
        }

        text.Append(filler);
    }

    /// <summary>A tail of noughts is one comma, a tail of Fs one exclamation mark.</summary>
    private static (int End, string Filler) Tail(string row)
    {
        var last = row[^1];
        if (last is not ('0' or 'F'))
        {
            return (row.Length, "");
        }

        var end = row.AsSpan().TrimEnd(last).Length;
        return (end, last == '0' ? "," : "!");
    }

    private static void AppendRun(StringBuilder text, char digit, int length)
    {
        for (; length > 419; length -= 400)
        {
            text.Append('z').Append(digit);
        }

        if (length >= 20)
        {
            text.Append((char)('g' + (length / 20) - 1));
        }

        if (length % 20 > 0 && length > 1)
        {
            text.Append((char)('G' + (length % 20) - 1));
        }

        text.Append(digit);
    }
}
