namespace Fulfilment.Db.Verify;

/// <summary>
/// What the ledger says of one key as its rows go by: the sum, and whether the row counters that the rows carry come as
/// 1, 2, 3 … A counter that is missing, comes twice or comes late tells a lost, doubled or reordered row apart.
/// </summary>
internal sealed class KeyTrail
{
    private SortedDictionary<int, long>? early;

    public long Balance { get; private set; }

    public int Rows { get; private set; }

    /// <summary>The highest counter up to which none is missing.</summary>
    public int Version { get; private set; }

    /// <summary>The first row at which something about this key was wrong.</summary>
    public long? FirstFault { get; private set; }

    /// <summary>Rows that came although the one before them did not: the first of them.</summary>
    public (int Version, long Sequence)? Gap => early is { Count: > 0 } ? (early.First().Key, early.First().Value) : null;

    /// <returns>The code of what is wrong with the counter, or null.</returns>
    public string? Step(long sequence, int quantity, int version)
    {
        Balance += quantity;
        Rows++;
        if (version <= Version || early?.ContainsKey(version) == true)
        {
            FirstFault ??= sequence;
            return "ledger.row-doubled";
        }

        if (version > Version + 1)
        {
            (early ??= []).Add(version, sequence);
            FirstFault ??= sequence;
            return null; // lost or only late: the end of the ledger tells
        }

        Version = version;
        var late = early is { Count: > 0 };
        while (early?.Remove(Version + 1) == true)
        {
            Version++;
        }

        return late ? "ledger.row-out-of-order" : null;
    }

    public void Fault(long sequence) => FirstFault ??= sequence;
}
