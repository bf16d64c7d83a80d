namespace Fulfilment.Domain.Network;

/// <summary>A site's short, immutable code ("DC03").</summary>
public readonly record struct DcId(string Value) : IComparable<DcId>
{
    public int CompareTo(DcId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
