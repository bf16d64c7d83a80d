namespace Fulfilment.Domain.Inventory;

/// <summary>A client's article code, unique within the client. Compared by ordinal, never case-folded.</summary>
public readonly record struct SkuId(string Value) : IComparable<SkuId>
{
    public int CompareTo(SkuId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
