using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Hardware.Drivers;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>A device's settings by its driver's own schema: read, and set as a new version.</summary>
internal static class DeviceSettingsEndpoints
{
    /// <param name="Settings">Keys of the driver's schema; what is left out has its default.</param>
    /// <param name="BasedOn">The last version that the caller has read; 0 for none.</param>
    public sealed record SettingsBody(JsonElement Settings, int BasedOn);

    public static void Map(RouteGroupBuilder stations)
    {
        stations.MapGet("/{station}/devices/{device}/settings", Show).WithSummary("A device's settings: wanted, held, and every version with what became of it.")
            .Access(ScopeKind.Dc, Role.Manager);
        stations.MapPost("/{station}/devices/{device}/settings", Set).WithSummary("New settings; they go to the agent, which takes them or goes back to the old ones.")
            .Access(ScopeKind.Dc, Role.Manager);
    }

    /// <summary>The settings as the driver's schema writes them, or the first fault as a refusal.</summary>
    internal static Outcome<string> Checked(string? driver, Func<DriverSchema, (string Json, IReadOnlyList<SettingFault> Faults)> read)
    {
        if (driver is null || !DriverSchema.All.TryGetValue(driver, out var schema))
        {
            return Refusal.Of("packing.settings-not-now", ("driver", driver));
        }

        var (json, faults) = read(schema);
        return faults is [var fault, ..] ? Refusal.Of("packing.bad-settings", ("field", fault.Key), ("fault", fault.Fault)) : json;
    }

    private static async Task<Answer<ReadDeviceSettings.View>> Show(StationId station, string device, ReadDeviceSettings slice, CancellationToken stop) =>
        (await slice.Handle(station, device, stop)).OrUnknown("packing.unknown-device", ("device", device), ("station", station));

    private static async Task<Answer<ConfigureDevice.Answer>> Set(
        StationId station, string device, SettingsBody body, RequestKey key, ReadDeviceSettings read, ConfigureDevice slice, CancellationToken stop)
    {
        if (await read.Handle(station, device, stop) is not { } view)
        {
            return Refusal.Of("packing.unknown-device", ("device", device), ("station", station));
        }

        var settings = Checked(view.Driver, schema => schema.Read(body.Settings.GetRawText()));
        return settings.IsDone ? await slice.Handle(new ConfigureDevice.Command(key, station, device, settings.Value, body.BasedOn), stop) : settings.Refusal;
    }
}
