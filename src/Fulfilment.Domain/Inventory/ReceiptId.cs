using System.Globalization;

namespace Fulfilment.Domain.Inventory;

public readonly record struct ReceiptId(long Value) : IComparable<ReceiptId>
{
    public int CompareTo(ReceiptId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out ReceiptId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new ReceiptId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
