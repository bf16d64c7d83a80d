namespace Fulfilment.Db.Verify;

/// <summary>Collects findings. A broken ledger can break ten thousand keys: of each code the first hundred are kept and the rest counted.</summary>
internal sealed class AuditNotes
{
    private const int PerCode = 100;
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];

    public void Add(string code, string subject, string detail, long? firstMovement = null)
    {
        var count = counts[code] = counts.GetValueOrDefault(code) + 1;
        if (count <= PerCode)
        {
            findings.Add(new Finding(code, subject, detail, firstMovement));
        }
    }

    public IReadOnlyList<Finding> Findings =>
        [.. findings, .. counts.Where(c => c.Value > PerCode).Select(c => new Finding(c.Key, "and more", $"{c.Value - PerCode} further findings of this kind"))];
}
