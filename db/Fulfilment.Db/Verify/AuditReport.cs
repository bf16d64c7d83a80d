namespace Fulfilment.Db.Verify;

/// <summary>What was looked at and what was found; no finding is a clean bill.</summary>
public sealed record AuditReport(IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, long> Looked, TimeSpan Took)
{
    public bool IsClean => Findings.Count == 0;
}
