namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>
/// Filters that choose by a property: where, reject, find, find_index, has. With one argument the property must be truthy
/// (for plain texts: the text must contain it); with two it must equal the second.
/// </summary>
internal static class MatchFilters
{
    public static readonly LiquidFilter[] All =
    [
        new("where", 1, 2, (input, a, c) => Items(input, c).Where(item => Matches(item, a)).ToList()),
        new("reject", 1, 2, (input, a, c) => Items(input, c).Where(item => !Matches(item, a)).ToList()),
        new("find", 1, 2, (input, a, c) => Items(input, c).FirstOrDefault(item => Matches(item, a))),
        new("find_index", 1, 2, (input, a, c) => Index(Items(input, c), a)),
        new("has", 1, 2, (input, a, c) => Items(input, c).Any(item => Matches(item, a))),
    ];

    private static IReadOnlyList<object?> Items(object? input, LiquidContext context) => ListFilters.Flat(input, context);

    private static long? Index(IReadOnlyList<object?> items, FilterValues arguments)
    {
        for (var at = 0; at < items.Count; at++)
        {
            if (Matches(items[at], arguments))
            {
                return at;
            }
        }

        return null;
    }

    private static bool Matches(object? item, FilterValues arguments)
    {
        if (item is string text)
        {
            return text.Contains(arguments.Text(0), StringComparison.Ordinal) && (arguments.Count < 2 || arguments[1] is null || arguments.Text(0) == arguments.Text(1));
        }

        if (item is long && arguments[0] is long && arguments.Count == 1)
        {
            return LiquidValue.AreEqual(item, arguments[0]);
        }

        var value = ListFilters.Property(item, arguments.Text(0));
        return arguments.Count > 1 && arguments[1] is not null ? LiquidValue.AreEqual(value, arguments[1]) : LiquidValue.IsTruthy(value);
    }
}
