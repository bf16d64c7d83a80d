using System.Globalization;

namespace Fulfilment.Domain.Orders;

public readonly record struct PersonId(long Value) : IComparable<PersonId>
{
    public int CompareTo(PersonId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
