namespace Fulfilment.Identification.Gs1.Linters;

/// <summary>A key begins with a company prefix: at least four digits. Which prefixes are issued is not known offline.</summary>
internal static class CompanyPrefix
{
    private const int Shortest = 4;

    public static Gs1Fault AtFirst(ReadOnlySpan<char> part) =>
        part.Length >= Shortest && CharacterSets.Numeric(part[..Shortest]) == Gs1Fault.None ? Gs1Fault.None : Gs1Fault.WrongCompanyPrefix;

    /// <summary>After an indicator or extension digit.</summary>
    public static Gs1Fault AtSecond(ReadOnlySpan<char> part) => part.Length < 2 ? Gs1Fault.WrongCompanyPrefix : AtFirst(part[1..]);
}
