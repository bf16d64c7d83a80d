namespace Fulfilment.Domain.Network;

/// <summary>A shop or marketplace of a client: immutable code, unique within the client.</summary>
public readonly record struct ChannelId(string Value) : IComparable<ChannelId>
{
    public int CompareTo(ChannelId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
