namespace Fulfilment.Domain.Network;

/// <summary>A site's short, immutable code ("DC03").</summary>
public readonly record struct DcId(string Value) : IComparable<DcId>
{
    public int CompareTo(DcId other) => string.CompareOrdinal(Value, other.Value);

    public static bool TryParse(string? text, out DcId id)
    {
        id = new DcId(text ?? "");
        return text is { Length: >= 1 and <= 64 };
    }

    public override string ToString() => Value;
}
