using System.Globalization;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>Filters on text. Lengths are counted in what a reader calls a character, so that no name is cut inside one.</summary>
internal static class TextFilters
{
    public static readonly LiquidFilter[] All =
    [
        new("append", 1, 1, (input, a, c) => Capped(LiquidValue.Text(input) + a.Text(0), c)),
        new("prepend", 1, 1, (input, a, c) => Capped(a.Text(0) + LiquidValue.Text(input), c)),
        new("upcase", 0, 0, (input, _, _) => LiquidValue.Text(input).ToUpperInvariant()),
        new("downcase", 0, 0, (input, _, _) => LiquidValue.Text(input).ToLowerInvariant()),
        new("capitalize", 0, 0, (input, _, _) => Capitalised(LiquidValue.Text(input))),
        new("strip", 0, 0, (input, _, _) => LiquidValue.Text(input).Trim()),
        new("lstrip", 0, 0, (input, _, _) => LiquidValue.Text(input).TrimStart()),
        new("rstrip", 0, 0, (input, _, _) => LiquidValue.Text(input).TrimEnd()),
        new("strip_newlines", 0, 0, (input, _, _) => LiquidValue.Text(input).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)),
        new("escape", 0, 0, (input, _, _) => input is null ? null : Escaped(LiquidValue.Text(input))),
        new("remove", 1, 1, (input, a, c) => Replaced(input, a.Text(0), "", c)),
        new("replace", 1, 2, (input, a, c) => Replaced(input, a.Text(0), a.Text(1), c)),
        new("remove_first", 1, 1, (input, a, _) => ReplacedAt(input, a.Text(0), "", first: true)),
        new("replace_first", 1, 2, (input, a, _) => ReplacedAt(input, a.Text(0), a.Text(1), first: true)),
        new("remove_last", 1, 1, (input, a, _) => ReplacedAt(input, a.Text(0), "", first: false)),
        new("replace_last", 2, 2, (input, a, _) => ReplacedAt(input, a.Text(0), a.Text(1), first: false)),
        new("truncate", 0, 2, (input, a, _) => Truncated(input, a)),
        new("truncatewords", 0, 2, (input, a, _) => TruncatedWords(input, a)),
        new("split", 1, 1, (input, a, c) => Split(LiquidValue.Text(input), a.Text(0), c)),
        new("default", 0, 1, (input, a, _) => Default(input, a)),
    ];

    /// <summary>Text that is doubled in a loop must not outgrow the machine before the output cap sees it.</summary>
    private static string Capped(string text, LiquidContext context) =>
        text.Length <= context.Limits.OutputCharacters ? text : throw new LiquidException("a text has grown too long");

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    private static string Replaced(object? input, string search, string with, LiquidContext context)
    {
        var text = LiquidValue.Text(input);
        if (search.Length > 0)
        {
            return Capped(text.Replace(search, with, StringComparison.Ordinal), context);
        }

        // Nothing stands before, between and after all characters.
        return with.Length == 0 ? text : Capped(with + string.Concat(text.Select(character => character + with)), context);
    }

    private static string ReplacedAt(object? input, string search, string with, bool first)
    {
        var text = LiquidValue.Text(input);
        var at = first ? text.IndexOf(search, StringComparison.Ordinal) : text.LastIndexOf(search, StringComparison.Ordinal);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + search.Length));
    }

    private static string Truncated(object? input, FilterValues arguments)
    {
        var text = LiquidValue.Text(input);
        var length = arguments.Count > 0 ? LiquidValue.ToWhole(arguments[0], "the length") : 50;
        var ellipsis = arguments.Text(1, "...");
        var characters = StringInfo.ParseCombiningCharacters(text);
        if (characters.Length <= length)
        {
            return text;
        }

        var kept = Math.Max(0, length - new StringInfo(ellipsis).LengthInTextElements);
        return text[..characters[kept]] + ellipsis;
    }

    private static string TruncatedWords(object? input, FilterValues arguments)
    {
        var words = LiquidValue.Text(input).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var most = Math.Max(1, arguments.Count > 0 ? LiquidValue.ToWhole(arguments[0], "the number of words") : 15);
        return words.Length <= most
            ? string.Join(' ', words)
            : string.Join(' ', words.Take((int)most)) + arguments.Text(1, "...");
    }

    private static List<object?> Split(string text, string separator, LiquidContext context)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var parts = separator switch
        {
            "" => Characters(text),
            " " => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            _ => text.Split(separator),
        };
        context.Spend(parts.Length);
        var last = parts.Length;
        while (last > 0 && parts[last - 1].Length == 0)
        {
            last--;
        }

        return [.. parts.Take(last)];
    }

    private static string[] Characters(string text)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return [.. starts.Select((start, at) => text[start..(at + 1 < starts.Length ? starts[at + 1] : text.Length)])];
    }

    private static object? Default(object? input, FilterValues arguments)
    {
        var keepsFalse = LiquidValue.IsTruthy(arguments.Named.GetValueOrDefault("allow_false"));
        var isMissing = input is null or LiquidMark || (input is false && !keepsFalse) || LiquidValue.AreEqual(input, LiquidMark.Empty);
        return isMissing ? arguments.Count > 0 ? arguments[0] : "" : input;
    }
}
