using Fulfilment.Identification.Gs1.Linters;

namespace Fulfilment.Identification.Epc;

/// <summary>
/// The ways a "+" tag may write a text: a number, hexadecimal, base 64 for URLs, 7-bit ASCII, URN code 40.
/// Source: EPC Tag Data Standard 2, 14.5.6 and table E; URN code 40 as in ISO/IEC 15962 (three characters in 16 bits).
/// </summary>
internal static class EpcAlphabets
{
    public const int Integer = 0, UpperHex = 1, LowerHex = 2, Base64 = 3, Ascii = 4, UrnCode40 = 5;

    private const string Digits = "0123456789";
    private const string UpperHexDigits = Digits + "ABCDEF";
    private const string LowerHexDigits = Digits + "abcdef";
    private const string Base64Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + Digits + "-_";

    /// <summary>Value 0 pads the last three; then letters, signs, digits.</summary>
    private const string Code40Characters = "\0ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:" + Digits;

    private static readonly bool[] In82 = [.. Enumerable.Range(0, 128).Select(c => CharacterSets.Set82Order.Contains((char)c))];

    public static bool IsIn82(char c) => c < 128 && In82[c];

    /// <summary>Bits that a text of so many characters takes; a number takes as many as its largest value.</summary>
    public static int BitsOf(int alphabet, int length) => alphabet switch
    {
        Integer => IntegerBits(length),
        UpperHex or LowerHex => length * 4,
        Base64 => length * 6,
        Ascii => length * 7,
        _ => (length + 2) / 3 * 16,
    };

    /// <summary>The most compact alphabet that has all characters; of equals the first.</summary>
    public static int Choose(ReadOnlySpan<byte> text)
    {
        var best = Ascii;
        for (var alphabet = Integer; alphabet <= UrnCode40; alphabet++)
        {
            var characters = CharactersOf(alphabet);
            var fits = true;
            foreach (var c in text)
            {
                fits &= alphabet == Ascii || c != 0 && characters.Contains((char)c);
            }

            if (fits && BitsOf(alphabet, text.Length) < BitsOf(best, text.Length))
            {
                best = alphabet;
            }
        }

        return best;
    }

    public static void Write(ref EpcBitWriter bits, int alphabet, scoped ReadOnlySpan<byte> text)
    {
        switch (alphabet)
        {
            case Integer:
                WriteInteger(ref bits, text);
                break;
            case UrnCode40:
                for (var i = 0; i < text.Length; i += 3)
                {
                    bits.Write((ulong)(1600 * Code40(text, i) + 40 * Code40(text, i + 1) + Code40(text, i + 2) + 1), 16);
                }

                break;
            default:
                foreach (var c in text)
                {
                    bits.Write((ulong)(alphabet == Ascii ? c : CharactersOf(alphabet).IndexOf((char)c)), BitsOf(alphabet, 1));
                }

                break;
        }
    }

    public static EpcFault Read(ref EpcBitReader bits, int alphabet, int length, ref EpcText text)
    {
        switch (alphabet)
        {
            case Integer:
                return ReadInteger(ref bits, length, ref text);
            case UrnCode40:
                return ReadCode40(ref bits, length, ref text);
            case > UrnCode40:
                return EpcFault.WrongSerial;
        }

        for (var i = 0; i < length; i++)
        {
            var value = (int)bits.Read(BitsOf(alphabet, 1));
            var c = alphabet == Ascii ? (char)value : CharactersOf(alphabet)[value];
            if (!IsIn82(c))
            {
                return EpcFault.WrongCharacter;
            }

            text.Append((byte)c);
        }

        return EpcFault.None;
    }

    /// <summary>Up to 20 digits are up to 67 bits: a 128-bit number carries them.</summary>
    public static void WriteInteger(ref EpcBitWriter bits, scoped ReadOnlySpan<byte> digits)
    {
        UInt128 number = 0;
        foreach (var c in digits)
        {
            number = number * 10 + (uint)(c - '0');
        }

        var width = IntegerBits(digits.Length);
        bits.Write((ulong)(number >> 64), Math.Max(0, width - 64));
        bits.Write((ulong)(number & ulong.MaxValue), Math.Min(64, width));
    }

    public static EpcFault ReadInteger(ref EpcBitReader bits, int length, ref EpcText text)
    {
        if (length > 20)
        {
            return EpcFault.WrongLength;
        }

        var width = IntegerBits(length);
        UInt128 number = bits.Read(Math.Max(0, width - 64));
        number = number << 64 | bits.Read(Math.Min(64, width));
        Span<byte> digits = stackalloc byte[length];
        for (var i = length - 1; i >= 0; i--, number /= 10)
        {
            digits[i] = (byte)('0' + (int)(number % 10));
        }

        foreach (var digit in digits)
        {
            text.Append(digit);
        }

        return number == 0 ? EpcFault.None : EpcFault.NumberTooLarge;
    }

    private static EpcFault ReadCode40(ref EpcBitReader bits, int length, ref EpcText text)
    {
        for (var i = 0; i < length; i += 3)
        {
            var packed = (int)bits.Read(16) - 1;
            if (packed is < 0 or >= 64_000)
            {
                return EpcFault.WrongCharacter;
            }

            for (var j = 0; j < 3; j++)
            {
                var value = j == 0 ? packed / 1600 : j == 1 ? packed / 40 % 40 : packed % 40;
                if (value == 0 != i + j >= length)
                {
                    return EpcFault.WrongCharacter;
                }

                if (value != 0)
                {
                    text.Append((byte)Code40Characters[value]);
                }
            }
        }

        return EpcFault.None;
    }

    private static int Code40(ReadOnlySpan<byte> text, int at) => at < text.Length ? Code40Characters.IndexOf((char)text[at]) : 0;

    private static int IntegerBits(int digits) => (int)Math.Ceiling(digits * 3.321928094887362);

    private static string CharactersOf(int alphabet) => alphabet switch
    {
        Integer => Digits,
        UpperHex => UpperHexDigits,
        LowerHex => LowerHexDigits,
        Base64 => Base64Characters,
        UrnCode40 => Code40Characters,
        _ => "",
    };
}
