using System.Globalization;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>
/// What a press at a bin's lamp means is settled when it is heard, in the transaction that keeps it: counted later by whatever
/// then lies open in the bin, a repeated press could count another order's units.
/// It means something where only one thing can be meant: one open task of a claimed batch in that bin, loose units without
/// serial numbers, of a shipment whose tote has been scanned. Anything else needs the scanner; the lamp shines again.
/// </summary>
internal static class LampPresses
{
    public const string Kind = "pick.lamp";

    /// <returns>The verdict for the station's journal.</returns>
    public static async Task<string> TakeLampAsync(this FulfilmentDb db, StationDialog dialog, LampFact lamp, CancellationToken ct)
    {
        if (lamp is not { Bin: { } bin, Meant: LampMeaning.All or LampMeaning.Fewer })
        {
            return "seen";
        }

        var dc = dialog.DcId;
        var open = await db.PickTasks.AsNoTracking()
            .Where(t => t.DcId == dc && t.BinCode == bin && t.Status == PickStatus.Pending && db.PickBatches.Any(b => b.Id == t.BatchId && b.Picker != null))
            .Select(t => new { t.Id, t.Plate, t.Serial, Tote = db.Shipments.Where(s => s.Id == t.ShipmentId).Select(s => s.ToteCode).FirstOrDefault() })
            .Take(2).ToListAsync(ct);
        var meant = open is [{ Plate: "", Serial: "", Tote: not null } only] ? only.Id : (TaskId?)null;
        var key = string.Create(CultureInfo.InvariantCulture, $"lamp/{dialog.StationId}/{dialog.Agent}/{lamp.Sequence}");
        await db.EnqueueAsync(Kind, key, new CountLampPress.Press(dc, bin, meant?.Value, lamp.Units, lamp.Meant == LampMeaning.Fewer, key), db.UtcNow, ct);
        return meant is null ? "lamp-unclear" : "lamp-meant";
    }
}
