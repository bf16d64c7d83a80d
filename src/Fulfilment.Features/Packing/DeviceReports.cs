using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>Keeps what the agent says of its devices. A device nobody has entered yet is entered: what is plugged in is a fact.</summary>
internal static class DeviceReports
{
    public static async Task<string> StoreAsync(FulfilmentDb db, StationDialog dialog, DeviceFact fact, CancellationToken ct)
    {
        var device = db.Devices.Local.FirstOrDefault(d => d.Id == fact.Device) ?? await db.Devices.FirstOrDefaultAsync(d => d.Id == fact.Device, ct);
        if (device is null)
        {
            device = new Device { Id = fact.Device, DcId = dialog.DcId, StationId = dialog.StationId, Kind = fact.DeviceKind, Name = fact.Name };
            db.Devices.Add(device);
        }

        device.StationId = dialog.StationId;
        (device.ObservedState, device.ObservedReasons, device.ObservedAt) = (fact.State, fact.Reasons, fact.At);
        return "noted";
    }
}
