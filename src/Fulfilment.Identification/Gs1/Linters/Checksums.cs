using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Identification.Gs1.Linters;

internal static class Checksums
{
    private const string Set32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Primes in order: the weights of a check character pair, from the right.</summary>
    private static ReadOnlySpan<ushort> Primes =>
    [
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113,
        127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211, 223, 227, 229, 233, 239, 241, 251,
        257, 263, 269, 271, 277, 281, 283, 293, 307, 311, 313, 317, 331, 337, 347, 349, 353, 359, 367, 373, 379, 383, 389, 397,
        401, 409, 419, 421, 431, 433, 439, 443, 449, 457, 461, 463, 467, 479, 487, 491, 499, 503, 509,
    ];

    private static readonly sbyte[] Value82 = BuildValue82();

    public static Gs1Fault CheckDigit(ReadOnlySpan<char> part) =>
        part.IsEmpty ? Gs1Fault.TooShort
        : char.IsAsciiDigit(part[^1]) && Gs1CheckDigit.Of(part[..^1]) == part[^1] - '0' ? Gs1Fault.None : Gs1Fault.WrongCheckDigit;

    /// <summary>Two characters of set 32 carry the prime-weighted sum modulo 1021, high half first.</summary>
    public static Gs1Fault CheckPair(ReadOnlySpan<char> part)
    {
        if (part.Length < 2)
        {
            return Gs1Fault.TooShort;
        }

        if (part.Length - 2 > Primes.Length)
        {
            return Gs1Fault.TooLong;
        }

        var sum = 0;
        for (var i = 0; i < part.Length - 2; i++)
        {
            var value = part[i] < 128 ? Value82[part[i]] : -1;
            if (value < 0)
            {
                return Gs1Fault.NotInCharacterSet82;
            }

            sum += value * Primes[part.Length - 3 - i];
        }

        sum %= 1021;
        return part[^2] == Set32[sum >> 5] && part[^1] == Set32[sum & 31] ? Gs1Fault.None : Gs1Fault.WrongCheckPair;
    }

    /// <summary>ISO 13616: country, two check digits, account; the rearranged number is 1 modulo 97.</summary>
    public static Gs1Fault Iban(ReadOnlySpan<char> part)
    {
        if (part.Length is <= 10 or > 34 || CodeLists.CountryAlpha2(part[..2]) != Gs1Fault.None)
        {
            return Gs1Fault.WrongIban;
        }

        var remainder = 0;
        for (var i = 4; i < part.Length + 4; i++)
        {
            var c = part[i < part.Length ? i : i - part.Length];
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
            {
                return Gs1Fault.WrongIban;
            }

            remainder = (char.IsAsciiDigit(c) ? remainder * 10 + c - '0' : remainder * 100 + c - 'A' + 10) % 97;
        }

        return remainder == 1 ? Gs1Fault.None : Gs1Fault.WrongIban;
    }

    private static sbyte[] BuildValue82()
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < CharacterSets.Set82Order.Length; i++)
        {
            values[CharacterSets.Set82Order[i]] = (sbyte)i;
        }

        return values;
    }
}
