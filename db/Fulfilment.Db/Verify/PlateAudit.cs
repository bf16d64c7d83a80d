using Fulfilment.Domain.Inventory;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>Holds the row of every license plate against the plate as the ledger rebuilds it.</summary>
internal sealed class PlateAudit(AuditNotes notes, LedgerWalk ledger)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var bins = (await db.Bins.AsNoTracking().Select(b => new { b.DcId, b.Code }).ToListAsync(ct)).Select(b => (b.DcId, b.Code)).ToHashSet();
        var plates = await db.LicensePlates.AsNoTracking().ToListAsync(ct);
        foreach (var plate in plates)
        {
            Compare(plate);
            if (plate.Place.IsStorage && !bins.Contains((plate.DcId, plate.Place.Code)))
            {
                notes.Add("plate.bin-unknown", $"plate {plate.Code}", $"it stands in {plate.Place}, which {plate.DcId} does not have");
            }
        }

        var known = plates.Select(p => (p.ClientId, p.DcId, p.Code)).ToHashSet();
        foreach (var ((client, dc, code), trail) in ledger.Plates.Trails.Where(t => !known.Contains(t.Key)))
        {
            notes.Add("plate.missing", $"plate {code}", $"the ledger moves a plate of {client} at {dc} that has no row", trail.FirstFault ?? trail.Last);
        }

        await CheckTasksAsync(db, plates, ct);
        return plates.Count;
    }

    private void Compare(LicensePlate plate)
    {
        var subject = $"plate {plate.Code}";
        if (!ledger.Plates.Trails.TryGetValue((plate.ClientId, plate.DcId, plate.Code), out var trail))
        {
            notes.Add("plate.unfounded", subject, $"it stands at {plate.Place}, but no movement ever brought it there");
            return;
        }

        if (plate.Place != trail.Place)
        {
            notes.Add("plate.place", subject, $"it says that it stands at {plate.Place}; the ledger left it at {trail.Place}", trail.FirstFault ?? trail.Last);
        }

        if (plate.Units != trail.Units)
        {
            notes.Add("plate.units", subject, $"it says that {plate.Units} units are on it; the ledger sums to {trail.Units}", trail.FirstFault);
        }

        if (plate.Moves != trail.Moves)
        {
            notes.Add(
                plate.Moves > trail.Moves ? "plate.tail-lost" : "plate.moves", subject,
                $"it counts {plate.Moves} moves; the ledger has {trail.Moves}", trail.FirstFault ?? trail.Last);
        }

        if (plate.Status == PlateStatus.Closed != (plate.Place == LocationCode.Gone) || plate.Status == PlateStatus.Closed != plate.ClosedAt is not null)
        {
            notes.Add("plate.status", subject, $"it is {plate.Status} and stands at {plate.Place}", trail.FirstFault ?? trail.Last);
        }
    }

    /// <summary>A pick that is due from a plate is due where the plate stands.</summary>
    private async Task CheckTasksAsync(FulfilmentDb db, List<LicensePlate> plates, CancellationToken ct)
    {
        var places = plates.ToDictionary(p => (p.ClientId, p.DcId, p.Code), p => p.Place);
        var due = await db.PickTasks.AsNoTracking().Where(t => t.Plate != "" && t.Status == Domain.Picking.PickStatus.Pending).ToListAsync(ct);
        foreach (var task in due.Where(t => places.GetValueOrDefault((t.ClientId, t.DcId, t.Plate)) != LocationCode.Bin(t.BinCode)))
        {
            notes.Add("plate.task-elsewhere", $"task {task.Id}", $"it sends the picker to {task.BinCode} for plate {task.Plate}, which does not stand there");
        }
    }
}
