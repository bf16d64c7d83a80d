using System.Globalization;

namespace Fulfilment.Domain.Inventory;

public readonly record struct ReceiptId(long Value) : IComparable<ReceiptId>
{
    public int CompareTo(ReceiptId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
