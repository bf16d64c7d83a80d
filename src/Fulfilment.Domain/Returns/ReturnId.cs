using System.Globalization;

namespace Fulfilment.Domain.Returns;

public readonly record struct ReturnId(long Value) : IComparable<ReturnId>
{
    public int CompareTo(ReturnId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
