using System.Globalization;

namespace Fulfilment.Domain.Personalisation;

public readonly record struct PaperId(long Value) : IComparable<PaperId>
{
    public int CompareTo(PaperId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
