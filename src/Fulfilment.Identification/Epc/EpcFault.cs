namespace Fulfilment.Identification.Epc;

/// <summary>Why a tag or a URI is no EPC.</summary>
public enum EpcFault : byte
{
    None,

    /// <summary>Fewer bits than its header promises.</summary>
    TooShort,

    /// <summary>Bits that must be zero are not.</summary>
    TrailingData,

    /// <summary>The header belongs to no scheme that is read here.</summary>
    UnknownHeader,

    /// <summary>As the tag's maker delivered it (blank, or a chip number): it names no item.</summary>
    Unprogrammed,
    WrongPartition,

    /// <summary>A field holds more than its digits may say.</summary>
    NumberTooLarge,
    NotADigit,
    WrongCharacter,
    WrongCheckDigit,
    WrongLength,
    WrongSerial,
    WrongDate,
    WrongFilter,

    /// <summary>The company prefix has 6 to 12 digits, and the caller must say how many.</summary>
    WrongCompanyPrefixLength,
    WrongUri,
}
