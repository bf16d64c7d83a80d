using System.Globalization;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>
/// Recursive descent over <see cref="LiquidLexer"/>. "and" and "or" have the same rank and group to the right, as Liquid
/// has it; there are no brackets for conditions and no arithmetic signs.
/// </summary>
internal sealed class LiquidExpressionParser(LiquidLexer lexer)
{
    private static readonly string[] Comparisons = ["==", "!=", "<>", "<=", ">=", "<", ">"];
    private int depth;

    public LiquidExpression Condition()
    {
        var left = Comparison();
        if (lexer.TryWord("and"))
        {
            return Nested(() => new LogicalExpression(left, isAnd: true, Condition()));
        }

        return lexer.TryWord("or") ? Nested(() => new LogicalExpression(left, isAnd: false, Condition())) : left;
    }

    private LiquidExpression Comparison()
    {
        var left = Primary();
        if (lexer.TryWord("contains"))
        {
            return new ComparisonExpression(left, "contains", Primary());
        }

        if (lexer.Kind == LiquidToken.Sign && Comparisons.Contains(lexer.Value))
        {
            return new ComparisonExpression(left, lexer.Take(), Primary());
        }

        return left;
    }

    public LiquidExpression Filtered()
    {
        var value = Primary();
        while (lexer.TrySign("|"))
        {
            var name = lexer.Word();
            var filter = LiquidFilters.Find(name) ?? throw new LiquidException($"there is no filter '{name}'");
            var arguments = lexer.TrySign(":") ? Arguments() : FilterArguments.None;
            filter.Check(arguments);
            value = Nested(() => new FilteredExpression(value, filter, arguments));
        }

        return value;
    }

    private FilterArguments Arguments()
    {
        var positional = new List<LiquidExpression>();
        var named = new Dictionary<string, LiquidExpression>(StringComparer.Ordinal);
        do
        {
            var name = lexer.Kind == LiquidToken.Word ? lexer.Value : null;
            var value = Primary();
            if (name is not null && lexer.TrySign(":"))
            {
                named[name] = Primary();
            }
            else
            {
                positional.Add(value);
            }
        }
        while (lexer.TrySign(","));
        return new FilterArguments(positional, named);
    }

    public LiquidExpression Primary()
    {
        switch (lexer.Kind)
        {
            case LiquidToken.Text:
                return new LiteralExpression(lexer.Take());
            case LiquidToken.Number:
                return new LiteralExpression(Number(lexer.Take()));
            case LiquidToken.Word:
                return Literal(lexer.Value) is { } literal ? Taken(literal) : Path(new NameExpression(lexer.Take()));
            case LiquidToken.Sign when lexer.TrySign("("):
                return Nested(Range);
            case LiquidToken.Sign when lexer.IsSign("["):
                return Path(Bracketed());
            default:
                throw new LiquidException(lexer.IsEnd ? "a value is missing" : $"'{lexer.Value}' is not a value");
        }
    }

    private LiteralExpression Taken(LiteralExpression literal)
    {
        lexer.Advance();
        return lexer.IsSign(".") || lexer.IsSign("[") ? throw new LiquidException("a fixed word has no members") : literal;
    }

    private static LiteralExpression? Literal(string word) => word switch
    {
        "true" => new LiteralExpression(true),
        "false" => new LiteralExpression(false),
        "nil" or "null" => new LiteralExpression(null),
        "empty" => new LiteralExpression(LiquidMark.Empty),
        "blank" => new LiteralExpression(LiquidMark.Blank),
        _ => null,
    };

    private RangeExpression Range()
    {
        var first = Primary();
        lexer.Sign("..");
        var last = Primary();
        lexer.Sign(")");
        return new RangeExpression(first, last);
    }

    private PathExpression Path(LiquidExpression root)
    {
        var steps = new List<LiquidExpression>();
        while (true)
        {
            if (lexer.TrySign("."))
            {
                steps.Add(new NameExpression(lexer.Word()));
            }
            else if (lexer.IsSign("["))
            {
                steps.Add(Bracketed());
            }
            else
            {
                return new PathExpression(root, steps);
            }
        }
    }

    private LiquidExpression Bracketed()
    {
        lexer.Sign("[");
        var inner = Nested(Primary);
        lexer.Sign("]");
        return inner;
    }

    private static object Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? (object)whole
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction)
                ? fraction
                : throw new LiquidException($"'{text}' is too large a number");

    /// <summary>A thousand brackets in a row would otherwise end the process by its stack.</summary>
    private T Nested<T>(Func<T> parse)
    {
        if (++depth > 200)
        {
            throw new LiquidException("the expression is nested too deeply");
        }

        var parsed = parse();
        return parsed;
    }
}
