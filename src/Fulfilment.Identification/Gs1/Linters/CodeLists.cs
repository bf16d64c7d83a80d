using System.Globalization;

namespace Fulfilment.Identification.Gs1.Linters;

/// <summary>Codes that other standards issue; the lists are an embedded data file.</summary>
internal static class CodeLists
{
    private static readonly Dictionary<string, string[]> Lists = ReadEmbedded();
    private static readonly bool[] Countries = Numeric("iso3166");
    private static readonly bool[] Currencies = Numeric("iso4217");
    private static readonly bool[] CountryPairs = Pairs("iso3166alpha2");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> PackageTypes =
        new HashSet<string>(Lists["packagetype"], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static Gs1Fault Country(ReadOnlySpan<char> part) => IsIn(Countries, part) ? Gs1Fault.None : Gs1Fault.UnknownCountry;

    public static Gs1Fault CountryOr999(ReadOnlySpan<char> part) =>
        IsIn(Countries, part) || part is "999" ? Gs1Fault.None : Gs1Fault.UnknownCountry;

    public static Gs1Fault CountryAlpha2(ReadOnlySpan<char> part) =>
        part.Length == 2 && char.IsAsciiLetterUpper(part[0]) && char.IsAsciiLetterUpper(part[1])
        && CountryPairs[(part[0] - 'A') * 26 + part[1] - 'A'] ? Gs1Fault.None : Gs1Fault.UnknownCountry;

    public static Gs1Fault Currency(ReadOnlySpan<char> part) => IsIn(Currencies, part) ? Gs1Fault.None : Gs1Fault.UnknownCurrency;

    public static Gs1Fault Sex(ReadOnlySpan<char> part) => part is ['0' or '1' or '2' or '9'] ? Gs1Fault.None : Gs1Fault.UnknownSexCode;

    /// <summary>01–10 are assigned, 80–99 are for local and national use.</summary>
    public static Gs1Fault MediaType(ReadOnlySpan<char> part) =>
        part.Length == 2 && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var type) && type is >= 1 and <= 10 or >= 80
            ? Gs1Fault.None
            : Gs1Fault.UnknownMediaType;

    public static Gs1Fault PackageType(ReadOnlySpan<char> part) =>
        PackageTypes.Contains(part) ? Gs1Fault.None : Gs1Fault.UnknownPackageType;

    private static bool IsIn(bool[] list, ReadOnlySpan<char> part) =>
        part.Length == 3 && char.IsAsciiDigit(part[0]) && char.IsAsciiDigit(part[1]) && char.IsAsciiDigit(part[2])
        && list[(part[0] - '0') * 100 + (part[1] - '0') * 10 + part[2] - '0'];

    private static bool[] Numeric(string name)
    {
        var list = new bool[1000];
        foreach (var code in Lists[name])
        {
            list[int.Parse(code, CultureInfo.InvariantCulture)] = true;
        }

        return list;
    }

    private static bool[] Pairs(string name)
    {
        var list = new bool[26 * 26];
        foreach (var code in Lists[name])
        {
            list[(code[0] - 'A') * 26 + code[1] - 'A'] = true;
        }

        return list;
    }

    private static Dictionary<string, string[]> ReadEmbedded()
    {
        using var stream = typeof(CodeLists).Assembly.GetManifestResourceStream("Gs1.code-lists.txt")
            ?? throw new InvalidDataException("The code lists are not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(": ")).ToDictionary(
            p => p[0], p => p[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
    }
}
