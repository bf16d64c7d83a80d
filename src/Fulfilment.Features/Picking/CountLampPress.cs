using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>
/// A picker has pressed the lamp of a bin: the units count as if they had been scanned, in the name of whoever claimed the
/// batch. Where that is refused, or nobody can tell what was meant, the lamp shows again what is open.
/// Repeatable: both steps carry the press's own request ids.
/// </summary>
public sealed class CountLampPress(FulfilmentDb db, ConfirmPick confirm, ReportShort reportShort, IFloorEquipment? floor = null)
{
    /// <param name="Task">The task that was meant; null when it cannot be told.</param>
    /// <param name="Units">What the lamp showed or the picker set.</param>
    /// <param name="Short">The picker took fewer than were asked for, and there are no more.</param>
    /// <param name="Key">The press's own key: the same press twice is one.</param>
    public sealed record Press(DcId Dc, string Bin, long? Task, int Units, bool Short, string Key);

    public async Task<Outcome<Done>> Handle(Press press, CancellationToken ct)
    {
        var counted = press.Task is { } task ? await CountAsync(press, new TaskId(task), ct) : Refusal.Of("picking.lamp-unclear", ("bin", press.Bin));
        return counted.IsDone ? counted : await ShowAgainAsync(press, counted.Refusal, ct);
    }

    private async Task<Outcome<Done>> CountAsync(Press press, TaskId id, CancellationToken ct)
    {
        var meant = await (
            from task in db.PickTasks
            join batch in db.PickBatches on task.BatchId equals batch.Id
            join shipment in db.Shipments on task.ShipmentId equals shipment.Id
            where task.Id == id
            select new { Batch = batch.Id, batch.Picker, task.BinCode, task.SkuId, shipment.ToteCode }).FirstAsync(ct);
        if (meant.Picker is not { } picker)
        {
            return Refusal.Of("picking.not-now-unclaimed", ("batch", meant.Batch));
        }

        db.ActFor(picker);
        if (press.Units > 0)
        {
            var confirmed = await confirm.Handle(new ConfirmPick.Command(new RequestId(press.Key), id, meant.BinCode, meant.SkuId.Value, press.Units, meant.ToteCode ?? ""), ct);
            if (!confirmed.IsDone)
            {
                return confirmed.Refusal;
            }
        }

        if (!press.Short)
        {
            return Done.It;
        }

        var declared = await reportShort.Handle(new ReportShort.Command(new RequestId(press.Key + "/short"), id, ShortReason.NotThere), ct);
        return declared.IsDone ? Done.It : declared.Refusal;
    }

    /// <summary>The picker sees at the shelf that the press did not count; the audit says why.</summary>
    private Task<Outcome<Done>> ShowAgainAsync(Press press, Refusal why, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return db.InTransaction<Done>(
            async () =>
            {
                var batches = await db.PickTasks.Where(t => t.DcId == press.Dc && t.BinCode == press.Bin && t.Status == PickStatus.Pending
                    && db.PickBatches.Any(b => b.Id == t.BatchId && b.Picker != null)).Select(t => t.BatchId).Distinct().ToListAsync(ct);
                foreach (var batch in batches)
                {
                    await db.ShowLightsAsync(floor, press.Dc, batch, ct, [press.Bin]);
                }

                db.Remember("picking.lamp-refused", $"bin/{press.Bin}", new { press.Units, press.Short, Why = why.Code }, dc: press.Dc);
                return Done.It;
            },
            ct);
    }
}

/// <summary>Work of the kind "pick.lamp".</summary>
public sealed class LampPressStep(CountLampPress count) : IWorkHandler
{
    public string Kind => LampPresses.Kind;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        foreach (var item in items)
        {
            await count.Handle(item.PayloadAs<CountLampPress.Press>(), ct);
        }
    }
}
