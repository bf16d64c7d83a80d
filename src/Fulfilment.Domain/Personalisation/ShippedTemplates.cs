using System.Collections.Concurrent;
using System.Text;
using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Domain.Personalisation;

/// <summary>
/// The templates that come with the product, compiled into it: packing-slip and insert-thanks, each in ja and en. They are
/// where a merchant starts; a merchant's own templates have the same form and are stored with the client.
/// </summary>
public static class ShippedTemplates
{
    private const string Prefix = "Fulfilment.Domain.Personalisation.Templates.";
    private static readonly ConcurrentDictionary<string, DocumentTemplate?> Parsed = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Ids { get; } =
        [.. typeof(ShippedTemplates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^".json".Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>By id with its language, such as "packing-slip-ja"; null when we ship none of that name.</summary>
    public static DocumentTemplate? Find(string id) => Parsed.GetOrAdd(id, static id => Source(id) is { } source ? DocumentTemplate.Parse(source).Value : null);

    /// <summary>By name and locale: ja for Japanese, en for every other language.</summary>
    public static DocumentTemplate For(string name, string locale) =>
        Find($"{name}-{(locale.StartsWith("ja", StringComparison.Ordinal) ? "ja" : "en")}")
        ?? throw new ArgumentException($"There is no template '{name}'.", nameof(name));

    /// <summary>The text of a template as shipped: what a merchant copies and changes.</summary>
    public static string? Source(string id)
    {
        using var stream = typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"{Prefix}{id}.json");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
