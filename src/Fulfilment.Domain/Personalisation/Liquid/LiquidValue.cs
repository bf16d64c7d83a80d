using System.Collections;
using System.Globalization;
using System.Text;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>The special words empty and blank: equal to things that are so, printed as nothing, true in a condition.</summary>
internal sealed class LiquidMark
{
    public static readonly LiquidMark Empty = new();
    public static readonly LiquidMark Blank = new();

    private LiquidMark()
    {
    }
}

/// <summary>(first..last), kept as two numbers: a range of a billion costs nothing until somebody walks it.</summary>
internal sealed record LiquidRange(long First, long Last)
{
    public long Count => Last < First ? 0 : Last - First + 1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}..{Last}");
}

/// <summary>What values mean in Liquid: truth, equality, order, text, numbers, lists.</summary>
internal static class LiquidValue
{
    private static readonly object True = true;
    private static readonly object False = false;

    /// <summary>Brings the callers' own types (int, double, Money's long, DateOnly stays) to the few that filters know.</summary>
    public static object? Tidy(object? value) => value switch
    {
        null or string or bool or long or decimal or LiquidMark or LiquidRange => value,
        int or short or byte or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        double or float => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        Enum => value.ToString(),
        _ => value,
    };

    public static object Boolean(bool value) => value ? True : False;

    public static bool IsTruthy(object? value) => value is not (null or false);

    public static string Text(object? value) => value switch
    {
        null or LiquidMark => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        decimal fraction => Fraction(fraction),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        LiquidRange range => range.ToString(),
        IReadOnlyDictionary<string, object?> map => Inspect(map),
        IEnumerable list => string.Concat(list.Cast<object?>().Select(item => Text(Tidy(item)))),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Fraction(decimal fraction)
    {
        var text = fraction.ToString("0.0###########################", CultureInfo.InvariantCulture);
        return text;
    }

    private static string Inspect(object? value)
    {
        var text = new StringBuilder();
        switch (Tidy(value))
        {
            case null:
                return "nil";
            case string quoted:
                return $"\"{quoted}\"";
            case IReadOnlyDictionary<string, object?> map:
                text.Append('{').AppendJoin(", ", map.Select(pair => $"\"{pair.Key}\"=>{Inspect(pair.Value)}")).Append('}');
                return text.ToString();
            case IList list:
                text.Append('[').AppendJoin(", ", list.Cast<object?>().Select(Inspect)).Append(']');
                return text.ToString();
            default:
                return Text(Tidy(value));
        }
    }

    public static bool AreEqual(object? left, object? right)
    {
        left = Tidy(left);
        right = Tidy(right);
        if (left is LiquidMark || right is LiquidMark)
        {
            return ReferenceEquals(left, right) || (right is LiquidMark mark ? Fits(left, mark) : Fits(right, (LiquidMark)left!));
        }

        return (left, right) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (bool a, bool b) => a == b,
            (long or decimal, long or decimal) => ToDecimal(left) == ToDecimal(right),
            (string a, string b) => a == b,
            (LiquidRange a, LiquidRange b) => a == b,
            (DateOnly a, DateOnly b) => a == b,
            (IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) =>
                a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && AreEqual(pair.Value, other)),
            (IList a, IList b) => a.Count == b.Count && !a.Cast<object?>().Where((item, at) => !AreEqual(item, b[at])).Any(),
            _ => false,
        };
    }

    private static bool Fits(object? value, LiquidMark mark) => value switch
    {
        string text => mark == LiquidMark.Blank ? string.IsNullOrWhiteSpace(text) : text.Length == 0,
        IReadOnlyDictionary<string, object?> map => map.Count == 0,
        IList list => list.Count == 0,
        null or false => mark == LiquidMark.Blank,
        _ => false,
    };

    /// <summary>Null when the two have no order (one is nil, empty, blank or a truth value).</summary>
    /// <exception cref="LiquidException">Text is compared with a number.</exception>
    public static int? Compare(object? left, object? right)
    {
        left = Tidy(left);
        right = Tidy(right);
        return (left, right) switch
        {
            (null or LiquidMark or bool, _) or (_, null or LiquidMark or bool) => null,
            (long or decimal, long or decimal) => ToDecimal(left).CompareTo(ToDecimal(right)),
            (string a, string b) => string.CompareOrdinal(a, b),
            (DateOnly a, DateOnly b) => a.CompareTo(b),
            (string, long or decimal) or (long or decimal, string) =>
                throw new LiquidException("a text cannot be compared with a number"),
            _ => null,
        };
    }

    public static bool Contains(object? whole, object? part)
    {
        if (whole is null || part is null)
        {
            return false;
        }

        return whole switch
        {
            string text => text.Contains(Text(part), StringComparison.Ordinal),
            IReadOnlyDictionary<string, object?> map => map.ContainsKey(Text(part)),
            LiquidRange range => part is long number && number >= range.First && number <= range.Last,
            IList list => list.Cast<object?>().Any(item => AreEqual(item, part)),
            _ => false,
        };
    }

    public static decimal ToDecimal(object? value) => value switch
    {
        long whole => whole,
        decimal fraction => fraction,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };

    /// <summary>A number as Liquid's arithmetic reads it: text that is no number counts as zero.</summary>
    public static object ToNumber(object? value) => value switch
    {
        long or decimal => value,
        string text => NumberInText(text),
        _ => 0L,
    };

    private static object NumberInText(string text)
    {
        text = text.Trim();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction) ? (object)fraction : 0L;
    }

    public static long ToWhole(object? value, string meaning) => value switch
    {
        long whole => whole,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => throw new LiquidException($"{meaning} must be a whole number"),
    };

    /// <summary>Every value as a list, as loops and list filters see it; walking a range is paid for here.</summary>
    public static IReadOnlyList<object?> ToList(object? value, LiquidContext context)
    {
        switch (value)
        {
            case null or LiquidMark:
                return [];
            case LiquidRange range:
                context.Spend(range.Count);
                return Enumerable.Range(0, (int)range.Count).Select(at => (object?)(range.First + at)).ToList();
            case string text:
                return text.Length == 0 ? [] : [text];
            case IReadOnlyDictionary<string, object?> map:
                return [map];
            case IReadOnlyList<object?> list:
                context.Spend(list.Count);
                return list;
            case IEnumerable items:
                var copied = items.Cast<object?>().Select(Tidy).ToList();
                context.Spend(copied.Count);
                return copied;
            default:
                return [value];
        }
    }
}
