using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>A device's settings: which shall hold, which hold, and every version with what became of it.</summary>
public sealed class ReadDeviceSettings(FulfilmentDb db)
{
    private const int Shown = 20;

    public sealed record Row(int Version, string Settings, DateTime At, string By, SettingsState State, string? Answer, DateTime? AnsweredAt);

    /// <param name="Driver">Null while the agent has not told of it.</param>
    /// <param name="Latest">The last version that anybody asked for; 0 for none.</param>
    /// <param name="Wanted">The version that shall hold; null for the station's own settings.</param>
    /// <param name="Settings">Those that shall hold, to begin from.</param>
    public sealed record View(
        StationId Station, string Device, string Name, string Kind, string? Driver, string State, int Latest, int? Wanted, int? Held, string Settings,
        string? HeldSettings, DateTime? SeenAt, IReadOnlyList<Row> Versions);

    public async Task<View?> Handle(StationId station, string device, CancellationToken ct)
    {
        var found = await db.Devices.AsNoTracking().FirstOrDefaultAsync(d => d.Id == device && d.StationId == station, ct);
        if (found is null)
        {
            return null;
        }

        var watch = await db.DeviceWatches.AsNoTracking().FirstOrDefaultAsync(w => w.DeviceId == device, ct);
        var versions = await db.DeviceSettings.AsNoTracking().Where(v => v.DeviceId == device).OrderByDescending(v => v.Version).Take(Shown)
            .Select(v => new Row(v.Version, v.Settings, v.At, v.By, v.State, v.Answer, v.AnsweredAt)).ToListAsync(ct);
        var wanted = versions.Find(v => v.Version == watch?.WantedSettings);
        return new View(
            station, found.Id, found.Name, found.Kind, watch?.Driver, found.ObservedState, versions.FirstOrDefault()?.Version ?? 0, watch?.WantedSettings,
            watch?.HeldSettings, wanted?.Settings ?? watch?.Settings ?? "{}", watch?.Settings, found.ObservedAt, versions);
    }
}
