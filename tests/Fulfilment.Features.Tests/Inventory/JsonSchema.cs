using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fulfilment.Features.Tests.Inventory;

/// <summary>
/// As much of JSON Schema (draft 7) as the published EPCIS schema uses: enough to say whether a document is one, and where
/// it is not. A keyword that is not known here fails the check, so nothing is passed over in silence.
/// </summary>
internal sealed class JsonSchema(JsonObject root)
{
    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal) { "$id", "$schema", "definitions", "description", "title", "$comment", "default", "examples" };

    public IEnumerable<string> Problems(JsonNode? value) => Check(root, value, "$");

    private IEnumerable<string> Check(JsonNode? schema, JsonNode? value, string at)
    {
        if (schema is not JsonObject rules)
        {
            return schema is JsonValue v && v.TryGetValue<bool>(out var allowed) && !allowed ? [$"{at}: not allowed"] : [];
        }

        return rules.Where(r => !Notes.Contains(r.Key)).SelectMany(rule => Check(rules, rule.Key, rule.Value, value, at)).ToList();
    }

    private IEnumerable<string> Check(JsonObject rules, string keyword, JsonNode? rule, JsonNode? value, string at)
    {
        switch (keyword)
        {
            case "$ref":
                return Check(Resolve((string)rule!), value, at);
            case "type":
                return rule is JsonArray types ? types.Any(t => Is((string)t!, value)) ? [] : [$"{at}: wrong type"] : Is((string)rule!, value) ? [] : [$"{at}: is no {rule}"];
            case "enum":
                return rule!.AsArray().Any(e => JsonNode.DeepEquals(e, value)) ? [] : [$"{at}: {value?.ToJsonString()} is none of the words"];
            case "required":
                return value is JsonObject o ? rule!.AsArray().Where(n => !o.ContainsKey((string)n!)).Select(n => $"{at}: lacks {n}") : [];
            case "properties":
                return value is JsonObject p ? rule!.AsObject().Where(r => p.ContainsKey(r.Key)).SelectMany(r => Check(r.Value, p[r.Key], $"{at}.{r.Key}")) : [];
            case "propertyNames":
                return value is JsonObject n ? n.SelectMany(e => Check(rule, JsonValue.Create(e.Key), $"{at}.{e.Key} (name)")) : [];
            case "additionalProperties":
                var known = rules["properties"] as JsonObject ?? [];
                return value is JsonObject a ? a.Where(e => !known.ContainsKey(e.Key)).SelectMany(e => Check(rule, e.Value, $"{at}.{e.Key}")) : [];
            case "items":
                return value is JsonArray list ? list.SelectMany((item, i) => Check(rule is JsonArray each ? each[Math.Min(i, each.Count - 1)] : rule, item, $"{at}[{i}]")) : [];
            case "minItems":
                return value is JsonArray few && few.Count < (int)rule! ? [$"{at}: too few"] : [];
            case "uniqueItems":
                return value is JsonArray same && same.Select(i => i?.ToJsonString()).Distinct().Count() != same.Count ? [$"{at}: twice the same"] : [];
            case "pattern":
                return value is JsonValue text && text.TryGetValue<string>(out var s) && !Regex.IsMatch(s, (string)rule!) ? [$"{at}: \"{s}\" does not fit {rule}"] : [];
            case "format":
                return Format((string)rule!, value, at);
            case "allOf":
                return rule!.AsArray().SelectMany(r => Check(r, value, at));
            case "anyOf":
                return rule!.AsArray().Any(r => !Check(r, value, at).Any()) ? [] : [$"{at}: {Short(value)} fits none of the forms"];
            case "oneOf":
                return rule!.AsArray().Count(r => !Check(r, value, at).Any()) == 1 ? [] : [$"{at}: {Short(value)} does not fit exactly one form"];
            case "not":
                return Check(rule, value, at).Any() ? [] : [$"{at}: is what it must not be"];
            case "if":
                return Check(rules[Check(rule, value, at).Any() ? "else" : "then"] ?? JsonValue.Create(true), value, at);
            case "then" or "else":
                return [];
            default:
                return [$"{at}: the schema's keyword {keyword} is not known to this check"];
        }
    }

    private JsonNode? Resolve(string reference)
    {
        JsonNode? found = root;
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found?[Uri.UnescapeDataString(part)];
        }

        return found ?? throw new InvalidOperationException($"The schema has no {reference}.");
    }

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "null" => value is null,
        "string" => value is JsonValue s && s.TryGetValue<string>(out _),
        "boolean" => value is JsonValue b && b.TryGetValue<bool>(out _),
        "integer" or "number" => value is JsonValue n && n.TryGetValue<decimal>(out _),
        _ => false,
    };

    private static IEnumerable<string> Format(string format, JsonNode? value, string at)
    {
        var text = value is JsonValue v && v.TryGetValue<string>(out var s) ? s : "";
        return format switch
        {
            "uri" when !Uri.TryCreate(text, UriKind.Absolute, out _) => [$"{at}: \"{text}\" is no URI"],
            "date-time" when !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) || !text.Contains('T', StringComparison.Ordinal) => [$"{at}: \"{text}\" is no time"],
            _ => [],
        };
    }

    private static string Short(JsonNode? value) => value?.ToJsonString() is { } json ? json[..Math.Min(json.Length, 80)] : "null";
}
