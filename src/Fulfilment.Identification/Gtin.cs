using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Identification;

/// <summary>A trade item number (GTIN-8, -12, -13 or -14), kept as its 14-digit value; the check digit always holds.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<Gtin>))]
public readonly record struct Gtin : ISpanParsable<Gtin>, IComparable<Gtin>
{
    private Gtin(long value) => Value = value;

    /// <summary>The number itself, as a database key: below 10^14.</summary>
    public long Value { get; }

    /// <exception cref="FormatException">More than 14 digits or a wrong check digit.</exception>
    public static Gtin FromValue(long value) =>
        value is >= 0 and < 100_000_000_000_000 && Gs1CheckDigit.Of(value / 10) == value % 10
            ? new Gtin(value)
            : throw new FormatException($"{value} is not a GTIN.");

    /// <summary>Reads exactly 8, 12, 13 or 14 digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> digits, out Gtin gtin)
    {
        gtin = default;
        if (digits.Length is not (8 or 12 or 13 or 14) || !Gs1CheckDigit.Holds(digits))
        {
            return false;
        }

        gtin = new Gtin(long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
        return gtin.Value != 0;
    }

    public static bool TryParse([NotNullWhen(true)] string? digits, out Gtin gtin) => TryParse(digits.AsSpan(), out gtin);

    public static Gtin Parse(string digits) =>
        TryParse(digits, out var gtin) ? gtin : throw new FormatException($"'{digits}' is not a GTIN.");

    static Gtin IParsable<Gtin>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static Gtin ISpanParsable<Gtin>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Gtin result) => TryParse(s, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Gtin result) => TryParse(s, out result);

    /// <summary>Completes 7, 11, 12 or 13 digits with their check digit.</summary>
    public static Gtin WithCheckDigit(string digitsWithoutCheck) => Parse($"{digitsWithoutCheck}{Gs1CheckDigit.Of(digitsWithoutCheck)}");

    /// <summary>Indicator 1–8: a trade item grouping; 9: variable measure; 0: the item itself.</summary>
    public int Indicator => (int)(Value / 10_000_000_000_000);

    /// <summary>Always 14 digits: the form in which codes are compared and stored.</summary>
    public override string ToString() => Value.ToString("D14", CultureInfo.InvariantCulture);

    /// <summary>As people know it: 13 digits, or 14 when an indicator stands in front.</summary>
    public string ToGtin13() => Value.ToString(Indicator == 0 ? "D13" : "D14", CultureInfo.InvariantCulture);

    public int CompareTo(Gtin other) => Value.CompareTo(other.Value);
}
