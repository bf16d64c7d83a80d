using Fulfilment.Identification;

namespace Fulfilment.Domain.Inventory;

/// <summary>The number on a plate's label, as a scanner reads it: an SSCC in any of its forms, or the house's own number.</summary>
public static class PlateCode
{
    private const int Longest = 36;
    private const string House = "LPN";

    /// <summary>The house's own number for a plate that came without one.</summary>
    public static string OfHouse(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{House}{number:D9}");

    /// <summary>The bare 18 digits of an SSCC, else the text in capitals.</summary>
    public static string Read(string raw)
    {
        var scan = ScannedCode.Read(raw.Trim());
        return scan.Sscc is { } sscc ? sscc.ToString() : scan.Text.Trim().ToUpperInvariant();
    }

    public static bool IsPossible(string code) =>
        code.Length is >= 3 and <= Longest && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Says by its form that it is a plate, whether or not anybody has opened it.</summary>
    public static bool LooksLikeOne(string code) =>
        Sscc.TryParse(code, out _) || (code.StartsWith(House, StringComparison.Ordinal) && code.Length > House.Length && IsPossible(code));
}
