using System.Globalization;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>
/// Arithmetic. Two whole numbers give a whole number (division rounds down), anything else a fraction. Fractions are decimal,
/// so that prices never gain a trailing …0001.
/// </summary>
internal static class NumberFilters
{
    public static readonly LiquidFilter[] All =
    [
        new("plus", 1, 1, (input, a, _) => Compute(input, a[0], (x, y) => x + y)),
        new("minus", 1, 1, (input, a, _) => Compute(input, a[0], (x, y) => x - y)),
        new("times", 1, 1, (input, a, _) => Compute(input, a[0], (x, y) => x * y)),
        new("divided_by", 1, 1, (input, a, _) => Divide(input, a[0])),
        new("modulo", 1, 1, (input, a, _) => Compute(input, NotZero(a[0]), Modulo)),
        new("abs", 0, 0, (input, _, _) => Keep(input, Math.Abs(Number(input)))),
        new("ceil", 0, 0, (input, _, _) => (long)decimal.Ceiling(Number(input))),
        new("floor", 0, 0, (input, _, _) => (long)decimal.Floor(Number(input))),
        new("round", 0, 1, (input, a, _) => Round(input, a)),
        new("at_least", 1, 1, (input, a, _) => Number(input) >= Number(a[0]) ? LiquidValue.ToNumber(input) : LiquidValue.ToNumber(a[0])),
        new("at_most", 1, 1, (input, a, _) => Number(input) <= Number(a[0]) ? LiquidValue.ToNumber(input) : LiquidValue.ToNumber(a[0])),
    ];

    public static decimal Number(object? value) => LiquidValue.ToDecimal(LiquidValue.ToNumber(value));

    public static object Compute(object? left, object? right, Func<decimal, decimal, decimal> with)
    {
        var (a, b) = (LiquidValue.ToNumber(left), LiquidValue.ToNumber(right));
        var result = with(LiquidValue.ToDecimal(a), LiquidValue.ToDecimal(b));
        return a is long && b is long ? (object)(long)result : result;
    }

    private static object Keep(object? input, decimal result) => LiquidValue.ToNumber(input) is long ? (object)(long)result : result;

    private static object Divide(object? left, object? right)
    {
        var (a, b) = (LiquidValue.ToNumber(left), LiquidValue.ToNumber(NotZero(right)));
        if (a is long && b is long)
        {
            return (object)(long)decimal.Floor(LiquidValue.ToDecimal(a) / LiquidValue.ToDecimal(b));
        }

        // Shown as a binary fraction would be: seventeen digits, not decimal's twenty-eight.
        var quotient = (double)LiquidValue.ToDecimal(a) / (double)LiquidValue.ToDecimal(b);
        return decimal.Parse(quotient.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static object? NotZero(object? value) =>
        Number(value) != 0 ? value : throw new LiquidException("a number cannot be divided by zero");

    /// <summary>The remainder takes the sign of the divisor.</summary>
    private static decimal Modulo(decimal a, decimal b) => a - (b * decimal.Floor(a / b));

    private static object Round(object? input, FilterValues arguments)
    {
        var digits = arguments.Count > 0 && arguments[0] is not null ? (int)Math.Clamp(Number(arguments[0]), -15, 15) : 0;
        var unit = digits < 0 ? (decimal)Math.Pow(10, -digits) : 1;
        var rounded = unit * decimal.Round(Number(input) / unit, Math.Max(0, digits), MidpointRounding.AwayFromZero);
        return digits <= 0 || LiquidValue.ToNumber(input) is long ? (object)(long)rounded : rounded;
    }
}
