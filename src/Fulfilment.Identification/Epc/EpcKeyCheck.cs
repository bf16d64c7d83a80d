using Fulfilment.Identification.Gs1;

namespace Fulfilment.Identification.Epc;

/// <summary>A key on a tag obeys the same rules as one in a bar code.</summary>
internal static class EpcKeyCheck
{
    public static EpcFault Check(string ai, EpcText key)
    {
        Span<char> characters = stackalloc char[EpcText.MostCharacters];
        var text = characters[..System.Text.Encoding.ASCII.GetChars(key.Ascii, characters)];
        var blank = !text.ContainsAnyExcept('0');
        return blank ? EpcFault.Unprogrammed : Gs1Dictionary.Standard.Find(ai)!.Check(text) switch
        {
            Gs1Fault.None => EpcFault.None,
            Gs1Fault.WrongCheckDigit => EpcFault.WrongCheckDigit,
            Gs1Fault.NotADigit => EpcFault.NotADigit,
            Gs1Fault.TooShort or Gs1Fault.TooLong or Gs1Fault.EmptyValue => EpcFault.WrongLength,
            _ => EpcFault.WrongCharacter,
        };
    }

    /// <summary>The same for keys that are digits with a check digit and nothing else: the quick way, for tags by the million.</summary>
    public static EpcFault CheckDigits(string ai, in EpcText key)
    {
        var digits = key.Ascii;
        return !digits.ContainsAnyExcept((byte)'0') ? EpcFault.Unprogrammed
            : ai == "8003" && digits[0] != '0' ? EpcFault.WrongCharacter
            : EpcDecoder.CheckDigitOf(digits[..^1]) == digits[^1] - '0' ? EpcFault.None
            : EpcFault.WrongCheckDigit;
    }

    public static bool IsDate(int yymmdd, bool dayNeeded)
    {
        Span<char> digits = stackalloc char[6];
        return yymmdd is >= 0 and <= 999_999
            && yymmdd.TryFormat(digits, out _, "D6", System.Globalization.CultureInfo.InvariantCulture)
            && (dayNeeded ? Gs1.Linters.DateAndTime.YyMmDd(digits) : Gs1.Linters.DateAndTime.YyMmD0(digits)) == Gs1Fault.None;
    }
}
