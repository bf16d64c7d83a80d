using System.Globalization;

namespace Fulfilment.Domain.Allocation;

public readonly record struct RunId(long Value) : IComparable<RunId>
{
    public int CompareTo(RunId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out RunId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new RunId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
