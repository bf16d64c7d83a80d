using System.Collections.Frozen;

namespace Fulfilment.Domain.Personalisation.Liquid;

internal sealed record FilterArguments(IReadOnlyList<LiquidExpression> Positional, IReadOnlyDictionary<string, LiquidExpression> Named)
{
    public static readonly FilterArguments None = new([], new Dictionary<string, LiquidExpression>());

    public FilterValues Evaluate(LiquidContext context) => new(
        [.. Positional.Select(argument => argument.Evaluate(context))],
        Named.ToDictionary(pair => pair.Key, pair => pair.Value.Evaluate(context), StringComparer.Ordinal));
}

internal readonly record struct FilterValues(object?[] Positional, Dictionary<string, object?> Named)
{
    public int Count => Positional.Length;

    /// <summary>Nil when the argument was not given.</summary>
    public object? this[int at] => at < Positional.Length ? Positional[at] : null;

    public string Text(int at, string otherwise = "") => at < Positional.Length ? LiquidValue.Text(Positional[at]) : otherwise;
}

internal delegate object? FilterBody(object? input, FilterValues arguments, LiquidContext context);

/// <param name="Fewest">Arguments that must be given.</param>
/// <param name="Most">Arguments that may be given; one more is an author's mistake and is told.</param>
internal sealed record LiquidFilter(string Name, int Fewest, int Most, FilterBody Body)
{
    public void Check(FilterArguments arguments)
    {
        var given = arguments.Positional.Count;
        if (given < Fewest || given > Most)
        {
            throw new LiquidException($"'{Name}' takes {(Fewest == Most ? $"{Fewest}" : $"{Fewest} to {Most}")} arguments, not {given}");
        }
    }

    public object? Apply(object? input, FilterValues arguments, LiquidContext context)
    {
        try
        {
            return LiquidValue.Tidy(Body(input, arguments, context));
        }
        catch (OverflowException)
        {
            throw new LiquidException($"'{Name}' made a number that is too large");
        }
        catch (InvalidOperationException error) when (error.InnerException is LiquidException refused)
        {
            // Sorting wraps what its comparison throws.
            throw new LiquidException(refused.Message);
        }
    }
}

/// <summary>The filters by name. Each family stands in its own file and adds its own.</summary>
internal static class LiquidFilters
{
    private static readonly FrozenDictionary<string, LiquidFilter> All = new[]
    {
        TextFilters.All, NumberFilters.All, ListFilters.All, MatchFilters.All, [MoneyFilter.It, DateFilter.It],
    }.SelectMany(family => family).ToFrozenDictionary(filter => filter.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    public static LiquidFilter? Find(string name) => All.GetValueOrDefault(name);
}
