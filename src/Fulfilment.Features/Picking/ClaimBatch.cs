using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>
/// Gives a picker work: the batch already begun, else the oldest open one. Two pickers who ask at the same moment get
/// two batches; the one who loses the race is tried again here and never sees it.
/// </summary>
public sealed class ClaimBatch(FulfilmentDb db, IFloorEquipment? floor = null)
{
    private static readonly HotQuery<DcId, string, PickBatch> MineAt = new((db, dc, me) =>
        db.PickBatches.Where(b => b.DcId == dc && b.Status == BatchStatus.Claimed && b.Picker == me).OrderBy(b => b.Id));

    private static readonly HotQuery<DcId, PickBatch> OldestAt = new((db, dc) =>
        db.PickBatches.Where(b => b.DcId == dc && b.Status == BatchStatus.Open).OrderBy(b => b.Id).Take(1));

    private static readonly HotQuery<BatchId, int> OpenTasksOf = new((db, batch) => db.PickTasks.Where(t => t.BatchId == batch && t.Status == PickStatus.Pending)
        .GroupBy(t => t.BatchId).Select(g => g.Count()));

    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Dc">The site.</param>
    /// <param name="Batch">This batch and no other; taking one over from a colleague needs <paramref name="TakeOver"/>.</param>
    /// <param name="TakeOver">The picker said yes to "take it over?".</param>
    public sealed record Command(RequestId RequestId, DcId Dc, BatchId? Batch, bool TakeOver) : IRequest;

    public sealed record Answer(BatchId Batch, int OpenTasks, bool Resumed);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => ClaimAsync(command, ct), ct);

    private async Task<Outcome<Answer>> ClaimAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Dc))
        {
            return Refusal.Of("picking.forbidden-dc", ("dc", command.Dc));
        }

        var me = db.Scope.Actor;
        var batch = command.Batch is { } named
            ? await db.PickBatches.FirstOrDefaultAsync(b => b.DcId == command.Dc && b.Id == named, ct)
            : await MineAt.FirstAsync(db, command.Dc, me, ct) ?? await OldestAt.FirstAsync(db, command.Dc, ct);
        if (batch is null)
        {
            return command.Batch is { } missing
                ? Refusal.Of("picking.unknown-batch", ("batch", missing))
                : Refusal.Of("picking.no-work", ("dc", command.Dc));
        }

        var resumed = batch.Status == BatchStatus.Claimed && batch.Picker == me;
        if (!resumed)
        {
            if (batch.Status == BatchStatus.Claimed && !command.TakeOver)
            {
                return Refusal.Of("picking.conflict-busy", ("batch", batch.Id), ("picker", batch.Picker));
            }

            var moved = batch.Move(batch.Status == BatchStatus.Claimed ? "take-over" : "claim");
            if (!moved.IsDone)
            {
                return moved.Refusal;
            }

            batch.Picker = me;
            batch.ClaimedAt = db.UtcNow;
        }

        var open = await OpenTasksOf.FirstAsync(db, batch.Id, ct);
        await db.ShowLightsAsync(floor, batch.DcId, batch.Id, ct);
        return new Answer(batch.Id, open, resumed);
    }
}
