using System.Globalization;

namespace Fulfilment.Domain.Inventory;

public readonly record struct TransferId(long Value) : IComparable<TransferId>
{
    public int CompareTo(TransferId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out TransferId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new TransferId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
