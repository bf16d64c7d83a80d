namespace Fulfilment.Identification.CheckDigits;

/// <summary>
/// "7DR", the check digit of the Japanese parcel carriers (Yamato, Sagawa, Yu-Pack): the number before it, modulo 7.
/// It is therefore never 7, 8 or 9.
/// </summary>
public static class SevenDrCheckDigit
{
    /// <summary>The digit to append; −1 when something other than a digit is among <paramref name="digits"/>.</summary>
    public static int Of(ReadOnlySpan<char> digits)
    {
        var remainder = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c))
            {
                return -1;
            }

            remainder = (remainder * 10 + (c - '0')) % 7;
        }

        return remainder;
    }

    public static bool Holds(ReadOnlySpan<char> digitsWithCheck) =>
        digitsWithCheck.Length >= 2 && char.IsAsciiDigit(digitsWithCheck[^1]) && Of(digitsWithCheck[..^1]) == digitsWithCheck[^1] - '0';
}
