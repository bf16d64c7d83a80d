using System.Globalization;

namespace Fulfilment.Domain.Shipping;

public readonly record struct ShipmentId(long Value) : IComparable<ShipmentId>
{
    public int CompareTo(ShipmentId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out ShipmentId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new ShipmentId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
