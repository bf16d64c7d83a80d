using System.Collections;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>What stands inside an output or a tag: a value with filters, or a condition. Parsed once, evaluated per paper.</summary>
public abstract class LiquidExpression
{
    public abstract object? Evaluate(LiquidContext context);

    public bool IsTrue(LiquidContext context) => LiquidValue.IsTruthy(Evaluate(context));

    /// <summary>Reads "order.lines | sort: 'name'" or "customer.orders > 3 and gift == false".</summary>
    /// <exception cref="LiquidException">The text is not an expression of the subset.</exception>
    public static LiquidExpression ParseCondition(string source)
    {
        var lexer = new LiquidLexer(source);
        var parser = new LiquidExpressionParser(lexer);
        var condition = parser.Condition();
        lexer.End();
        return condition;
    }

    public static LiquidExpression ParseValue(string source)
    {
        var lexer = new LiquidLexer(source);
        var value = new LiquidExpressionParser(lexer).Filtered();
        lexer.End();
        return value;
    }

    /// <summary>The value as the list that a loop walks; an object gives its [key, value] pairs.</summary>
    public IReadOnlyList<object?> EvaluateList(LiquidContext context) => Evaluate(context) switch
    {
        IReadOnlyDictionary<string, object?> map =>
            map.Select(pair => (object?)new List<object?> { pair.Key, pair.Value }).ToList(),
        bool or long or decimal => [],
        var value => LiquidValue.ToList(value, context),
    };
}

internal sealed class LiteralExpression(object? value) : LiquidExpression
{
    public override object? Evaluate(LiquidContext context) => value;
}

internal sealed class RangeExpression(LiquidExpression first, LiquidExpression last) : LiquidExpression
{
    public override object Evaluate(LiquidContext context) =>
        new LiquidRange(Bound(first.Evaluate(context)), Bound(last.Evaluate(context)));

    private static long Bound(object? value) => (long)Math.Clamp(decimal.Truncate(LiquidValue.ToDecimal(value)), int.MinValue, int.MaxValue);
}

/// <summary>order.lines[0].name: each step is a name or an expression in brackets.</summary>
internal sealed class PathExpression(LiquidExpression root, IReadOnlyList<LiquidExpression> path) : LiquidExpression
{
    public override object? Evaluate(LiquidContext context)
    {
        var value = context.Lookup(LiquidValue.Text(root.Evaluate(context)));
        foreach (var step in path)
        {
            value = LiquidValue.Tidy(Member(value, step.Evaluate(context), step is NameExpression));
            if (value is null)
            {
                return null;
            }
        }

        return value;
    }

    private static object? Member(object? value, object? key, bool isName)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> map:
                var name = LiquidValue.Text(key);
                if (map.TryGetValue(name, out var member))
                {
                    return member;
                }

                return !isName ? null : name switch
                {
                    "size" => (long)map.Count,
                    "first" when map.Count > 0 => FirstPair(map),
                    _ => null,
                };
            case LiquidRange range when isName:
                return LiquidValue.Text(key) switch { "size" => range.Count, "first" => range.First, "last" => range.Last, _ => null };
            case IList list:
                return Element(list, key, isName);
            case string text when isName:
                return LiquidValue.Text(key) switch
                {
                    "size" => (long)new System.Globalization.StringInfo(text).LengthInTextElements,
                    "first" => text.Length == 0 ? "" : text[..1],
                    "last" => text.Length == 0 ? "" : text[^1..],
                    _ => null,
                };
            default:
                return null;
        }
    }

    private static List<object?> FirstPair(IReadOnlyDictionary<string, object?> map)
    {
        var pair = map.First();
        return [pair.Key, pair.Value];
    }

    private static object? Element(IList list, object? key, bool isName)
    {
        if (isName)
        {
            return LiquidValue.Text(key) switch
            {
                "size" => (long)list.Count,
                "first" => list.Count > 0 ? list[0] : null,
                "last" => list.Count > 0 ? list[^1] : null,
                _ => null,
            };
        }

        if (key is not long at)
        {
            return null;
        }

        at = at < 0 ? list.Count + at : at;
        return at >= 0 && at < list.Count ? list[(int)at] : null;
    }
}

/// <summary>A plain name after a point; apart from a bracketed text only so that .size and .first keep their meaning.</summary>
internal sealed class NameExpression(string name) : LiquidExpression
{
    public override object Evaluate(LiquidContext context) => name;
}

internal sealed class ComparisonExpression(LiquidExpression left, string sign, LiquidExpression right) : LiquidExpression
{
    public override object Evaluate(LiquidContext context)
    {
        var a = left.Evaluate(context);
        var b = right.Evaluate(context);
        return LiquidValue.Boolean(sign switch
        {
            "==" => LiquidValue.AreEqual(a, b),
            "!=" or "<>" => !LiquidValue.AreEqual(a, b),
            "contains" => LiquidValue.Contains(a, b),
            "<" => LiquidValue.Compare(a, b) < 0,
            ">" => LiquidValue.Compare(a, b) > 0,
            "<=" => LiquidValue.Compare(a, b) <= 0,
            _ => LiquidValue.Compare(a, b) >= 0,
        });
    }
}

internal sealed class LogicalExpression(LiquidExpression left, bool isAnd, LiquidExpression right) : LiquidExpression
{
    public override object Evaluate(LiquidContext context) => LiquidValue.Boolean(isAnd
        ? left.IsTrue(context) && right.IsTrue(context)
        : left.IsTrue(context) || right.IsTrue(context));
}

internal sealed class FilteredExpression(LiquidExpression value, LiquidFilter filter, FilterArguments arguments) : LiquidExpression
{
    public override object? Evaluate(LiquidContext context)
    {
        var input = value.Evaluate(context);
        var result = filter.Apply(input, arguments.Evaluate(context), context);
        context.Spend(result is string text ? 1 + (text.Length / 64) : 1);
        return result;
    }
}
