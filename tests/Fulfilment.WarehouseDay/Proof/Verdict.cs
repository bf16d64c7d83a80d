namespace Fulfilment.WarehouseDay.Proof;

/// <summary>One thing that must hold at the end of a day. <paramref name="Why"/>: what speaks against it, at most a few.</summary>
internal sealed record Verdict(string What, IReadOnlyList<string> Why)
{
    public bool Holds => Why.Count == 0;
}
