using System.Globalization;

namespace Fulfilment.Domain.Picking;

public readonly record struct BatchId(long Value) : IComparable<BatchId>
{
    public int CompareTo(BatchId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out BatchId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new BatchId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
