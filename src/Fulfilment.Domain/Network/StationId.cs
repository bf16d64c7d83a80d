namespace Fulfilment.Domain.Network;

/// <summary>A packing, receiving or returns bench: immutable code, unique over all sites.</summary>
public readonly record struct StationId(string Value) : IComparable<StationId>
{
    public int CompareTo(StationId other) => string.CompareOrdinal(Value, other.Value);

    public static bool TryParse(string? text, out StationId id)
    {
        id = new StationId(text ?? "");
        return text is { Length: >= 1 and <= 64 };
    }

    public override string ToString() => Value;
}
