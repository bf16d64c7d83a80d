using System.Diagnostics.CodeAnalysis;
using System.Text;
using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Domain.Personalisation;

/// <summary>What stops a typing mistake. None of them stops guessing: that is the length's work (<see cref="CouponOdds"/>).</summary>
public enum CouponCheck
{
    None,

    /// <summary>ISO 7064 MOD 37,36: one letter or digit. Ours, because it survives QR, URLs and telephones.</summary>
    Iso7064,

    /// <summary>Crockford's own modulo 37; codes whose check would be * ~ $ = or U are not issued, but are read.</summary>
    Crockford,
}

/// <summary>
/// Problem: a code that is typed from paper, read aloud, scanned from a QR and must not be guessed, nor offend.
/// Method: symbols of Crockford's base 32 (no I, L, O, U), five random bits each, then a check character. Candidates are cut
/// from the random bytes as a sliding window; a candidate is dropped when it spells a blocked word (ja, en; digits read as
/// letters, because leaving U out still lets FVCK through) or when its check character would be misread (I, L, O, U).
/// Reading folds full-width letters, case, spaces and hyphens, i and l to 1, o to 0.
/// Complexity: O(bytes × words). Limits: uniqueness is the database's (unique index and another try); a code that is worth
/// money should be stored as a keyed hash. Source: Crockford's base 32; ISO/IEC 7064.
/// </summary>
public readonly record struct CouponCode
{
    public const int FewestSymbols = 6;
    public const int MostSymbols = 24;

    /// <summary>How many random bytes to hand to <see cref="Create"/>: several windows to choose from.</summary>
    public const int RandomBytes = 40;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private CouponCode(string canonical) => Canonical = canonical;

    /// <summary>Capitals and digits with the check character, no hyphens: what is stored, compared and put into a QR.</summary>
    public string Canonical { get; }

    /// <summary>In groups of four, for eyes.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var at = 0; at < Canonical.Length; at++)
        {
            // A lone last symbol joins the group before it.
            if (at > 0 && at % 4 == 0 && at < Canonical.Length - 1)
            {
                text.Append('-');
            }

            text.Append(Canonical[at]);
        }

        return text.ToString();
    }

    /// <summary>
    /// Makes a code of <paramref name="length"/> symbols and its check character. Refusal
    /// <c>personalisation.coupon-needs-more-randomness</c>: no window of the bytes was fit to print; give others. With
    /// <see cref="RandomBytes"/> of them that is a thing nobody will see.
    /// </summary>
    /// <param name="random">From a cryptographic source; at least <paramref name="length"/> bytes.</param>
    public static Outcome<CouponCode> Create(ReadOnlySpan<byte> random, int length = 10, CouponCheck check = CouponCheck.Iso7064)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, FewestSymbols);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MostSymbols);
        ArgumentOutOfRangeException.ThrowIfLessThan(random.Length, length);
        Span<char> symbols = stackalloc char[length];
        for (var from = 0; from + length <= random.Length; from++)
        {
            for (var at = 0; at < length; at++)
            {
                symbols[at] = Alphabet[random[from + at] & 31];
            }

            var canonical = WithCheck(symbols, check);
            if (canonical is not null && !BlockedWords.AppearIn(canonical))
            {
                return new CouponCode(canonical);
            }
        }

        return Refusal.Of("personalisation.coupon-needs-more-randomness", ("length", length));
    }

    /// <summary>Reads what was typed or scanned; false when it is no code or its check does not hold.</summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, out CouponCode code, CouponCheck check = CouponCheck.Iso7064)
    {
        code = default;
        if (typed is null || typed.Length > 100)
        {
            return false;
        }

        var canonical = Fold(typed);
        var hasCheck = check != CouponCheck.None;
        var symbols = hasCheck && canonical.Length > 0 ? canonical[..^1] : canonical;
        if (symbols.Length is < FewestSymbols or > MostSymbols || !symbols.All(Alphabet.Contains))
        {
            return false;
        }

        if (hasCheck && CheckOf(symbols, check) != canonical[^1])
        {
            return false;
        }

        code = new CouponCode(canonical);
        return true;
    }

    private static string? WithCheck(ReadOnlySpan<char> symbols, CouponCheck check)
    {
        if (check == CouponCheck.None)
        {
            return symbols.ToString();
        }

        var character = CheckOf(symbols, check);
        return Alphabet.Contains(character) ? $"{symbols}{character}" : null;
    }

    private static char CheckOf(ReadOnlySpan<char> symbols, CouponCheck check) =>
        check == CouponCheck.Iso7064 ? Mod3736.Of(symbols) : Crockford32.CheckSymbol(symbols);

    private static string Fold(string typed)
    {
        var folded = new StringBuilder(typed.Length);
        foreach (var c in typed)
        {
            // A Japanese keyboard types full-width letters unless told otherwise.
            var half = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (half is '-' or ' ' or '\u3000' or '\u2010' or '\u2011' or '\u2212' or '\u30FC' or '\t' or '\r' or '\n')
            {
                continue;
            }

            folded.Append(char.ToUpperInvariant(half) switch { 'I' or 'L' => '1', 'O' => '0', var upper => upper });
        }

        return folded.ToString();
    }
}
