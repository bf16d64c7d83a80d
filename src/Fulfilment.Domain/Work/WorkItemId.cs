using System.Globalization;

namespace Fulfilment.Domain.Work;

public readonly record struct WorkItemId(long Value) : IComparable<WorkItemId>
{
    public int CompareTo(WorkItemId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
