using System.Collections;
using System.Globalization;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>Filters that make, walk or order lists. None changes the list it is given.</summary>
internal static class ListFilters
{
    public static readonly LiquidFilter[] All =
    [
        new("join", 0, 1, (input, a, c) => Join(input, a.Text(0, " "), c)),
        new("first", 0, 0, (input, _, c) => Edge(input, first: true, c)),
        new("last", 0, 0, (input, _, c) => Edge(input, first: false, c)),
        new("size", 0, 0, (input, _, _) => Size(input)),
        new("reverse", 0, 0, (input, _, c) => Flat(input, c).Reverse().ToList()),
        new("concat", 1, 1, (input, a, c) => Concat(input, a[0], c)),
        new("compact", 0, 1, (input, a, c) => Flat(input, c).Where(item => Key(item, a[0]) is not null).ToList()),
        new("uniq", 0, 1, (input, a, c) => Uniq(Flat(input, c), a[0])),
        new("map", 1, 1, (input, a, c) => Flat(input, c).Select(item => Property(item, a.Text(0))).ToList()),
        new("sort", 0, 1, (input, a, c) => Sorted(Flat(input, c), a[0], Ordinal)),
        new("sort_natural", 0, 1, (input, a, c) => Sorted(Flat(input, c), a[0], Natural)),
        new("sum", 0, 1, (input, a, c) => Flat(input, c).Aggregate((object)0L, (sum, item) => NumberFilters.Compute(sum, Key(item, a[0]), (x, y) => x + y))),
        new("slice", 1, 2, (input, a, _) => Slice(input, a)),
    ];

    /// <summary>The input as a flat list: lists inside lists are spread, one value becomes a list of one.</summary>
    public static IReadOnlyList<object?> Flat(object? input, LiquidContext context)
    {
        var flat = new List<object?>();
        foreach (var item in LiquidValue.ToList(input, context))
        {
            if (LiquidValue.Tidy(item) is IList inner)
            {
                flat.AddRange(Flat(inner, context));
            }
            else
            {
                flat.Add(LiquidValue.Tidy(item));
            }
        }

        return flat;
    }

    /// <exception cref="LiquidException">The item has no properties at all.</exception>
    public static object? Property(object? item, string name) => item switch
    {
        IReadOnlyDictionary<string, object?> map => LiquidValue.Tidy(map.GetValueOrDefault(name)),
        null => null,
        _ => throw new LiquidException($"'{LiquidValue.Text(item)}' has no property '{name}'"),
    };

    private static object? Key(object? item, object? property) => property is null ? item : Property(item, LiquidValue.Text(property));

    private static object? Join(object? input, string separator, LiquidContext context)
    {
        if (input is not (IEnumerable or LiquidRange) || input is string)
        {
            return input;
        }

        var parts = Flat(input, context).Select(LiquidValue.Text).ToList();
        if (parts.Sum(part => (long)part.Length + separator.Length) > context.Limits.OutputCharacters)
        {
            throw new LiquidException("a text has grown too long");
        }

        return string.Join(separator, parts);
    }

    private static object? Edge(object? input, bool first, LiquidContext context)
    {
        if (input is string text)
        {
            return text.Length == 0 ? "" : first ? text[..1] : text[^1..];
        }

        if (input is IReadOnlyDictionary<string, object?> map)
        {
            return first && map.Count > 0 ? new List<object?> { map.First().Key, map.First().Value } : null;
        }

        if (input is not (IEnumerable or LiquidRange))
        {
            return null;
        }

        var list = LiquidValue.ToList(input, context);
        return list.Count == 0 ? null : first ? list[0] : list[^1];
    }

    private static long Size(object? input) => input switch
    {
        string text => new StringInfo(text).LengthInTextElements,
        LiquidRange range => range.Count,
        ICollection collection => collection.Count,
        IReadOnlyDictionary<string, object?> map => map.Count,
        _ => 0,
    };

    private static List<object?> Concat(object? input, object? other, LiquidContext context) =>
        other is IEnumerable and not string || other is LiquidRange
            ? [.. Flat(input, context), .. LiquidValue.ToList(other, context)]
            : throw new LiquidException("'concat' takes a list");

    private static List<object?> Uniq(IReadOnlyList<object?> items, object? property)
    {
        var kept = new List<object?>();
        var keys = new List<object?>();
        foreach (var item in items)
        {
            var key = Key(item, property);
            if (!keys.Exists(seen => LiquidValue.AreEqual(seen, key)))
            {
                keys.Add(key);
                kept.Add(item);
            }
        }

        return kept;
    }

    /// <summary>Nil goes last; equal items keep their order.</summary>
    private static List<object?> Sorted(IReadOnlyList<object?> items, object? property, Comparison<object> comparison) =>
        [.. items.Select(item => (Item: item, Key: SortKey(item, property)))
            .OrderBy(pair => pair.Key is null)
            .ThenBy(pair => pair.Key, Comparer<object?>.Create((a, b) => a is null || b is null ? 0 : comparison(a, b)))
            .Select(pair => pair.Item)];

    private static object? SortKey(object? item, object? property) =>
        property is not null && item is IReadOnlyDictionary<string, object?> map ? LiquidValue.Tidy(map.GetValueOrDefault(LiquidValue.Text(property)))
        : property is not null && item is not null ? throw new LiquidException("'sort' by a property needs objects")
        : item;

    private static int Ordinal(object a, object b) =>
        LiquidValue.Compare(a, b) ?? throw new LiquidException("'sort' cannot order values of different kinds");

    private static int Natural(object a, object b) =>
        string.CompareOrdinal(LiquidValue.Text(a).ToLowerInvariant(), LiquidValue.Text(b).ToLowerInvariant());

    private static object Slice(object? input, FilterValues arguments)
    {
        var start = LiquidValue.ToWhole(arguments[0], "the start");
        var length = arguments.Count > 1 && arguments[1] is not null ? LiquidValue.ToWhole(arguments[1], "the length") : 1;
        if (input is IList list)
        {
            var (from, to) = Window(start, length, list.Count);
            return list.Cast<object?>().Skip(from).Take(to - from).ToList();
        }

        var text = LiquidValue.Text(input);
        var starts = StringInfo.ParseCombiningCharacters(text);
        var (first, last) = Window(start, length, starts.Length);
        return first >= last ? "" : text[starts[first]..(last < starts.Length ? starts[last] : text.Length)];
    }

    private static (int From, int To) Window(long start, long length, int count)
    {
        start = start < 0 ? count + start : start;
        if (start < 0 || start > count || length <= 0)
        {
            return (0, 0);
        }

        return ((int)start, (int)Math.Min(count, start + Math.Min(length, count)));
    }
}
