using System.Globalization;

namespace Fulfilment.Domain.Personalisation;

public readonly record struct PaperId(long Value) : IComparable<PaperId>
{
    public int CompareTo(PaperId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out PaperId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new PaperId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
