using System.Globalization;

namespace Fulfilment.Domain.Work;

public readonly record struct WorkItemId(long Value) : IComparable<WorkItemId>
{
    public int CompareTo(WorkItemId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out WorkItemId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new WorkItemId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
