namespace Fulfilment.Domain.Network;

/// <summary>The merchant's short, immutable code ("AOI"); owner of stock and of orders. Compared by ordinal.</summary>
public readonly record struct ClientId(string Value) : IComparable<ClientId>
{
    public int CompareTo(ClientId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
