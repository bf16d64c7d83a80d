using System.Buffers;

namespace Fulfilment.Identification.Gs1.Linters;

/// <summary>Checks on single signs.</summary>
internal static class Signs
{
    private static readonly SearchValues<char> ImporterIndexes =
        SearchValues.Create("-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static Gs1Fault Hyphen(ReadOnlySpan<char> part) =>
        part.IsEmpty || part.ContainsAnyExcept('-') ? Gs1Fault.NotAHyphen : Gs1Fault.None;

    public static Gs1Fault ImporterIndex(ReadOnlySpan<char> part) =>
        part.Length == 1 && ImporterIndexes.Contains(part[0]) ? Gs1Fault.None : Gs1Fault.WrongImporterIndex;

    public static Gs1Fault Winding(ReadOnlySpan<char> part) => part is ['0' or '1' or '9'] ? Gs1Fault.None : Gs1Fault.WrongWindingDirection;

    public static Gs1Fault YesNo(ReadOnlySpan<char> part) => part is ['0' or '1'] ? Gs1Fault.None : Gs1Fault.NotYesOrNo;

    public static Gs1Fault PercentEncoding(ReadOnlySpan<char> part)
    {
        for (var at = part.IndexOf('%'); at >= 0; at = part.IndexOf('%'))
        {
            if (at + 2 >= part.Length || !char.IsAsciiHexDigit(part[at + 1]) || !char.IsAsciiHexDigit(part[at + 2]))
            {
                return Gs1Fault.WrongPercentEncoding;
            }

            part = part[(at + 3)..];
        }

        return Gs1Fault.None;
    }
}
