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

    public static EpcFault CheckSerial(string ai, string text) => Gs1Dictionary.Standard.Find(ai)!.Check(text) switch
    {
        Gs1Fault.None => EpcFault.None,
        Gs1Fault.NotInCharacterSet82 or Gs1Fault.NotADigit => EpcFault.WrongCharacter,
        _ => EpcFault.WrongSerial,
    };

    public static bool IsDate(int yymmdd, bool dayNeeded)
    {
        Span<char> digits = stackalloc char[6];
        return yymmdd is >= 0 and <= 999_999
            && yymmdd.TryFormat(digits, out _, "D6", System.Globalization.CultureInfo.InvariantCulture)
            && (dayNeeded ? Gs1.Linters.DateAndTime.YyMmDd(digits) : Gs1.Linters.DateAndTime.YyMmD0(digits)) == Gs1Fault.None;
    }
}
