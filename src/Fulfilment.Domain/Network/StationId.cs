namespace Fulfilment.Domain.Network;

/// <summary>A packing, receiving or returns bench: immutable code, unique over all sites.</summary>
public readonly record struct StationId(string Value) : IComparable<StationId>
{
    public int CompareTo(StationId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
