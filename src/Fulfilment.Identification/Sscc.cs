using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Identification;

/// <summary>The number of one logistic unit (carton, pallet): 18 digits whose check digit holds.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<Sscc>))]
public readonly record struct Sscc : ISpanParsable<Sscc>, IComparable<Sscc>
{
    private Sscc(long value) => Value = value;

    public long Value { get; }

    /// <summary>
    /// Builds a new number: one extension digit, the company prefix (4–12 digits) as GS1 issued it, and a serial that fills
    /// the remaining places.
    /// </summary>
    /// <exception cref="ArgumentException">The prefix is not 4–12 digits, or the serial does not fit beside it.</exception>
    public static Sscc Create(int extension, string companyPrefix, long serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extension);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(extension, 9);
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        if (companyPrefix.Length is < 4 or > 12 || companyPrefix.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException("A company prefix has 4 to 12 digits.", nameof(companyPrefix));
        }

        var reference = serial.ToString(CultureInfo.InvariantCulture).PadLeft(16 - companyPrefix.Length, '0');
        if (reference.Length > 16 - companyPrefix.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(serial), serial, "The serial does not fit beside this company prefix.");
        }

        var body = $"{extension}{companyPrefix}{reference}";
        return Parse($"{body}{Gs1CheckDigit.Of(body)}");
    }

    public static bool TryParse(ReadOnlySpan<char> digits, out Sscc sscc)
    {
        sscc = default;
        if (digits.Length != 18 || !Gs1CheckDigit.Holds(digits))
        {
            return false;
        }

        sscc = new Sscc(long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
        return sscc.Value != 0;
    }

    public static bool TryParse([NotNullWhen(true)] string? digits, out Sscc sscc) => TryParse(digits.AsSpan(), out sscc);

    public static Sscc Parse(string digits) =>
        TryParse(digits, out var sscc) ? sscc : throw new FormatException($"'{digits}' is not an SSCC.");

    static Sscc IParsable<Sscc>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static Sscc ISpanParsable<Sscc>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Sscc result) => TryParse(s, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Sscc result) => TryParse(s, out result);

    public override string ToString() => Value.ToString("D18", CultureInfo.InvariantCulture);

    /// <summary>The GS1 element string that a carton label carries: (00) and the number, without brackets.</summary>
    public string ToElementString() => $"00{this}";

    public int CompareTo(Sscc other) => Value.CompareTo(other.Value);
}
