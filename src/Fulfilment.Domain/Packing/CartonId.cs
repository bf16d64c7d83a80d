using System.Globalization;

namespace Fulfilment.Domain.Packing;

public readonly record struct CartonId(long Value) : IComparable<CartonId>
{
    public int CompareTo(CartonId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
