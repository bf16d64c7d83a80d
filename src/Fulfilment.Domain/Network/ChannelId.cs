namespace Fulfilment.Domain.Network;

/// <summary>A shop or marketplace of a client: immutable code, unique within the client.</summary>
public readonly record struct ChannelId(string Value) : IComparable<ChannelId>
{
    public int CompareTo(ChannelId other) => string.CompareOrdinal(Value, other.Value);

    public static bool TryParse(string? text, out ChannelId id)
    {
        id = new ChannelId(text ?? "");
        return text is { Length: >= 1 and <= 64 };
    }

    public override string ToString() => Value;
}
