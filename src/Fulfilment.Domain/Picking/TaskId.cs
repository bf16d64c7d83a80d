using System.Globalization;

namespace Fulfilment.Domain.Picking;

public readonly record struct TaskId(long Value) : IComparable<TaskId>
{
    public int CompareTo(TaskId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
