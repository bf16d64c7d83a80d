using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Identification;

/// <summary>A location or party number: 13 digits whose check digit holds.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<Gln>))]
public readonly record struct Gln : ISpanParsable<Gln>, IComparable<Gln>
{
    private Gln(long value) => Value = value;

    public long Value { get; }

    public static bool TryParse(ReadOnlySpan<char> digits, out Gln gln)
    {
        gln = default;
        if (digits.Length != 13 || !Gs1CheckDigit.Holds(digits))
        {
            return false;
        }

        gln = new Gln(long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
        return gln.Value != 0;
    }

    public static bool TryParse([NotNullWhen(true)] string? digits, out Gln gln) => TryParse(digits.AsSpan(), out gln);

    public static Gln Parse(string digits) =>
        TryParse(digits, out var gln) ? gln : throw new FormatException($"'{digits}' is not a GLN.");

    static Gln IParsable<Gln>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static Gln ISpanParsable<Gln>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Gln result) => TryParse(s, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Gln result) => TryParse(s, out result);

    public override string ToString() => Value.ToString("D13", CultureInfo.InvariantCulture);

    public int CompareTo(Gln other) => Value.CompareTo(other.Value);
}
