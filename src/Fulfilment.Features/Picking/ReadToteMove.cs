using Fulfilment.Domain.Network;
using Fulfilment.Features.Ports;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>How a vehicle's drive stands, from what it reported: oldest first.</summary>
public sealed class ReadToteMove(FulfilmentDb db, IFloorEquipment? floor = null)
{
    /// <param name="State">Sent, Accepted, Finished, Rejected, Failed or Cancelled.</param>
    public sealed record Report(DateTime At, string State, string? Node);

    public sealed record View(string Task, IReadOnlyList<Report> Reports);

    public async Task<View?> Handle(DcId dc, string task, CancellationToken ct)
    {
        if (!db.Scope.Covers(dc) || floor?.VehicleAt(dc) is not { } vehicle)
        {
            return null;
        }

        var (since, beginning) = (db.UtcNow.AddDays(-7), task + " ");
        var rows = await db.StationRecords.AsNoTracking()
            .Where(r => r.StationId == vehicle.Station && r.Kind == "robot" && r.ReceivedAt > since && r.Text.StartsWith(beginning))
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Sequence).Select(r => new { r.At, r.Text }).ToListAsync(ct);
        return new View(task, [.. rows.Select(r => (r.At, Parts: r.Text[beginning.Length..].Split(' ', 2))).Select(r => new Report(r.At, r.Parts[0], r.Parts.Length > 1 ? r.Parts[1] : null))]);
    }
}
