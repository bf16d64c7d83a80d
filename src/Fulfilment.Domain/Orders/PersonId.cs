using System.Globalization;

namespace Fulfilment.Domain.Orders;

public readonly record struct PersonId(long Value) : IComparable<PersonId>
{
    public int CompareTo(PersonId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out PersonId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new PersonId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
