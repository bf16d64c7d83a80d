using System.Globalization;

namespace Fulfilment.Domain.Waves;

public readonly record struct WaveId(long Value) : IComparable<WaveId>
{
    public int CompareTo(WaveId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
