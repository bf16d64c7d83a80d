using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Fulfilment.Identification.Epcis;

/// <summary>
/// The event hash: the same event has the same name wherever it was recorded and however it was written.
/// Problem: JSON lets order, spelling of identifiers, time zones and bare words differ.
/// Method: the fields of the standard in a fixed order as "name=value", each value in its canonical spelling; lists sorted by
/// what they give; own fields last, sorted, with their full namespace; then SHA-256. Event id, record time and error
/// declarations say nothing of what happened and are left out.
/// Limits: JSON only; bare context words beyond the vocabulary are not expanded.
/// Source: CBV 2.0, section 8.9 (event hash identifiers).
/// </summary>
public static class EpcisEventHash
{
    /// <summary>The names of a document's events, in their order: "ni:///sha-256;…?ver=CBV2.0".</summary>
    public static IReadOnlyList<string> OfDocument(string json) => [.. PrehashesOf(json).Select(Hash)];

    public static string Of(EpcisEvent e) => Hash(Prehash(EpcisEventJson.Write(e), []));

    /// <summary>The texts that are hashed, for comparison with other programs.</summary>
    public static IReadOnlyList<string> PrehashesOf(string json)
    {
        var document = EpcisJson.Parse(json);
        var prefixes = EpcisContext.Read(document);
        return [.. EpcisJson.EventNodes(document).Select(e => Prehash(e, prefixes))];
    }

    private static string Hash(string prehash) =>
        $"ni:///sha-256;{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prehash)))}?ver=CBV2.0";

    private static string Prehash(JsonObject e, Dictionary<string, string> prefixes)
    {
        var text = new StringBuilder();
        foreach (var field in EpcisHashFields.Event)
        {
            Append(text, field, e, prefixes);
        }

        AppendOwnFields(text, e, EpcisHashFields.EventNames, prefixes);
        return text.ToString();
    }

    private static void Append(StringBuilder text, HashField field, JsonObject parent, Dictionary<string, string> prefixes)
    {
        if (parent[field.Name] is not { } node)
        {
            return;
        }

        if (field.Name == "ilmd")
        {
            text.Append("ilmd");
            AppendOwnFields(text, (JsonObject)node, [], prefixes);
            return;
        }

        if (node is JsonObject single)
        {
            text.Append(field.Written).Append(ObjectText(field, single, prefixes));
            return;
        }

        if (node is not JsonArray list)
        {
            text.Append(field.Written).Append('=').Append(field.Canonical(Scalar(node)));
            return;
        }

        // A list of plain values repeats the name of its elements, a list of objects that of its wrapper: each sorted.
        var parts = list.Select(item => item is JsonObject o
            ? (field.Element ?? "") + ObjectText(field, o, prefixes)
            : $"{field.Element ?? field.Written}={field.Canonical(Scalar(item))}");
        text.Append(field.Element is null || field.HasNoWrapper ? "" : field.Written).AppendJoin("", parts.Order(StringComparer.Ordinal));
    }

    private static string ObjectText(HashField field, JsonObject o, Dictionary<string, string> prefixes)
    {
        var text = new StringBuilder();
        foreach (var child in field.Children)
        {
            Append(text, child, o, prefixes);
        }

        AppendOwnFields(text, o, [.. field.Children.Select(c => c.Name)], prefixes);
        return text.ToString();
    }

    private static void AppendOwnFields(StringBuilder text, JsonObject o, HashSet<string> standard, Dictionary<string, string> prefixes) =>
        text.AppendJoin("", o.Where(p => !standard.Contains(p.Key) && p.Value is not null)
            .SelectMany(p => OwnTexts(EpcisContext.Expand(p.Key, prefixes), p.Value!, prefixes)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> OwnTexts(string name, JsonNode value, Dictionary<string, string> prefixes)
    {
        switch (value)
        {
            case JsonArray list:
                return list.Where(i => i is not null).SelectMany(i => OwnTexts(name, i!, prefixes));
            case JsonObject o:
                var inner = new StringBuilder(name);
                AppendOwnFields(inner, o, [], prefixes);
                return [inner.ToString()];
            default:
                return [$"{name}={EpcisIdentifiers.Canonical(Scalar(value))}"];
        }
    }

    private static string Scalar(JsonNode? node)
    {
        if (node is JsonValue value && value.TryGetValue<decimal>(out var number))
        {
            return number.ToString("0.############################", CultureInfo.InvariantCulture);
        }

        return node is JsonValue flag && flag.TryGetValue<bool>(out var isTrue) ? (isTrue ? "true" : "false") : node?.ToString() ?? "";
    }
}
