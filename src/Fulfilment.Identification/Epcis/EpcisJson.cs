using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fulfilment.Identification.Epcis;

/// <summary>EPCIS 2.0 JSON-LD documents, both ways. Unknown fields of an event survive the round trip.</summary>
public static class EpcisJson
{
    public const string StandardContext = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true };

    /// <summary>Writes a document that names the standard context.</summary>
    /// <param name="createdAt">When the document was made.</param>
    /// <param name="prefixes">Namespaces of own fields, if the events have such.</param>
    public static string Write(IEnumerable<EpcisEvent> events, DateTimeOffset createdAt, IReadOnlyDictionary<string, string>? prefixes = null)
    {
        var context = new JsonArray(StandardContext);
        foreach (var (prefix, address) in prefixes ?? new Dictionary<string, string>())
        {
            context.Add(new JsonObject { [prefix] = address });
        }

        var document = new JsonObject
        {
            ["@context"] = context,
            ["type"] = "EPCISDocument",
            ["schemaVersion"] = "2.0",
            ["creationDate"] = Time(createdAt),
            ["epcisBody"] = new JsonObject { ["eventList"] = new JsonArray([.. events.Select(EpcisEventJson.Write)]) },
        };
        return document.ToJsonString(Pretty);
    }

    /// <summary>The answer to a query over HTTP.</summary>
    public static string WriteQuery(IEnumerable<EpcisEvent> events, DateTimeOffset createdAt) => new JsonObject
    {
        ["@context"] = new JsonArray(StandardContext),
        ["type"] = "EPCISQueryDocument",
        ["schemaVersion"] = "2.0",
        ["creationDate"] = Time(createdAt),
        ["epcisBody"] = new JsonObject
        {
            ["queryResults"] = new JsonObject
            {
                ["queryName"] = "SimpleEventQuery",
                ["resultsBody"] = new JsonObject { ["eventList"] = new JsonArray([.. events.Select(EpcisEventJson.Write)]) },
            },
        },
    }.ToJsonString(Pretty);

    /// <exception cref="FormatException">No EPCIS document, or an event without type or time.</exception>
    public static IReadOnlyList<EpcisEvent> Read(string json) => [.. EventNodes(Parse(json)).Select(EpcisEventJson.Read)];

    /// <summary>The document's events as they stand, for the event hash.</summary>
    internal static IEnumerable<JsonObject> EventNodes(JsonObject document) =>
        document["epcisBody"]?["eventList"] is JsonArray list ? list.OfType<JsonObject>()
        : document["epcisBody"]?["queryResults"]?["resultsBody"]?["eventList"] is JsonArray results ? results.OfType<JsonObject>()
        : document["epcisBody"]?["event"] is JsonObject single ? [single]
        : throw new FormatException("The document has no event list.");

    internal static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new FormatException("The document is no JSON object.");
        }
        catch (JsonException problem)
        {
            throw new FormatException("The document is no JSON.", problem);
        }
    }

    internal static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
