using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Fulfilment.Hardware.Drivers;

/// <summary>What is wrong with one setting: "unknown", "not-a-number", "out-of-range", "not-a-choice", "bad-form".</summary>
public sealed record SettingFault(string Key, string Fault);

/// <summary>
/// Which settings a driver has and what they may be; the server's page and the agent read the same file. Settings are written
/// as a JSON object that holds only what differs from the default, keys in the schema's order: equal settings are equal texts.
/// </summary>
public sealed record DriverSchema(string Driver, IReadOnlyList<SettingField> Fields)
{
    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["scanner"] = ["scanner", "line"], ["scale"] = ["scale", "line"], ["zpl-printer"] = ["zpl-printer", "timing", "line"],
        ["tspl-printer"] = ["tspl-printer", "timing", "line"], ["sbpl-printer"] = ["timing", "line"], ["epl-printer"] = ["epl-printer", "timing", "line"],
        ["escpos-printer"] = ["timing", "line"], ["llrp-reader"] = ["tags"], ["zebra-mqtt-reader"] = ["tags"],
    };

    public static IReadOnlyDictionary<string, DriverSchema> All { get; } = Load();

    /// <param name="values">By key, as typed; what is empty or absent is left to the default.</param>
    public (string Json, IReadOnlyList<SettingFault> Faults) Read(IReadOnlyDictionary<string, string?> values)
    {
        var faults = values.Keys.Where(k => Fields.All(f => f.Key != k)).Select(k => new SettingFault(k, "unknown")).ToList();
        var json = new JsonObject();
        foreach (var field in Fields)
        {
            if (values.GetValueOrDefault(field.Key) ?.Trim() is not { Length: > 0 } text)
            {
                continue;
            }

            if (Value(field, text, out var value) is { } fault)
            {
                faults.Add(new SettingFault(field.Key, fault));
            }
            else if (text != field.Default)
            {
                json[field.Key] = value;
            }
        }

        return (json.ToJsonString(), faults);
    }

    /// <summary>The same check for settings that come as JSON.</summary>
    public (string Json, IReadOnlyList<SettingFault> Faults) Read(string json)
    {
        try
        {
            return Read(Texts(json));
        }
        catch (JsonException)
        {
            return ("{}", [new SettingFault("", "bad-form")]);
        }
    }

    /// <summary>Settings as a person edits them: each value as text.</summary>
    public static Dictionary<string, string?> Texts(string json)
    {
        using var read = JsonDocument.Parse(json);
        return read.RootElement.ValueKind != JsonValueKind.Object
            ? throw new JsonException("Settings are an object.")
            : read.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Text(p.Value), StringComparer.Ordinal);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };

    private static string? Value(SettingField field, string text, out JsonNode? value)
    {
        value = null;
        switch (field.Kind)
        {
            case SettingKind.Number:
                var fault = Number(field, text, out var number);
                value = number;
                return fault;
            case SettingKind.YesNo:
                value = text == "true";
                return text is "true" or "false" ? null : "not-a-choice";
            case SettingKind.Choice:
                value = text;
                return field.Choices.Contains(text, StringComparer.Ordinal) ? null : "not-a-choice";
            case SettingKind.Text:
                value = text;
                return Fits(field, text) ? null : "bad-form";
            default:
                return Several(field, text, out value);
        }
    }

    private static string? Several(SettingField field, string text, out JsonNode? value)
    {
        var list = new JsonArray();
        value = list;
        foreach (var part in text.Split([',', ' ', '、'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (field.Kind == SettingKind.Texts)
            {
                if (!Fits(field, part))
                {
                    return "bad-form";
                }

                list.Add((JsonNode)part);
            }
            else if (Number(field, part, out var number) is { } fault)
            {
                return fault;
            }
            else
            {
                list.Add((JsonNode)number);
            }
        }

        return null;
    }

    private static string? Number(SettingField field, string text, out int number) =>
        !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? "not-a-number"
        : number < field.Min || number > field.Max ? "out-of-range"
        : null;

    private static bool Fits(SettingField field, string text) =>
        text.Length <= 100 && (field.Pattern is null || Regex.IsMatch(text, field.Pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50)));

    private static Dictionary<string, DriverSchema> Load()
    {
        using var file = typeof(DriverSchema).Assembly.GetManifestResourceStream("driver-settings.json")!;
        var parts = JsonSerializer.Deserialize(file, SettingsFile.Default.DictionaryStringListSettingField)!;
        return parts.Keys.Where(k => k is not ("line" or "timing" or "tags"))
            .Select(driver => new DriverSchema(driver, [.. Parts.GetValueOrDefault(driver, [driver]).SelectMany(p => parts[p])]))
            .ToDictionary(s => s.Driver, StringComparer.Ordinal);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Dictionary<string, List<SettingField>>))]
internal sealed partial class SettingsFile : JsonSerializerContext;
