using System.Text.Json.Nodes;

namespace Fulfilment.Identification.Epcis;

/// <summary>Prefixes of own fields, as a document's context declares them.</summary>
internal static class EpcisContext
{
    public static Dictionary<string, string> Read(JsonObject document)
    {
        var prefixes = new Dictionary<string, string>(StringComparer.Ordinal) { ["cbvmda"] = "urn:epcglobal:cbv:mda:" };
        foreach (var part in document["@context"] is JsonArray list ? list.OfType<JsonObject>() : document["@context"] is JsonObject one ? [one] : [])
        {
            foreach (var (name, value) in part)
            {
                if (value is JsonValue text && text.TryGetValue<string>(out var address))
                {
                    prefixes[name] = address;
                }
            }
        }

        return prefixes;
    }

    /// <summary>"example:batch" becomes "{https://ns.example.com/epcis/}batch".</summary>
    public static string Expand(string name, Dictionary<string, string> prefixes)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && prefixes.TryGetValue(name[..colon], out var address) ? $"{{{address}}}{name[(colon + 1)..]}" : name;
    }
}
