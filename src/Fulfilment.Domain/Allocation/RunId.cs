using System.Globalization;

namespace Fulfilment.Domain.Allocation;

public readonly record struct RunId(long Value) : IComparable<RunId>
{
    public int CompareTo(RunId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
