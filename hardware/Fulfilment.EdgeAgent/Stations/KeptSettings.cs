using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>Settings that came from the server, and their number there.</summary>
internal sealed record KeptSettings(string Json, int? Version)
{
    internal static KeptSettings Read(string file)
    {
        var kept = JsonNode.Parse(file) as JsonObject ?? throw new JsonException("Kept settings are an object.");
        return kept["settings"] is JsonObject settings && kept.ContainsKey("version")
            ? new KeptSettings(settings.ToJsonString(), (int?)kept["version"])
            : new KeptSettings(file, null);
    }

    internal string Write() => new JsonObject { ["version"] = Version, ["settings"] = JsonNode.Parse(Json) }.ToJsonString();
}
