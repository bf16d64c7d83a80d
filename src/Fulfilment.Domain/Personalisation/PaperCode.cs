using System.Diagnostics.CodeAnalysis;
using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Domain.Personalisation;

/// <summary>
/// The code that a paper carries for itself, "P-0000001AX": scanned into the carton, it proves that this paper lies in it.
/// It is the paper's number in base 32 and a check character (ISO 7064 MOD 37,36); it need not be secret.
/// </summary>
public readonly record struct PaperCode(PaperId Paper)
{
    private const string Prefix = "P-";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static bool TryParse([NotNullWhen(true)] string? scanned, out PaperCode code)
    {
        code = default;
        var text = scanned?.Trim().ToUpperInvariant() ?? "";
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length is < 10 or > 16 || !Mod3736.Holds(text.AsSpan(2)))
        {
            return false;
        }

        var value = 0L;
        foreach (var symbol in text.AsSpan(2, text.Length - 3))
        {
            var digit = Alphabet.IndexOf(symbol);
            if (digit < 0 || value >> 57 > 0)
            {
                return false;
            }

            value = (value << 5) | (uint)digit;
        }

        code = new PaperCode(new PaperId(value));
        return code.ToString() == text;
    }

    public override string ToString()
    {
        var symbols = Crockford32.Encode((ulong)Paper.Value, 7);
        return $"{Prefix}{symbols}{Mod3736.Of(symbols)}";
    }
}
