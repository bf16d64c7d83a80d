namespace Fulfilment.Identification.CheckDigits;

/// <summary>The check character 0–9, A–Z of DPD parcel numbers and others. Source: ISO/IEC 7064, hybrid system MOD 37,36.</summary>
public static class Mod3736
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The character to append; '\0' when a character is neither a digit nor a capital letter.</summary>
    public static char Of(ReadOnlySpan<char> text)
    {
        var product = 36;
        foreach (var c in text)
        {
            var value = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetterUpper(c) ? c - 'A' + 10 : -1;
            if (value < 0)
            {
                return '\0';
            }

            var sum = (product + value) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }

        return Alphabet[(37 - product) % 36];
    }

    public static bool Holds(ReadOnlySpan<char> textWithCheck) =>
        textWithCheck.Length >= 2 && Of(textWithCheck[..^1]) == textWithCheck[^1];
}
