using System.Globalization;

namespace Fulfilment.Domain.Inventory;

public readonly record struct PromiseId(long Value) : IComparable<PromiseId>
{
    public int CompareTo(PromiseId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
