using System.Globalization;

namespace Fulfilment.Domain.Packing;

public readonly record struct CartonId(long Value) : IComparable<CartonId>
{
    public int CompareTo(CartonId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out CartonId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new CartonId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
