using System.Globalization;

namespace Fulfilment.Emulators.Pictures;

/// <summary>
/// The bitmap of a ^GFA: hexadecimal with run lengths (G–Y are 1–19, g–z are 20–400), a comma to fill a row with white, ! to
/// fill it with black, a colon to repeat the row above. Source: ZPL II programming guide, alternative data compression.
/// </summary>
internal static class GraphicField
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <param name="arguments">What stands behind ^GF: "A,1000,1000,50,…".</param>
    /// <returns>Null where it is no field of this kind, or larger than any label.</returns>
    internal static (int BytesPerRow, byte[] Bits)? Read(string arguments)
    {
        var parts = arguments.Split(',', 5);
        if (parts.Length != 5 || parts[0] != "A"
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var perRow)
            || perRow is < 1 or > 4096 || total is < 1 or > MostBytes)
        {
            return null;
        }

        var bits = new byte[total / perRow * perRow];
        var row = new char[perRow * 2];
        var (y, x, run) = (0, 0, 0);
        foreach (var c in parts[4])
        {
            if (y * perRow >= bits.Length)
            {
                break;
            }

            switch (c)
            {
                case >= 'G' and <= 'Y':
                    run += c - 'F';
                    break;
                case >= 'g' and <= 'z':
                    run += (c - 'f') * 20;
                    break;
                case ',' or '!':
                    row.AsSpan(x).Fill(c == ',' ? '0' : 'F');
                    (x, run) = (row.Length, 0);
                    break;
                case ':':
                    x = row.Length; // the row above still stands in the buffer
                    break;
                case var hex when char.IsAsciiHexDigit(hex):
                    var length = Math.Min(Math.Max(run, 1), row.Length - x);
                    row.AsSpan(x, length).Fill(hex);
                    (x, run) = (x + length, 0);
                    break;
                default:
                    break;
            }

            if (x >= row.Length)
            {
                Convert.FromHexString(row, bits.AsSpan(y * perRow, perRow), out _, out _);
                (x, y) = (0, y + 1);
            }
        }

        return (perRow, bits);
    }
}
