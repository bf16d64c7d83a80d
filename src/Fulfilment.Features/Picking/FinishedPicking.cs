using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>What follows when the last open task of a shipment, a batch or a wave is closed.</summary>
internal static class FinishedPicking
{
    private static readonly HotQuery<ShipmentId, BatchId, OpenTask> OpenOf = new((db, shipment, batch) =>
        db.PickTasks.AsNoTracking().Where(t => t.Status == PickStatus.Pending && (t.ShipmentId == shipment || t.BatchId == batch))
            .Select(t => new OpenTask(t.Id, t.ShipmentId, t.BatchId)));

    private static readonly HotQuery<BatchId, PickBatch> BatchOf = new((db, id) => db.PickBatches.Where(b => b.Id == id));

    private static readonly HotQuery<WaveId, BatchId, BatchId> OthersOpen = new((db, wave, but) => db.PickBatches.AsNoTracking()
        .Where(b => b.WaveId == wave && b.Id != but && (b.Status == BatchStatus.Open || b.Status == BatchStatus.Claimed)).OrderBy(b => b.Id).Take(1).Select(b => b.Id));

    private static readonly HotQuery<WaveId, Wave> WaveOf = new((db, id) => db.Waves.Where(w => w.Id == id));

    /// <summary>One task has just been closed: both questions in one query.</summary>
    public static async Task CloseFinishedAsync(this FulfilmentDb db, Shipment shipment, PickTask closed, CancellationToken ct)
    {
        var open = Corrected(db, await OpenOf.ListAsync(db, shipment.Id, closed.BatchId, ct), shipment.Id, [closed.BatchId]);
        if (!open.Any(t => t.Shipment == shipment.Id))
        {
            Close(shipment);
        }

        if (!open.Any(t => t.Batch == closed.BatchId))
        {
            await FinishAsync(db, closed.BatchId, ct);
        }
    }

    /// <summary>A shipment whose tasks are all closed is Picked, or cancelled when nothing of it came.</summary>
    public static async Task CloseFinishedShipmentAsync(this FulfilmentDb db, Shipment shipment, CancellationToken ct)
    {
        if (shipment.Status is ShipmentStatus.Released or ShipmentStatus.Picking && (await OpenAsync(db, shipment.Id, [], ct)).Count == 0)
        {
            Close(shipment);
        }
    }

    /// <summary>Batches and waves without an open task are done.</summary>
    public static async Task CloseFinishedBatchesAsync(this FulfilmentDb db, IReadOnlyCollection<PickTask> closed, CancellationToken ct)
    {
        var batches = closed.Select(t => t.BatchId).Distinct().ToArray();
        var open = await OpenAsync(db, null, batches, ct);
        foreach (var batch in batches.Except(open.Select(t => t.Batch)))
        {
            await FinishAsync(db, batch, ct);
        }
    }

    private static void Close(Shipment shipment)
    {
        if (shipment.Status is ShipmentStatus.Released or ShipmentStatus.Picking)
        {
            var nothing = shipment.Lines.Sum(l => l.Quantity) == 0;
            shipment.Move(!nothing ? "finish-picking" : shipment.Status == ShipmentStatus.Released ? "cancel" : "intercept");
        }
    }

    private static async Task FinishAsync(FulfilmentDb db, BatchId batchId, CancellationToken ct)
    {
        var batch = await BatchOf.FirstAsync(db, batchId, ct) ?? throw new InvalidOperationException($"Batch {batchId} of a pick task is not there.");
        if (!batch.Move("finish").IsDone)
        {
            return;
        }

        batch.DoneAt = db.UtcNow;
        var othersOpen = await OthersOpen.ListAsync(db, batch.WaveId, batchId, ct);
        if (othersOpen.Count == 0 && await WaveOf.FirstAsync(db, batch.WaveId, ct) is { } wave)
        {
            wave.Move("finish");
        }
    }

    /// <summary>Tasks are closed and added in memory before they are saved: the database is asked, then corrected by what is at hand.</summary>
    private static async Task<List<OpenTask>> OpenAsync(FulfilmentDb db, ShipmentId? shipment, BatchId[] batches, CancellationToken ct)
    {
        var open = await db.PickTasks.AsNoTracking()
            .Where(t => t.Status == PickStatus.Pending && (t.ShipmentId == shipment || EF.Parameter(batches).Contains(t.BatchId)))
            .Select(t => new OpenTask(t.Id, t.ShipmentId, t.BatchId)).ToListAsync(ct);
        return Corrected(db, open, shipment, batches);
    }

    private static List<OpenTask> Corrected(FulfilmentDb db, List<OpenTask> open, ShipmentId? shipment, BatchId[] batches)
    {
        var held = db.Held<PickTask>().ToDictionary(t => t.Id);
        open.RemoveAll(t => held.ContainsKey(t.Id));
        open.AddRange(held.Values.Where(t => t.Status == PickStatus.Pending && (t.ShipmentId == shipment || batches.Contains(t.BatchId)))
            .Select(t => new OpenTask(t.Id, t.ShipmentId, t.BatchId)));
        return open;
    }

    private readonly record struct OpenTask(TaskId Id, ShipmentId Shipment, BatchId Batch);
}
