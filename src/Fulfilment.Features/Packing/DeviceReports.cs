using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>
/// Keeps what the agent says of its devices. A device nobody has entered yet is entered: what is plugged in is a fact. A
/// device that another station holds stays there until that lease lapses, and the claim is shown.
/// </summary>
internal static class DeviceReports
{
    private static readonly HotQuery<string[], DeviceWatch> WatchesOf = new((db, ids) => db.DeviceWatches.Where(w => ids.Contains(w.DeviceId)));

    private static readonly HotQuery<string[], Device> DevicesOf = new((db, ids) => db.Devices.Where(d => ids.Contains(d.Id)));

    /// <summary>The rows of all devices that a group of batches tells of, by two statements instead of two for each.</summary>
    public static async Task LoadAsync(FulfilmentDb db, IEnumerable<StationFact> facts, CancellationToken ct)
    {
        string[] ids = [.. facts.OfType<DeviceFact>().Select(f => f.Device).Distinct()];
        if (ids.Length > 0)
        {
            await WatchesOf.ListAsync(db, ids, ct);
            await DevicesOf.ListAsync(db, ids, ct);
        }
    }

    /// <summary>Of a device whose rows, as far as there are any, <see cref="LoadAsync"/> has read.</summary>
    public static async Task<string> StoreAsync(FulfilmentDb db, StationDialog dialog, DeviceFact fact, CancellationToken ct)
    {
        var watch = db.Held<DeviceWatch>().FindEntry(fact.Device)?.Entity;
        if (watch is null)
        {
            watch = new DeviceWatch { DeviceId = fact.Device, DcId = dialog.DcId, HeldBy = dialog.StationId };
            db.DeviceWatches.Add(watch);
        }

        if (!watch.TryHold(dialog.StationId, db.UtcNow))
        {
            return "in-use-elsewhere";
        }

        var device = db.Held<Device>().FindEntry(fact.Device)?.Entity;
        if (device is null)
        {
            device = new Device { Id = fact.Device, DcId = dialog.DcId, StationId = dialog.StationId, Kind = fact.DeviceKind, Name = fact.Name };
            db.Devices.Add(device);
        }

        device.StationId = dialog.StationId;
        (device.ObservedState, device.ObservedReasons, device.ObservedAt) = (fact.State, fact.Reasons, fact.At);
        if (fact.Reading is { } reading)
        {
            Keep(watch, reading);
            await ConfigureDevice.ReconcileAsync(db, watch, ct);
        }

        return "noted";
    }

    /// <summary>A found device waits for a person; one that is known already is not made new by being seen.</summary>
    public static async Task<string> FoundAsync(FulfilmentDb db, StationDialog dialog, FoundFact fact, CancellationToken ct)
    {
        var device = await db.Devices.FirstOrDefaultAsync(d => d.Id == fact.Device, ct);
        var watch = await db.DeviceWatches.FirstOrDefaultAsync(w => w.DeviceId == fact.Device, ct);
        if (watch is null)
        {
            watch = new DeviceWatch { DeviceId = fact.Device, DcId = dialog.DcId, HeldBy = dialog.StationId };
            db.DeviceWatches.Add(watch);
        }

        if (!watch.TryHold(dialog.StationId, db.UtcNow))
        {
            return "in-use-elsewhere";
        }

        if (device is null)
        {
            device = new Device { Id = fact.Device, DcId = dialog.DcId, StationId = dialog.StationId, Kind = fact.DeviceKind, Name = fact.Device };
            db.Devices.Add(device);
        }

        (device.StationId, device.ObservedState, device.ObservedReasons, device.ObservedAt) = (dialog.StationId, AdoptDevice.Discovered, "", fact.At);
        (watch.Driver, watch.Address, watch.AdoptedAt, watch.AdoptedBy) = (Cut(fact.Driver, 40), Cut(fact.Address, 300), null, null);
        return "found";
    }

    private static void Keep(DeviceWatch watch, DeviceReading reading)
    {
        watch.Driver = Cut(reading.Driver, 40) ?? watch.Driver;
        (watch.HeldSettings, watch.Settings) = (reading.SettingsVersion, reading.Settings is { Length: <= 2000 } ? reading.Settings : null);
        watch.Capabilities = Cut(reading.Capabilities, 200) ?? "";
        (watch.Model, watch.Firmware, watch.Address) = (Cut(reading.Model, 120), Cut(reading.Firmware, 120), Cut(reading.Address, 300));
        (watch.LastInAt, watch.LastIn) = (reading.LastInAt, Cut(reading.LastIn, 400));
        (watch.LastOutAt, watch.LastOut) = (reading.LastOutAt, Cut(reading.LastOut, 400));
        (watch.Reconnects, watch.Queued, watch.Dropped) = (reading.Reconnects, reading.Queued, reading.Dropped);
        (watch.ParseErrors, watch.LastParseError) = (reading.ParseErrors, Cut(reading.LastParseError, 80));
        (watch.LatencyP50, watch.LatencyP99, watch.Emulated) = (reading.LatencyP50, reading.LatencyP99, reading.Emulated);
    }

    private static string? Cut(string? text, int most) => text is { } && text.Length > most ? text[..most] : text;
}
