using System.Text.Json;
using System.Text.Json.Nodes;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators;
using Fulfilment.Emulators.Control;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;
using Fulfilment.Emulators.Rfid;
using Fulfilment.Emulators.Scales;
using Fulfilment.Emulators.Scanners;

namespace Fulfilment.EdgeAgent;

/// <summary>
/// Puts emulated devices where real ones would stand: builds the scenario once per station and answers the stations with
/// the settings by which the ordinary drivers find them. The drivers do not know the difference.
/// </summary>
internal sealed class Simulation(Scenario scenario, string spool, EmulatorHost room, TimeProvider clock)
{
    internal async Task<StationSettings> Furnish(StationSettings station)
    {
        var devices = new List<DeviceSettings>();
        foreach (var wanted in scenario.Devices)
        {
            var id = $"{station.Code}-{wanted.Name}";
            var emulated = room.Add(Make(id, station.Code, wanted));
            await Apply(emulated, "fault", wanted.Faults);
            await Apply(emulated, wanted.Kind == "scanner" ? "setup" : "set", wanted.Setup);
            devices.Add(new DeviceSettings
            {
                Id = id, Driver = wanted.Kind == "document-tray" ? "document-folder" : wanted.Kind, Address = Address(emulated),
                Settings = wanted.Settings ?? Dialect(wanted), Emulated = true,
            });
        }

        return station with { Devices = devices };
    }

    private EmulatedDevice Make(string id, string station, ScenarioDevice wanted) => wanted.Kind switch
    {
        "scanner" => new EmulatedScanner(id, Port(id, wanted)),
        "scale" => new EmulatedScale(id, Port(id, wanted), DialectOf(wanted), clock),
        "zpl-printer" => new EmulatedZplPrinter(id, new TcpPort(), clock)
        {
            Roll = new LabelRoll(Path.Combine(new Stations.StationFolder(spool, station).Root, $"roll-{wanted.Name}.txt")),
        },
        "llrp-reader" => new EmulatedTagReader(id, new TcpPort(), clock),
        "document-tray" => new EmulatedTray(id, new Stations.StationFolder(spool, station).Papers(id)),
        _ => throw new FormatException($"Scenario: \"{wanted.Kind}\" is no emulated device."),
    };

    private static IDevicePort Port(string id, ScenarioDevice wanted) => wanted.Transport switch
    {
        "pty" when OperatingSystem.IsLinux() => new PtyPort(Path.Combine(Path.GetTempPath(), $"fulfilment-{Environment.ProcessId}", id)),
        "pty" or "tcp" => new TcpPort(),
        _ => throw new FormatException($"Scenario: a device is reached by pty or tcp, not \"{wanted.Transport}\"."),
    };

    private static ScaleDialect DialectOf(ScenarioDevice wanted) => wanted.Dialect switch
    {
        "mt-sics" => ScaleDialect.MtSics,
        "toledo-8217" => ScaleDialect.Toledo8217,
        "nci" => ScaleDialect.Nci,
        _ => throw new FormatException($"Scenario: \"{wanted.Dialect}\" is no dialect of a scale."),
    };

    private static JsonElement? Dialect(ScenarioDevice wanted) => wanted.Kind == "scale"
        ? JsonDocument.Parse($"{{\"protocol\":\"{wanted.Dialect}\"}}").RootElement
        : null;

    private static string Address(EmulatedDevice device) =>
        device.Port.Address.StartsWith("folder:", StringComparison.Ordinal) ? device.Port.Address["folder:".Length..] : device.Port.Address;

    private static async Task Apply(EmulatedDevice device, string what, JsonElement? arguments)
    {
        if (arguments is { ValueKind: JsonValueKind.Object } given)
        {
            await device.Do(what, JsonObject.Create(given)!);
        }
    }
}
