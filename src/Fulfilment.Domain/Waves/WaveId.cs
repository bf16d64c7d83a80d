using System.Globalization;

namespace Fulfilment.Domain.Waves;

public readonly record struct WaveId(long Value) : IComparable<WaveId>
{
    public int CompareTo(WaveId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out WaveId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new WaveId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
