namespace Fulfilment.Identification.CheckDigits;

/// <summary>
/// Crockford's base 32: codes that people read aloud and type (coupons, return numbers). I and L are read as 1, O as 0, hyphens
/// are ignored; the check symbol is the value modulo 37 and may also be one of * ~ $ = U. It finds every single wrong symbol
/// and every swap of neighbours.
/// </summary>
public static class Crockford32
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

    /// <summary>The symbols of <paramref name="value"/>, padded with zeros to <paramref name="length"/>, without a check symbol.</summary>
    public static string Encode(ulong value, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Span<char> symbols = stackalloc char[Math.Max(length, 13)];
        var start = symbols.Length;
        for (; value > 0 || symbols.Length - start < length; value >>= 5)
        {
            symbols[--start] = Symbols[(int)(value & 31)];
        }

        return new string(symbols[start..]);
    }

    /// <summary>The check symbol of <paramref name="symbols"/>; '\0' when one of them is not in the alphabet.</summary>
    public static char CheckSymbol(ReadOnlySpan<char> symbols)
    {
        var remainder = 0;
        foreach (var c in symbols)
        {
            if (c == '-')
            {
                continue;
            }

            var value = Value(c);
            if (value is < 0 or > 31)
            {
                return '\0';
            }

            remainder = (remainder * 32 + value) % 37;
        }

        return Symbols[remainder];
    }

    /// <summary>
    /// Reads what a person typed: returns the canonical symbols with their check symbol, or null when the check does not hold.
    /// </summary>
    public static string? Normalise(ReadOnlySpan<char> typed)
    {
        if (typed.Length > 128)
        {
            return null;
        }

        Span<char> canonical = stackalloc char[128];
        var count = 0;
        foreach (var c in typed)
        {
            if (c is '-' or ' ')
            {
                continue;
            }

            var value = Value(c);
            if (value < 0)
            {
                return null;
            }

            canonical[count++] = Symbols[value];
        }

        return count >= 2 && CheckSymbol(canonical[..(count - 1)]) == canonical[count - 1]
            ? new string(canonical[..count])
            : null;
    }

    private static int Value(char c) => char.ToUpperInvariant(c) switch
    {
        'I' or 'L' => 1,
        'O' => 0,
        var upper => Symbols.IndexOf(upper),
    };
}
