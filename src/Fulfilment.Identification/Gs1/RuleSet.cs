namespace Fulfilment.Identification.Gs1;

/// <summary>A set of application identifiers as bits; only words that have a bit are kept, so that a check is two or three ANDs.</summary>
internal sealed class RuleSet
{
    /// <summary>Room for 640 rules; the dictionary has about 550 and its reader refuses more.</summary>
    public const int Words = 10;

    public static readonly RuleSet Empty = new([]);

    private readonly (int Word, ulong Bits)[] words;

    public RuleSet(IEnumerable<int> members) => words =
    [
        .. members.GroupBy(m => m >> 6).Select(g => (g.Key, g.Aggregate(0UL, (bits, m) => bits | 1UL << (m & 63)))),
    ];

    public bool Meets(ReadOnlySpan<ulong> present)
    {
        foreach (var (word, bits) in words)
        {
            if ((present[word] & bits) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool Contains(int member) => words.Any(w => w.Word == member >> 6 && (w.Bits >> (member & 63) & 1) != 0);
}
