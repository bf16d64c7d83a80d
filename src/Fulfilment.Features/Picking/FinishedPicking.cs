using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>What follows when the last open task of a shipment, a batch or a wave is closed.</summary>
internal static class FinishedPicking
{
    /// <summary>A shipment whose tasks are all closed is Picked, or cancelled when nothing of it came.</summary>
    public static async Task CloseFinishedShipmentAsync(this FulfilmentDb db, Shipment shipment, CancellationToken ct)
    {
        if (shipment.Status is not (ShipmentStatus.Released or ShipmentStatus.Picking) || await HasOpenTasksAsync(db, shipment.Id, ct))
        {
            return;
        }

        var units = shipment.Lines.Sum(l => l.Quantity);
        var verb = units > 0 ? "finish-picking" : shipment.Status == ShipmentStatus.Released ? "cancel" : "intercept";
        shipment.Move(verb);
    }

    /// <summary>Batches and waves without an open task are done.</summary>
    public static async Task CloseFinishedBatchesAsync(this FulfilmentDb db, IReadOnlyCollection<PickTask> closed, CancellationToken ct)
    {
        foreach (var batchId in closed.Select(t => t.BatchId).Distinct())
        {
            var open = await db.PickTasks.AsNoTracking().Where(t => t.BatchId == batchId && t.Status == PickStatus.Pending).Select(t => t.Id).ToListAsync(ct);
            var justClosed = db.PickTasks.Local.Where(t => t.BatchId == batchId && t.Status != PickStatus.Pending).Select(t => t.Id).ToHashSet();
            if (open.TrueForAll(justClosed.Contains) && !db.PickTasks.Local.Any(t => t.BatchId == batchId && t.Status == PickStatus.Pending))
            {
                await FinishAsync(db, batchId, ct);
            }
        }
    }

    private static async Task FinishAsync(FulfilmentDb db, BatchId batchId, CancellationToken ct)
    {
        var batch = await db.PickBatches.FirstAsync(b => b.Id == batchId, ct);
        if (!batch.Move("finish").IsDone)
        {
            return;
        }

        batch.DoneAt = db.UtcNow;
        var othersOpen = await db.PickBatches.AnyAsync(
            b => b.WaveId == batch.WaveId && b.Id != batchId && (b.Status == BatchStatus.Open || b.Status == BatchStatus.Claimed), ct);
        if (!othersOpen && await db.Waves.FirstOrDefaultAsync(w => w.Id == batch.WaveId, ct) is { } wave)
        {
            wave.Move("finish");
        }
    }

    /// <summary>Tasks are closed in memory before they are saved: the database is asked, then corrected by what is at hand.</summary>
    private static async Task<bool> HasOpenTasksAsync(FulfilmentDb db, ShipmentId shipment, CancellationToken ct)
    {
        if (db.PickTasks.Local.Any(t => t.ShipmentId == shipment && t.Status == PickStatus.Pending))
        {
            return true;
        }

        var open = await db.PickTasks.AsNoTracking().Where(t => t.ShipmentId == shipment && t.Status == PickStatus.Pending).Select(t => t.Id).ToListAsync(ct);
        var closed = db.PickTasks.Local.Where(t => t.Status != PickStatus.Pending).Select(t => t.Id).ToHashSet();
        return !open.TrueForAll(closed.Contains);
    }
}
