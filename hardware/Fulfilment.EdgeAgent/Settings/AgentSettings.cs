using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fulfilment.EdgeAgent.Settings;

/// <summary>What one agent process needs to know; written as JSON or given by arguments (see README).</summary>
public sealed record AgentSettings
{
    /// <summary>Base address of the server, for example https://wms.example.</summary>
    public string Server { get; init; } = "";

    /// <summary>Folder of the durable spool and the print ledger, one subfolder per station.</summary>
    public string Spool { get; init; } = "spool";

    public IReadOnlyList<StationSettings> Stations { get; init; } = [];

    /// <summary>Every device is an emulator.</summary>
    public bool Simulate { get; init; }

    public Scenario Scenario { get; init; } = Scenario.Default;

    /// <summary>Port of the emulators' control socket; 0 chooses one.</summary>
    public int EmulatorControl { get; init; }

    /// <summary>What a new spool calls itself, before a random part: a lost spool must not be taken for the old one.</summary>
    public string Agent { get; init; } = "agent";

    /// <summary>Stop when standard input closes, which is how a child notices that its parent died.</summary>
    public bool ExitWithStdin { get; init; }
}

public sealed record StationSettings
{
    public required string Code { get; init; }

    /// <summary>A fixed key; empty where the computer is enrolled with a key pair of its own.</summary>
    public string Key { get; init; } = "";

    /// <summary>A code to enrol with at this start.</summary>
    public string? Enrol { get; init; }

    public IReadOnlyList<DeviceSettings> Devices { get; init; } = [];

    /// <summary>Where to look for devices that nobody has entered; null looks nowhere.</summary>
    public DiscoverySettings? Discover { get; init; }
}

/// <summary>
/// <c>SerialFolder</c>: the system's by-id names, on Linux /dev/serial/by-id. <c>Printers</c>: addresses that are asked for their
/// unique id, for example "tcp:10.0.0.7:9100".
/// </summary>
public sealed record DiscoverySettings
{
    public string? SerialFolder { get; init; }

    public IReadOnlyList<string> Printers { get; init; } = [];

    public int Seconds { get; init; } = 15;
}

/// <summary>
/// <c>Id</c> stays with the device for life. <c>Driver</c>: scanner, scale, zpl-printer, document-folder. <c>Address</c>: as
/// TransportAddress reads it ("tcp:10.0.0.7:9100", "serial:/dev/serial/by-id/...?9600 8N1"), or a folder.
/// </summary>
public sealed record DeviceSettings
{
    public required string Id { get; init; }

    public required string Driver { get; init; }

    public required string Address { get; init; }

    public JsonElement? Settings { get; init; }

    public bool Emulated { get; init; }
}

/// <summary>Which emulated devices each station gets.</summary>
public sealed record Scenario
{
    public IReadOnlyList<ScenarioDevice> Devices { get; init; } = [];

    public static Scenario Default { get; } = new()
    {
        Devices =
        [
            new ScenarioDevice { Name = "scan1", Kind = "scanner", Transport = "pty" },
            new ScenarioDevice { Name = "scan2", Kind = "scanner", Transport = "tcp" },
            new ScenarioDevice { Name = "scale1", Kind = "scale", Transport = "pty" },
            new ScenarioDevice { Name = "printer1", Kind = "zpl-printer", Transport = "tcp" },
            new ScenarioDevice { Name = "paper1", Kind = "document-tray", Transport = "folder" },
        ],
    };
}

/// <summary>
/// <c>Kind</c>: scanner, scale, zpl-printer, document-tray. <c>Transport</c>: pty or tcp. <c>Dialect</c>: of a scale.
/// <c>Faults</c> and <c>Setup</c> are what the control socket would be sent as "fault" and "set" (or "setup") at the start.
/// </summary>
public sealed record ScenarioDevice
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public string Transport { get; init; } = "tcp";

    public string Dialect { get; init; } = "mt-sics";

    public JsonElement? Settings { get; init; }

    public JsonElement? Faults { get; init; }

    public JsonElement? Setup { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AgentSettings))]
[JsonSerializable(typeof(Scenario))]
[JsonSerializable(typeof(IReadOnlyList<StationSettings>))]
[JsonSerializable(typeof(IReadOnlyList<DeviceSettings>))]
internal sealed partial class SettingsJson : JsonSerializerContext;
