using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fulfilment.Tidy.Tests;

/// <summary>Every sentence that a person may read stands in Japanese and English, with the same facts in it.</summary>
public static partial class TextRules
{
    public static IEnumerable<Finding> Catalogue(SourceFile file)
    {
        using var document = JsonDocument.Parse(file.Text);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            var ja = Sentence(entry.Value, "ja");
            var en = Sentence(entry.Value, "en");
            if (string.IsNullOrWhiteSpace(ja) || string.IsNullOrWhiteSpace(en))
            {
                yield return new Finding(file.Path, $"'{entry.Name}' lacks ja or en.");
            }
            else if (!Facts(ja).SetEquals(Facts(en)))
            {
                yield return new Finding(file.Path, $"'{entry.Name}' names other facts in ja than in en.");
            }
        }
    }

    /// <summary>A refusal's code that no catalogue knows would reach a person as a code.</summary>
    public static IEnumerable<Finding> Codes(SourceFile file, IReadOnlySet<string> known)
    {
        foreach (Match match in RefusalCode().Matches(file.Text))
        {
            if (!known.Contains(match.Groups[1].Value))
            {
                yield return new Finding(file.Path, $"refusal '{match.Groups[1].Value}' has no sentence in any catalogue.");
            }
        }
    }

    /// <summary>What somebody did (the audit) and what the machine does (work) is told in words too.</summary>
    public static IEnumerable<Finding> Deeds(SourceFile file, IReadOnlySet<string> known)
    {
        var deeds = Remembered().Matches(file.Text).SelectMany(m => Deed().Matches(m.Value)).Select(m => "did." + m.Groups[1].Value);
        var kinds = file.Text.Contains("IWorkHandler", StringComparison.Ordinal) || file.Text.Contains(".Enqueue", StringComparison.Ordinal)
            ? WorkKind().Matches(file.Text).Select(m => "does." + m.Groups[1].Value)
            : [];
        return deeds.Concat(kinds).Where(k => !known.Contains(k)).Select(k => new Finding(file.Path, $"'{k}' stands in no catalogue: people would read a code."));
    }

    public static IEnumerable<string> Names(SourceFile catalogue)
    {
        using var document = JsonDocument.Parse(catalogue.Text);
        return [.. document.RootElement.EnumerateObject().Select(e => e.Name)];
    }

    private static string? Sentence(JsonElement entry, string language) =>
        entry.TryGetProperty(language, out var text) ? text.GetString() : null;

    private static HashSet<string> Facts(string sentence) => [.. Fact().Matches(sentence).Select(m => m.Value)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Fact();

    [GeneratedRegex(@"\bRemember\((?:[^;]*?);")]
    private static partial Regex Remembered();

    [GeneratedRegex(@"(?<!\$)""([a-z]+(?:-[a-z]+)*\.[a-z-]+)""")]
    private static partial Regex Deed();

    [GeneratedRegex(@"(?:string Kind => |const string (?:Work)?Kind = )""([a-z.-]+)""")]
    private static partial Regex WorkKind();

    [GeneratedRegex(@"Refusal\.Of\(\s*""([a-z0-9.-]+)""")]
    private static partial Regex RefusalCode();
}
