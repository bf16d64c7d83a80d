using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>
/// <c>Antennas</c>: empty means all. <c>Session</c> and <c>Population</c>: Gen2 inventory settings; null leaves the
/// reader's own. <c>Version</c>: "auto", or "1.0.1" for readers that mind being asked. <c>Prefixes</c>: see TagFilter.
/// </summary>
public sealed record LlrpSettings
{
    public IReadOnlyList<int> Antennas { get; init; } = [];

    public int? Session { get; init; }

    /// <summary>Transmit power in dBm; null leaves the reader's own.</summary>
    public int? Power { get; init; }

    public int Population { get; init; } = 32;

    public string Version { get; init; } = "auto";

    public int KeepaliveMilliseconds { get; init; } = 5000;

    public int PatienceMilliseconds { get; init; } = 3000;

    public int ReadsToArrive { get; init; } = 1;

    public int MoveMargin { get; init; } = 6;

    public int DepartMilliseconds { get; init; } = 3000;

    public IReadOnlyList<string> Prefixes { get; init; } = [];

    public int? MinimumRssi { get; init; }

    public static LlrpSettings Read(string? json) => string.IsNullOrWhiteSpace(json)
        ? new LlrpSettings()
        : JsonSerializer.Deserialize(json, LlrpJson.Default.LlrpSettings) ?? new LlrpSettings();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LlrpSettings))]
internal sealed partial class LlrpJson : JsonSerializerContext;
