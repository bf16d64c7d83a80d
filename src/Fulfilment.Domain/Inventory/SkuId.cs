namespace Fulfilment.Domain.Inventory;

/// <summary>A client's article code, unique within the client. Compared by ordinal, never case-folded.</summary>
public readonly record struct SkuId(string Value) : IComparable<SkuId>
{
    public int CompareTo(SkuId other) => string.CompareOrdinal(Value, other.Value);

    public static bool TryParse(string? text, out SkuId id)
    {
        id = new SkuId(text ?? "");
        return text is { Length: >= 1 and <= 64 };
    }

    public override string ToString() => Value;
}
