using System.Globalization;

namespace Fulfilment.Domain.Picking;

public readonly record struct BatchId(long Value) : IComparable<BatchId>
{
    public int CompareTo(BatchId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
