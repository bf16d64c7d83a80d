namespace Fulfilment.Identification.CheckDigits;

/// <summary>
/// The GS1 check digit of GTIN, SSCC, GLN and their kin: weights 3,1,3,… from the right, then up to the next ten.
/// Source: GS1 General Specifications, section 7.9.
/// </summary>
public static class Gs1CheckDigit
{
    /// <summary>The digit to append; −1 when something other than a digit is among <paramref name="digits"/>.</summary>
    public static int Of(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        var weight = 3;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(digits[i]))
            {
                return -1;
            }

            sum += (digits[i] - '0') * weight;
            weight = 4 - weight;
        }

        return (10 - sum % 10) % 10;
    }

    /// <summary>True when the last character is the check digit of those before it.</summary>
    public static bool Holds(ReadOnlySpan<char> digitsWithCheck) =>
        digitsWithCheck.Length >= 2 && char.IsAsciiDigit(digitsWithCheck[^1]) && Of(digitsWithCheck[..^1]) == digitsWithCheck[^1] - '0';

    public static int Of(long digits)
    {
        long sum = 0;
        for (var weight = 3; digits > 0; digits /= 10, weight = 4 - weight)
        {
            sum += digits % 10 * weight;
        }

        return (int)((10 - sum % 10) % 10);
    }
}
