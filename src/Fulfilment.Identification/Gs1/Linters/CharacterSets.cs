namespace Fulfilment.Identification.Gs1.Linters;

/// <summary>
/// The four character sets of element strings. Values are short, so one table look-up a character is faster than a vector search.
/// Source: GS1 General Specifications, section 7.11.
/// </summary>
internal static class CharacterSets
{
    private const string Digits = "0123456789";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Smalls = "abcdefghijklmnopqrstuvwxyz";
    private const byte In82 = 1, In39 = 2, In64 = 4;

    /// <summary>In the order of their values in check character pairs.</summary>
    public const string Set82Order = "!\"%&'()*+,-./" + Digits + ":;<=>?" + Capitals + "_" + Smalls;

    private static readonly byte[] Members = BuildMembers();

    public static Linter Of(char type) => type switch
    {
        'N' => Numeric,
        'X' => Is82,
        'Y' => Is39,
        'Z' => Is64,
        _ => throw new InvalidDataException($"No character set is called '{type}'."),
    };

    public static Gs1Fault Numeric(ReadOnlySpan<char> part)
    {
        foreach (var c in part)
        {
            if (!char.IsAsciiDigit(c))
            {
                return Gs1Fault.NotADigit;
            }
        }

        return Gs1Fault.None;
    }

    public static Gs1Fault Is82(ReadOnlySpan<char> part) => AllIn(part, In82) ? Gs1Fault.None : Gs1Fault.NotInCharacterSet82;

    private static Gs1Fault Is39(ReadOnlySpan<char> part) => AllIn(part, In39) ? Gs1Fault.None : Gs1Fault.NotInCharacterSet39;

    /// <summary>Base 64 for URLs: one or two signs of padding, and then only where they complete the text.</summary>
    private static Gs1Fault Is64(ReadOnlySpan<char> part)
    {
        var body = part.TrimEnd('=');
        var padding = part.Length - body.Length;
        if (padding > 2 || padding > 0 && part.Length % 3 != 0)
        {
            return Gs1Fault.WrongPadding;
        }

        return AllIn(body, In64) ? Gs1Fault.None : Gs1Fault.NotInCharacterSet64;
    }

    private static bool AllIn(ReadOnlySpan<char> part, byte set)
    {
        var members = Members;
        foreach (var c in part)
        {
            if (c >= members.Length || (members[c] & set) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] BuildMembers()
    {
        var members = new byte[128];
        foreach (var (set, characters) in (ReadOnlySpan<(byte, string)>)
            [(In82, Set82Order), (In39, "#-/" + Digits + Capitals), (In64, "-_" + Digits + Capitals + Smalls)])
        {
            foreach (var c in characters)
            {
                members[c] |= set;
            }
        }

        return members;
    }
}
