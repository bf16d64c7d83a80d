namespace Fulfilment.Domain.Packing;

/// <summary>A weight in whole grams; never negative.</summary>
public readonly record struct Grams : IComparable<Grams>
{
    public Grams(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    public int Value { get; }

    public static Grams operator +(Grams a, Grams b) => new(a.Value + b.Value);

    public static Grams operator *(Grams a, int times) => new(a.Value * times);

    public int CompareTo(Grams other) => Value.CompareTo(other.Value);

    public override string ToString() => $"{Value} g";
}
