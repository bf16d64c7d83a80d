using System.Globalization;

namespace Fulfilment.Hardware.Printers.Zpl;

/// <summary>
/// How many labels a piece of ZPL would print, so that the counter can be held against it. Formats without a field
/// (^F?, ^G?) only set things up and print nothing. ^PQ is obeyed. A format that never ends prints nothing and would
/// swallow the next job: such content is refused before a byte is sent.
/// </summary>
internal static class ZplContent
{
    /// <returns>The number of labels; null when the content is not whole.</returns>
    internal static int? Labels(ReadOnlySpan<byte> zpl)
    {
        var labels = 0;
        while (Next(ref zpl, "^XA"u8))
        {
            var end = zpl.IndexOf("^XZ"u8);
            if (end < 0 || zpl[..end].IndexOf("^XA"u8) >= 0)
            {
                return null;
            }

            var format = zpl[..end];
            zpl = zpl[(end + 3)..];
            if (format.IndexOf("^FD"u8) >= 0 || format.IndexOf("^FV"u8) >= 0 || format.IndexOf("^G"u8) >= 0 || format.IndexOf("^XG"u8) >= 0)
            {
                labels += Quantity(format);
            }
        }

        return labels;
    }

    private static bool Next(ref ReadOnlySpan<byte> zpl, ReadOnlySpan<byte> mark)
    {
        var at = zpl.IndexOf(mark);
        if (at < 0)
        {
            return false;
        }

        zpl = zpl[(at + mark.Length)..];
        return true;
    }

    private static int Quantity(ReadOnlySpan<byte> format)
    {
        var at = format.IndexOf("^PQ"u8);
        if (at < 0)
        {
            return 1;
        }

        var digits = format[(at + 3)..];
        var end = 0;
        while (end < digits.Length && char.IsAsciiDigit((char)digits[end]))
        {
            end++;
        }

        return int.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Max(1, count) : 1;
    }
}
