using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>
/// A picker has put units of a task into a tote. A wrong scan is refused and changes nothing; a right one is a fact: the
/// ledger moves bin → tote, the promise is posted. If the order was cancelled meanwhile the units are recorded all the
/// same, and putting them back becomes a task.
/// Cost: a constant number of statements, whatever the history.
/// </summary>
public sealed class ConfirmPick(FulfilmentDb db, IFloorEquipment? floor = null)
{
    private static readonly HotQuery<TaskId, ClaimedTask> TaskOf = new((db, id) =>
        db.PickTasks.Where(t => t.Id == id)
            .Select(t => new ClaimedTask(t, db.PickBatches.Where(b => b.Id == t.BatchId).Select(b => b.Picker).FirstOrDefault())));

    private static readonly HotQuery<ShipmentId, int, Shipment> ShipmentOf = new((db, id, line) =>
        db.Shipments.Include(s => s.Lines.Where(l => l.LineNo == line)).Where(s => s.Id == id));

    private static readonly HotQuery<DcId, string, ShipmentId, string> UsersOf = new((db, dc, tote, but) => db.Shipments.AsNoTracking()
        .Where(s => s.DcId == dc && s.ToteCode == tote && s.Id != but
            && (s.Status == ShipmentStatus.Picking || s.Status == ShipmentStatus.Picked || s.Status == ShipmentStatus.Packing))
        .Select(s => s.Number));

    /// <param name="RequestId">The device's own key of this confirmation.</param>
    /// <param name="Task">Which task.</param>
    /// <param name="Bin">The bin as scanned; where the task names a plate, the plate.</param>
    /// <param name="Item">The article as scanned: GTIN, GS1 element string or house code.</param>
    /// <param name="Quantity">Units now in the tote.</param>
    /// <param name="Tote">The tote as scanned.</param>
    public sealed record Command(RequestId RequestId, TaskId Task, string Bin, string Item, int Quantity, string Tote) : IRequest;

    /// <param name="Picked">Units of the task in the tote by now.</param>
    /// <param name="Open">Units still to take for this task.</param>
    /// <param name="ShipmentPicked">The shipment is complete in its tote.</param>
    /// <param name="PutBack">The order no longer wants them: set the tote aside.</param>
    public sealed record Answer(int Picked, int Open, bool ShipmentPicked, bool PutBack);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => ConfirmAsync(command, ct), ct);

    private async Task<Outcome<Answer>> ConfirmAsync(Command command, CancellationToken ct)
    {
        var found = await TaskOf.FirstAsync(db, command.Task, ct);
        if (found is null)
        {
            return Refusal.Of("picking.unknown-task", ("task", command.Task));
        }

        var task = found.Task;
        var shipment = await ShipmentOf.FirstAsync(db, task.ShipmentId, task.LineNo, ct)
            ?? throw new InvalidOperationException($"Shipment {task.ShipmentId} of a pick task is not there.");
        var item = await db.ResolveItemAsync(task.ClientId, command.Item, ct);
        if (!item.IsDone)
        {
            return item.Refusal;
        }

        if (Busy(task, found.Picker) is { } busy)
        {
            return busy;
        }

        if (await ForeignToteAsync(shipment, command.Tote, ct) is { } foreign)
        {
            return foreign;
        }

        var wanted = task.Status != PickStatus.Cancelled && !shipment.Intercepted && shipment.Status is ShipmentStatus.Released or ShipmentStatus.Picking;
        var confirmed = task.Status == PickStatus.Cancelled
            ? Done.It // taken before the device heard of the cancellation: a fact all the same
            : task.Confirm(ScanOf(command, item.Value, task.Plate), shipment.ToteCode, db.UtcNow, db.Scope.Actor);
        if (!confirmed.IsDone)
        {
            return confirmed.Refusal;
        }

        await MoveAsync(command, task, shipment, wanted, ct);
        if (task.Status != PickStatus.Pending)
        {
            await db.CloseFinishedAsync(shipment, task, ct);
        }

        await db.ShowLightsAsync(floor, task.DcId, task.BatchId, ct, [task.BinCode]);
        return new Answer(task.Picked, task.Open, shipment.Status == ShipmentStatus.Picked, !wanted);
    }

    private sealed record ClaimedTask(PickTask Task, string? Picker);

    private static PickScan ScanOf(Command command, ScannedItem item, string plate) =>
        new(plate.Length > 0 ? PlateCode.Read(command.Bin) : command.Bin, item.Sku, item.Lot, item.Serial, command.Quantity, command.Tote);

    private Refusal? Busy(PickTask task, string? picker) =>
        picker == db.Scope.Actor || (picker is null && task.Status == PickStatus.Cancelled)
            ? null
            : picker is null
                ? Refusal.Of("picking.not-now-unclaimed", ("batch", task.BatchId))
                : Refusal.Of("picking.conflict-busy", ("batch", task.BatchId), ("picker", picker));

    private async Task<Refusal?> ForeignToteAsync(Shipment shipment, string tote, CancellationToken ct)
    {
        if (tote is not { Length: >= 1 and <= 40 })
        {
            return Refusal.Of("picking.bad-tote", ("tote", tote));
        }

        if (shipment.ToteCode == tote)
        {
            return null;
        }

        var other = await UsersOf.FirstAsync(db, shipment.DcId, tote, shipment.Id, ct);
        return other is null ? null : Refusal.Of("picking.conflict-tote", ("tote", tote), ("shipment", other));
    }

    private async Task MoveAsync(Command command, PickTask task, Shipment shipment, bool wanted, CancellationToken ct)
    {
        var document = $"shipment/{shipment.Id}";
        var key = new AvailabilityKey(task.ClientId, task.DcId, task.SkuId);
        var posted = wanted ? await PromiseBook.TakeAsync(db, key, shipment.Id, task.LineNo, command.Quantity, ct) : 0;
        var below = await db.PostStockAsync(
            command.RequestId.Value,
            [new StockMove(
                task.ClientId, task.DcId, task.Place, LocationCode.Tote(command.Tote), task.SkuId,
                task.Lot, task.Serial, Condition.Good, command.Quantity, MovementReason.Pick, document)],
            [(key, 0, -posted)],
            ct);
        foreach (var negative in below)
        {
            await db.AskForRecountAsync(negative, ct);
        }

        db.Bill(ActivityKind.Pick, task.ClientId, task.DcId, command.Quantity, document);
        if (!wanted)
        {
            await db.AskForPutBackAsync(task.ClientId, task.DcId, command.Tote, task.SkuId, command.Quantity, document, ct);
            return;
        }

        shipment.Lines.First(l => l.LineNo == task.LineNo).Picked += command.Quantity;
        shipment.ToteCode ??= command.Tote;
        shipment.Move("pick");
    }
}
