using System.Globalization;

namespace Fulfilment.Domain.Picking;

public readonly record struct TaskId(long Value) : IComparable<TaskId>
{
    public int CompareTo(TaskId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out TaskId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new TaskId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
