using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Fulfilment.Domain;

namespace Fulfilment.Features.People;

/// <summary>
/// The sentences of the product. Each feature keeps its own catalogue beside its slices, embedded as
/// <c>&lt;Folder&gt;.messages.json</c> = <c>{ "orders.unknown-sku": { "en": "…{sku}…", "ja": "…{sku}…" } }</c>; the pages
/// keep theirs as <c>&lt;Area&gt;.texts.json</c>. A sentence says the cause and the next step.
/// </summary>
public sealed class Messages
{
    private readonly FrozenDictionary<string, Sentence> sentences;

    private Messages(Dictionary<string, Sentence> sentences, IReadOnlyList<string> doubled)
    {
        this.sentences = sentences.ToFrozenDictionary(StringComparer.Ordinal);
        Doubled = doubled;
    }

    /// <summary>Codes that stand in two catalogues. The first counts and a test fails: no reason for a site to stand still.</summary>
    public IReadOnlyList<string> Doubled { get; }

    public IEnumerable<string> Codes => sentences.Keys;

    /// <summary>Reads every catalogue that the given assemblies embed.</summary>
    /// <exception cref="InvalidDataException">A code lacks a language.</exception>
    public static Messages Load(params ReadOnlySpan<Assembly> assemblies)
    {
        var all = new Dictionary<string, Sentence>(StringComparer.Ordinal);
        var doubled = new List<string>();
        foreach (var assembly in assemblies)
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(IsCatalogue))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                Add(all, doubled, name, stream);
            }
        }

        return new Messages(all, doubled);
    }

    public bool Knows(string code) => sentences.ContainsKey(code);

    /// <summary>The catalogue's raw text, placeholders included; null where the code is unknown.</summary>
    public string? Template(string code, Language language) => sentences.TryGetValue(code, out var s) ? s.In(language) : null;

    /// <summary>The sentence with its facts filled in. An unknown code is shown as itself: better odd than silent.</summary>
    public string Say(Language language, string code, IReadOnlyDictionary<string, string>? facts = null) =>
        sentences.TryGetValue(code, out var sentence) ? Fill(sentence.In(language), facts) : code;

    public string Say(Language language, Refusal refusal) => Say(language, refusal.Code, refusal.Facts);

    private static bool IsCatalogue(string resource) =>
        resource.EndsWith(".messages.json", StringComparison.Ordinal) || resource.EndsWith(".texts.json", StringComparison.Ordinal);

    private static void Add(Dictionary<string, Sentence> all, List<string> doubled, string resource, Stream stream)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using var catalogue = JsonDocument.Parse(stream, options);
        foreach (var entry in catalogue.RootElement.EnumerateObject())
        {
            if (!entry.Value.TryGetProperty("ja", out var ja) || !entry.Value.TryGetProperty("en", out var en))
            {
                throw new InvalidDataException($"{resource}: \"{entry.Name}\" needs both \"ja\" and \"en\".");
            }

            if (!all.TryAdd(entry.Name, new Sentence(ja.GetString()!, en.GetString()!)))
            {
                doubled.Add(entry.Name);
            }
        }
    }

    private static string Fill(string template, IReadOnlyDictionary<string, string>? facts)
    {
        if (facts is null || facts.Count == 0 || !template.Contains('{'))
        {
            return template;
        }

        var text = new StringBuilder(template.Length + 32);
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                return text.Append(template, at, template.Length - at).ToString();
            }

            text.Append(template, at, open - at);
            var name = template[(open + 1)..close];
            text.Append(facts.TryGetValue(name, out var value) ? value : $"{{{name}}}");
            at = close + 1;
        }

        return text.ToString();
    }

    private readonly record struct Sentence(string Ja, string En)
    {
        public string In(Language language) => language == Language.Ja ? Ja : En;
    }
}
