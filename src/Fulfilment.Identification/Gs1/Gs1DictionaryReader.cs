using System.Globalization;
using Fulfilment.Identification.Gs1.Linters;

namespace Fulfilment.Identification.Gs1;

/// <summary>
/// Reads the text form of the GS1 Syntax Dictionary: "AI or range, flags, components with linters, attributes # title".
/// A line or a linter that it does not know is an error at start, never a rule that is silently weaker.
/// </summary>
internal static class Gs1DictionaryReader
{
    private sealed record Line(string Ai, string Title, string Flags, string[] Components, string[] Attributes);

    public static Gs1Dictionary ReadEmbedded()
    {
        using var stream = typeof(Gs1DictionaryReader).Assembly.GetManifestResourceStream("Gs1.gs1-syntax-dictionary.txt")
            ?? throw new InvalidDataException("The GS1 Syntax Dictionary is not embedded.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    public static Gs1Dictionary Read(string text)
    {
        var lines = text.Split('\n').Where(l => l.Length > 0 && char.IsAsciiDigit(l[0])).SelectMany(Expand)
            .OrderBy(l => l.Ai, StringComparer.Ordinal).ToArray();
        if (lines.Length > RuleSet.Words * 64)
        {
            throw new InvalidDataException($"{lines.Length} AIs are more than a rule set holds.");
        }

        var rules = lines.Select((line, index) => new Gs1Rule(
            index, line.Ai, line.Title, line.Flags, [.. line.Components.Select(ReadComponent)], ReadQualifiers(line))).ToArray();
        for (var i = 0; i < rules.Length; i++)
        {
            Pair(rules[i], lines[i].Attributes, rules);
        }

        return new Gs1Dictionary(rules);
    }

    private static IEnumerable<Line> Expand(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var title = hash < 0 ? "" : text[(hash + 1)..].Trim();
        var words = (hash < 0 ? text : text[..hash]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var at = 1;
        var flags = !char.IsAsciiLetter(words[1][0]) && words[1][0] != '[' ? words[at++] : "";
        var attributes = words.Skip(at).SkipWhile(IsComponent).ToArray();
        if (attributes.Any(a => !(a.StartsWith("req=", StringComparison.Ordinal) || a.StartsWith("ex=", StringComparison.Ordinal)
            || a == "dlpkey" || a.StartsWith("dlpkey=", StringComparison.Ordinal))))
        {
            throw new InvalidDataException($"Unknown attribute in '{text}'.");
        }

        var components = words.Skip(at).TakeWhile(IsComponent).ToArray();
        var ends = words[0].Split('-');
        var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        var last = int.Parse(ends[^1], CultureInfo.InvariantCulture);
        for (var ai = first; ai <= last; ai++)
        {
            yield return new Line(ai.ToString($"D{ends[0].Length}", CultureInfo.InvariantCulture), title, flags, components, attributes);
        }
    }

    private static bool IsComponent(string word) =>
        word[0] is '[' || word.Length > 1 && word[0] is 'N' or 'X' or 'Y' or 'Z' && (char.IsAsciiDigit(word[1]) || word[1] == '.');

    private static Gs1Component ReadComponent(string word)
    {
        var parts = word.Split(',');
        var isOptional = parts[0][0] == '[';
        var form = parts[0].Trim('[', ']');
        var isVariable = form[1..].StartsWith("..", StringComparison.Ordinal);
        var length = int.Parse(form.AsSpan(isVariable ? 3 : 1), CultureInfo.InvariantCulture);
        return new Gs1Component(form[0], isVariable ? 1 : length, length, isOptional, [.. parts.Skip(1).Select(LinterCatalogue.Find)]);
    }

    private static string[][]? ReadQualifiers(Line line)
    {
        var key = line.Attributes.FirstOrDefault(a => a.StartsWith("dlpkey", StringComparison.Ordinal));
        return key is null ? null
            : key == "dlpkey" ? [[]]
            : [.. key["dlpkey=".Length..].Split('|').Select(sequence => sequence.Split(','))];
    }

    private static void Pair(Gs1Rule rule, string[] attributes, Gs1Rule[] rules)
    {
        // An AI is never its own partner or its own opponent, even where a pattern such as 310n covers it.
        RuleSet Matching(IEnumerable<string> patterns) =>
            new(rules.Where(r => r != rule && patterns.Any(p => Fits(r.Ai, p))).Select(r => r.Index));

        rule.Excluded = Matching(attributes.Where(a => a.StartsWith("ex=", StringComparison.Ordinal)).SelectMany(a => a[3..].Split(',')));
        rule.Requirements =
        [
            .. attributes.Where(a => a.StartsWith("req=", StringComparison.Ordinal)).Select(a =>
            {
                var alternatives = a[4..].Split(',');
                return new Gs1Requirement(
                    a[4..],
                    Matching(alternatives.Where(x => !x.Contains('+'))),
                    [.. alternatives.Where(x => x.Contains('+')).Select(x => x.Split('+').Select(p => Matching([p])).ToArray())]);
            }),
        ];
    }

    private static bool Fits(string ai, string pattern) =>
        ai.Length == pattern.Length && ai.Zip(pattern).All(pair => pair.Second == 'n' || pair.First == pair.Second);
}
