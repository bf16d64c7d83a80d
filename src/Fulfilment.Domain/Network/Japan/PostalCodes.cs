using System.Collections.Frozen;

namespace Fulfilment.Domain.Network.Japan;

/// <summary>
/// Postal code → prefecture. The table holds the shortest prefixes that tell the prefectures of Japan Post's whole table
/// apart; the longest prefix that fits decides. Most of the country needs two digits; 32 exceptions need up to seven.
/// Limit: three codes stand for addresses in two prefectures (498-0000, 618-0000, 871-0000); one of them is given.
/// </summary>
public static class PostalCodes
{
    private static readonly Lazy<FrozenDictionary<string, string>> Table = new(Load);

    /// <summary>"JP-13" for "100-0001"; null for what is no postal code of Japan.</summary>
    public static string? RegionOf(string code)
    {
        Span<char> digits = stackalloc char[7];
        var count = 0;
        foreach (var letter in code)
        {
            if (letter is >= '０' and <= '９' or >= '0' and <= '9')
            {
                if (count == 7)
                {
                    return null;
                }

                digits[count++] = letter >= '０' ? (char)(letter - '０' + '0') : letter;
            }
            else if (letter is not ('-' or '‐' or '－' or 'ー' or '〒' or ' '))
            {
                return null;
            }
        }

        var prefixes = Table.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = count == 7 ? 7 : 0; length >= 2; length--)
        {
            if (prefixes.TryGetValue(digits[..length], out var region))
            {
                return region;
            }
        }

        return null;
    }

    private static FrozenDictionary<string, string> Load() =>
        JapanTable.Rows("postal-prefixes.csv").ToFrozenDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
}
