using System.Text.Json;
using System.Text.Json.Serialization;
using Fulfilment.Hardware.Framing;

namespace Fulfilment.Hardware.Scales;

/// <summary><c>Protocol</c>: "mt-sics", "toledo-8217" or "nci". <c>Unit</c>: for the 8217, which does not send it.</summary>
public sealed record ScaleSettings(string Protocol = "mt-sics", string Unit = "kg", int PollMilliseconds = 200)
{
    public static ScaleSettings Read(string? json) => string.IsNullOrWhiteSpace(json)
        ? new ScaleSettings()
        : JsonSerializer.Deserialize(json, ScaleJson.Default.ScaleSettings) ?? new ScaleSettings();

    internal IScaleProtocol MakeProtocol() => Protocol switch
    {
        "mt-sics" => new MtSics(),
        "toledo-8217" => new Toledo8217(Unit),
        "nci" => new Nci(),
        _ => throw new FormatException($"\"{Protocol}\" is no scale protocol; known are mt-sics, toledo-8217, nci."),
    };

    internal Framer MakeFramer() => Protocol switch
    {
        "nci" => new SuffixFramer([0x03], 256),
        "toledo-8217" => new SuffixFramer("\r"u8, 64),
        _ => new SuffixFramer("\r\n"u8, 256),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScaleSettings))]
internal sealed partial class ScaleJson : JsonSerializerContext;
