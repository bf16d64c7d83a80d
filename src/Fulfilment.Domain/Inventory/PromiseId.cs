using System.Globalization;

namespace Fulfilment.Domain.Inventory;

public readonly record struct PromiseId(long Value) : IComparable<PromiseId>
{
    public int CompareTo(PromiseId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out PromiseId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new PromiseId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
