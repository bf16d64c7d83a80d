using System.Globalization;

namespace Fulfilment.Domain.Returns;

public readonly record struct ReturnId(long Value) : IComparable<ReturnId>
{
    public int CompareTo(ReturnId other) => Value.CompareTo(other.Value);

    public static bool TryParse(string? text, out ReturnId id)
    {
        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new ReturnId(value);
        return read;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
