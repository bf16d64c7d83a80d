namespace Fulfilment.Domain.Network;

/// <summary>The merchant's short, immutable code ("AOI"); owner of stock and of orders. Compared by ordinal.</summary>
public readonly record struct ClientId(string Value) : IComparable<ClientId>
{
    public int CompareTo(ClientId other) => string.CompareOrdinal(Value, other.Value);

    public static bool TryParse(string? text, out ClientId id)
    {
        id = new ClientId(text ?? "");
        return text is { Length: >= 1 and <= 64 };
    }

    public override string ToString() => Value;
}
