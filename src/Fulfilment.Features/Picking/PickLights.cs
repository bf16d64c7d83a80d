using System.Text.Json;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Ports;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>
/// The bins of a claimed batch shine with what is still to be taken there, and grow dark when it is taken, short or put down.
/// A lamp only shows: what counts is the scan. It is asked for in the same transaction as the pick, and forgotten when it comes
/// too late to be of use.
/// </summary>
internal static class PickLights
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What a Light command tells the agent; no quantity darkens.</summary>
    public sealed record Orders(int Node, int? Quantity);

    /// <param name="bins">Only these; null for all of the batch.</param>
    /// <param name="dark">The batch is not picked any more: all its lamps go out.</param>
    public static async Task ShowLightsAsync(
        this FulfilmentDb db, IFloorEquipment? floor, DcId dc, BatchId batch, CancellationToken ct, string[]? bins = null, bool dark = false)
    {
        if (floor is null || bins is not null && bins.All(b => floor.LampAt(dc, b) is null))
        {
            return;
        }

        await db.PickTasks.Where(t => t.BatchId == batch && t.DcId == dc && (bins == null || bins.Contains(t.BinCode))).LoadAsync(ct);
        var tasks = db.Held<PickTask>().Where(t => t.BatchId == batch && (bins is null || bins.Contains(t.BinCode))); // those just made are not in the rows yet
        var lamps = tasks.GroupBy(t => t.BinCode, StringComparer.Ordinal)
            .Select(g => (Lamp: floor.LampAt(dc, g.Key), Open: g.Where(t => t.Status == PickStatus.Pending).Sum(t => t.Open)))
            .Where(l => l.Lamp is not null).ToList();
        if (lamps.Count == 0)
        {
            return;
        }

        var first = await db.Dialect.NextNumbersAsync(db, lamps.Count, ct);
        foreach (var (lamp, open) in lamps)
        {
            db.QueuedCommands.Add(new QueuedCommand
            {
                Id = first++, StationId = lamp!.Station, DcId = dc, Kind = CommandKind.Light, Device = lamp.Device, At = db.UtcNow, NotAfter = db.UtcNow + Patience,
                Settings = JsonSerializer.Serialize(new Orders(lamp.Node, dark || open == 0 ? null : open), JsonSerializerOptions.Web),
            });
        }

        foreach (var station in lamps.Select(l => l.Lamp!.Station).Distinct())
        {
            db.AfterCommit.Add(() => StationSignals.Raise(station, StationSignal.Command));
        }
    }
}
