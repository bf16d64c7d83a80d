using System.Globalization;

namespace Fulfilment.Domain.Shipping;

public readonly record struct ShipmentId(long Value) : IComparable<ShipmentId>
{
    public int CompareTo(ShipmentId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
