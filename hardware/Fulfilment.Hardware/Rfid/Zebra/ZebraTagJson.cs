using System.Text.Json;

namespace Fulfilment.Hardware.Rfid.Zebra;

/// <summary>One tag as an IoT connector tells it. <c>Epc</c> is upper-case hexadecimal.</summary>
internal readonly record struct ZebraTag(string Epc, int Antenna, int? Rssi);

/// <summary>
/// Tag events of Zebra's IoT connectors: one object or a list of them, the tag in "data" or in the object itself, its EPC in
/// "idHex" (or "epc", "EPC", "epcId"). Only the event's number is required by the makers' documents, so an object without a tag is
/// passed over. Source: Zebra IoT Connector documents for handheld sleds; the fixed readers' spelling was not verified.
/// </summary>
internal static class ZebraTagJson
{
    private static readonly string[] EpcNames = ["idHex", "epc", "EPC", "epcId"];

    /// <returns>Null when the bytes are no JSON of this kind.</returns>
    internal static IReadOnlyList<ZebraTag>? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            var tags = new List<ZebraTag>();
            switch (document.RootElement.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var item in document.RootElement.EnumerateArray())
                    {
                        Take(item, tags);
                    }

                    return tags;
                case JsonValueKind.Object:
                    Take(document.RootElement, tags);
                    return tags;
                default:
                    return null;
            }
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Take(JsonElement item, List<ZebraTag> tags)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (item.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Array)
        {
            foreach (var one in data.EnumerateArray())
            {
                Take(one, tags);
            }

            return;
        }

        var tag = data.ValueKind == JsonValueKind.Object ? data : item;
        foreach (var name in EpcNames)
        {
            if (tag.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.String && IsHex(id.GetString()!) is { } epc)
            {
                tags.Add(new ZebraTag(epc, Number(tag, "antenna") ?? 0, Number(tag, "peakRssi") ?? Number(tag, "rssi")));
                return;
            }
        }
    }

    /// <summary>Whole 16-bit words, up to 256 bits, which holds every scheme in use.</summary>
    private static string? IsHex(string text) =>
        text.Length is >= 4 and <= 64 && text.Length % 4 == 0 && text.All(char.IsAsciiHexDigit) ? text.ToUpperInvariant() : null;

    private static int? Number(JsonElement tag, string name) =>
        tag.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && Math.Abs(number) < 1000
            ? (int)Math.Round(number)
            : null;
}
