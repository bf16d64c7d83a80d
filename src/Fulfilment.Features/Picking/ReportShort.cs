using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Waves;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

public enum ShortReason
{
    NotThere,
    Damaged,
    WrongItemInBin,
}

/// <summary>
/// The bin does not hold what the task asks for. The picker says so once: every open task of this batch on the same bin,
/// article and lot goes short together. The bin leaves picking until it is counted and keeps exactly what other batches
/// still reserve there, the rest of it can no longer be promised; what is missing is taken from another bin of this DC at once, and where there is none the order
/// is planned again.
/// </summary>
public sealed class ReportShort(FulfilmentDb db, IFloorEquipment? floor = null)
{
    public sealed record Command(RequestId RequestId, TaskId Task, ShortReason Reason) : IRequest;

    /// <param name="Short">Units that will not come from this bin.</param>
    /// <param name="FoundElsewhere">Units of them now due from another bin of the same DC, in this batch.</param>
    /// <param name="Replanned">Units given back; their orders are planned again.</param>
    public sealed record Answer(int Short, int FoundElsewhere, int Replanned);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => GoShortAsync(command, ct), ct);

    private async Task<Outcome<Answer>> GoShortAsync(Command command, CancellationToken ct)
    {
        var declared = await db.PickTasks.FirstOrDefaultAsync(t => t.Id == command.Task, ct);
        if (declared is null)
        {
            return Refusal.Of("picking.unknown-task", ("task", command.Task));
        }

        if (declared.Status != PickStatus.Pending)
        {
            return Refusal.Of("picking.not-now", ("status", declared.Status), ("task", declared.Id));
        }

        var picker = await db.PickBatches.Where(b => b.Id == declared.BatchId).Select(b => b.Picker).FirstAsync(ct);
        if (picker != db.Scope.Actor)
        {
            return Refusal.Of("picking.conflict-busy", ("batch", declared.BatchId), ("picker", picker ?? ""));
        }

        var tasks = await SameStockAsync(declared, ct);
        var missing = tasks.ConvertAll(t => (Task: t, Units: t.Open));
        tasks.ForEach(t => t.GoShort(db.UtcNow, db.Scope.Actor));
        await TakeOffBinAsync(command, declared, missing.Sum(m => m.Units), ct);
        var (found, replanned) = await ReplaceAsync(declared, missing, ct);
        await db.CloseFinishedBatchesAsync(tasks, ct);
        db.Remember(
            "picking.short", $"bin/{declared.BinCode}",
            new { Sku = declared.SkuId.Value, command.Reason, Units = missing.Sum(m => m.Units), found, replanned },
            declared.ClientId, declared.DcId);
        await db.ShowLightsAsync(floor, declared.DcId, declared.BatchId, ct);
        return new Answer(missing.Sum(m => m.Units), found, replanned);
    }

    private Task<List<PickTask>> SameStockAsync(PickTask of, CancellationToken ct) => db.PickTasks
        .Where(t => t.BatchId == of.BatchId && t.Status == PickStatus.Pending && t.ClientId == of.ClientId && t.SkuId == of.SkuId
            && t.BinCode == of.BinCode && t.Plate == of.Plate && t.Lot == of.Lot && t.Serial == of.Serial)
        .OrderBy(t => t.Sequence).ToListAsync(ct);

    private async Task TakeOffBinAsync(Command command, PickTask task, int missing, CancellationToken ct)
    {
        var location = task.Place;
        var onBooks = await db.Balances.Where(b => b.ClientId == task.ClientId && b.DcId == task.DcId && b.Location == location && b.SkuId == task.SkuId
            && b.Lot == task.Lot && b.Serial == task.Serial && b.Condition == Condition.Good).Select(b => b.Quantity).FirstOrDefaultAsync(ct);
        var others = await db.PickTasks.Where(t => t.DcId == task.DcId && t.BatchId != task.BatchId && t.Status == PickStatus.Pending
            && t.ClientId == task.ClientId && t.SkuId == task.SkuId && t.BinCode == task.BinCode && t.Plate == task.Plate && t.Lot == task.Lot && t.Serial == task.Serial)
            .SumAsync(t => t.Quantity - t.Picked, ct);
        var gone = Math.Max(0, Math.Min(onBooks - others, command.Reason == ShortReason.Damaged ? missing : int.MaxValue));
        if (gone > 0)
        {
            await db.PostStockAsync(command.RequestId.Value, MovesOf(command, task, location, gone), ct);
            await db.AskToReplanAsync(task.ClientId, task.DcId, task.SkuId, ct);
        }

        await BlockAsync(command, task, ct);
        await db.AskForRecountAsync(new StockKey(task.ClientId, task.DcId, location, task.SkuId, task.Lot, task.Serial, Condition.Good), ct);
    }

    /// <summary>Of units on a plate only the plate leaves picking, not all that stands beside it in the bin.</summary>
    private async Task BlockAsync(Command command, PickTask task, CancellationToken ct)
    {
        var reason = $"short:{command.Reason}";
        if (task.Plate.Length > 0)
        {
            if (await db.BlockPlateAsync(task.ClientId, task.DcId, task.Plate, reason, ct) is { } plate)
            {
                await db.SetApartAsync(command.RequestId.Value, plate, ct);
            }

            return;
        }

        if (await db.Bins.FirstOrDefaultAsync(b => b.DcId == task.DcId && b.Code == task.BinCode, ct) is { } bin)
        {
            (bin.Blocked, bin.BlockReason) = (true, reason);
        }

        await db.SetApartAsync(command.RequestId.Value, task.DcId, task.BinCode, ct);
    }

    private static StockMove[] MovesOf(Command command, PickTask task, LocationCode bin, int gone)
    {
        var document = $"task/{task.Id}";
        StockMove Move(LocationCode from, LocationCode to, Condition condition) =>
            new(task.ClientId, task.DcId, from, to, task.SkuId, task.Lot, task.Serial, condition, gone, MovementReason.ShortPick, document);
        return command.Reason == ShortReason.Damaged
            ? [Move(bin, LocationCode.Transform(document), Condition.Good), Move(LocationCode.Transform(document), LocationCode.Quarantine("DAMAGED"), Condition.Damaged)]
            : [Move(bin, LocationCode.Difference, Condition.Good)];
    }

    private async Task<(int Found, int Replanned)> ReplaceAsync(PickTask declared, List<(PickTask Task, int Units)> missing, CancellationToken ct)
    {
        var snapshot = await BinSnapshot.ReadAsync(db, declared.DcId, declared.ClientId, declared.SkuId, ct);
        var stock = snapshot.Stock(declared.ClientId, declared.SkuId)
            .Where(s => declared.Plate.Length > 0 ? s.Plate != declared.Plate : s.Bin != declared.BinCode).ToArray();
        var last = await db.PickTasks.Where(t => t.BatchId == declared.BatchId).MaxAsync(t => t.Sequence, ct);
        var ids = missing.Select(m => m.Task.ShipmentId).Distinct().ToArray();
        var shipments = await db.Shipments.Include(s => s.Lines).Where(s => EF.Parameter(ids).Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var asks = await BinSnapshot.AsksOfAsync(db, ids, ct);
        int found = 0, replanned = 0;
        foreach (var (task, units) in missing)
        {
            var shipment = shipments[task.ShipmentId];
            var ask = asks.GetValueOrDefault((task.ShipmentId, task.LineNo));
            var demand = new BinDemand(units, snapshot.LastsUntil(task.ClientId, task.SkuId, shipment.ShipBy, ask.LifeDays), ask.Lot, ask.Serial);
            var choices = BinChooser.Choose(stock, demand);
            last = await AddTasksAsync(task, choices, last, ct);
            var got = choices.Sum(c => c.Quantity);
            found += got;
            replanned += units - got;
            await GiveBackAsync(shipment, task, units - got, ct);
            await db.CloseFinishedShipmentAsync(shipment, ct);
        }

        return (found, replanned);
    }

    private async Task<int> AddTasksAsync(PickTask of, IReadOnlyList<BinChoice> choices, int last, CancellationToken ct)
    {
        if (choices.Count == 0)
        {
            return last;
        }

        var number = await db.Dialect.NextNumbersAsync(db, choices.Count, ct);
        foreach (var choice in choices)
        {
            db.PickTasks.Add(new PickTask
            {
                Id = new TaskId(number++), BatchId = of.BatchId, DcId = of.DcId, ClientId = of.ClientId, ShipmentId = of.ShipmentId, LineNo = of.LineNo,
                SkuId = of.SkuId, BinCode = choice.Bin, Plate = choice.Plate, Lot = choice.Lot, Serial = choice.Serial, Quantity = choice.Quantity, Sequence = ++last,
            });
        }

        return last;
    }

    private async Task GiveBackAsync(Shipment shipment, PickTask task, int units, CancellationToken ct)
    {
        if (units == 0)
        {
            return;
        }

        shipment.Lines.First(l => l.LineNo == task.LineNo).Quantity -= units;
        await PromiseBook.VoidAsync(db, shipment.Id, task.LineNo, units, ct);
        await db.MoveProgressAsync([(shipment.OrderId, task.LineNo, -units, 0)], ct);
        await db.AllocateAgainAsync(shipment.OrderId, ct);
    }
}
