using System.Globalization;

namespace Fulfilment.Domain.Orders;

public readonly record struct OrderId(long Value) : IComparable<OrderId>
{
    public int CompareTo(OrderId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
