using System.Globalization;

namespace Fulfilment.Domain.Orders;

public readonly record struct OrderId(long Value) : IComparable<OrderId>
{
    public int CompareTo(OrderId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out OrderId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new OrderId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
