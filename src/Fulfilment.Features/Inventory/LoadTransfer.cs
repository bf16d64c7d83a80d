using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// The totes of a transfer stand on the truck: the ledger moves them into transit, and the destination gets a delivery to
/// receive. What the floor could not find does not travel.
/// </summary>
public sealed class LoadTransfer(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, TransferId Transfer) : IRequest;

    /// <param name="Receipt">By which the destination takes it in.</param>
    public sealed record Answer(ReceiptId Receipt, int Units, int Short);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => LoadAsync(command, ct), ct);

    private async Task<Outcome<Answer>> LoadAsync(Command command, CancellationToken ct)
    {
        var transfer = await db.Transfers.Include(t => t.Lines).FirstOrDefaultAsync(t => t.Id == command.Transfer, ct);
        if (transfer is null || !db.Scope.Covers(transfer.FromDc))
        {
            return Refusal.Of("transfers.unknown-transfer", ("transfer", command.Transfer));
        }

        if (!Transfer.Lifecycle.Allows("load", transfer.Status))
        {
            return Refusal.Of("transfers.not-now", ("transfer", transfer.Number), ("status", transfer.Status));
        }

        await db.LockOrdersAsync([transfer.OrderId], ct);
        await new TransferBook(db).SettleShortAsync([transfer.OrderId], ct);
        var shipments = await db.Shipments.Include(s => s.Lines).Where(s => s.OrderId == transfer.OrderId && s.Status != ShipmentStatus.Cancelled).ToListAsync(ct);
        if (shipments.Count == 0 || shipments.Exists(s => s.Status != ShipmentStatus.Picked))
        {
            return Refusal.Of("transfers.not-now-unpicked", ("transfer", transfer.Number));
        }

        await LoadTotesAsync(command, transfer, shipments, ct);
        transfer.Move("load");
        (transfer.LoadedAt, transfer.ReceiptId) = (db.UtcNow, new ReceiptId(await db.Dialect.NextNumbersAsync(db, 1, ct)));
        db.Receipts.Add(ReceiptOf(transfer));
        var (units, missing) = (transfer.Lines.Sum(l => l.Loaded), transfer.Lines.Sum(l => l.Short));
        db.Bill(ActivityKind.HandOver, transfer.ClientId, transfer.FromDc, 1, transfer.Document);
        db.Remember("transfers.load", transfer.Document, new { units, missing }, transfer.ClientId, transfer.FromDc);
        return new Answer(transfer.ReceiptId.Value, units, missing);
    }

    private async Task LoadTotesAsync(Command command, Transfer transfer, List<Shipment> shipments, CancellationToken ct)
    {
        var ids = shipments.ConvertAll(s => s.Id).ToArray();
        var picks = await db.PickTasks.AsNoTracking().Where(t => ids.Contains(t.ShipmentId) && t.Picked > 0 && t.Status != PickStatus.Cancelled).ToListAsync(ct);
        await db.PostStockAsync(
            command.RequestId.Value,
            [.. picks.Select(t => new StockMove(
                t.ClientId, t.DcId, LocationCode.Tote(t.ToteCode!), LocationCode.Transit(transfer.Number), t.SkuId, t.Lot, t.Serial, Condition.Good, t.Picked,
                MovementReason.HandOver, $"shipment/{t.ShipmentId}"))],
            ct);
        foreach (var shipment in shipments)
        {
            shipment.Move("open");
            shipment.Lines.ForEach(l => l.Packed = l.Picked);
            shipment.Move("pack");
            shipment.Move("ship");
            shipment.ShippedAt = db.UtcNow;
        }

        foreach (var line in transfer.Lines)
        {
            line.Loaded = shipments.SelectMany(s => s.Lines).Where(l => l.LineNo == line.LineNo).Sum(l => l.Packed);
        }

        await db.SaveChangesAsync(ct);
        await db.MoveProgressAsync(shipments.SelectMany(s => s.Lines.Select(l => (s.OrderId, l.LineNo, -l.Quantity, l.Packed))), ct);
    }

    private Receipt ReceiptOf(Transfer transfer) => new()
    {
        Id = transfer.ReceiptId!.Value, ClientId = transfer.ClientId, DcId = transfer.ToDc, Reference = transfer.Number, DueOn = transfer.ReadyOn, CreatedAt = db.UtcNow,
        TransferId = transfer.Id,
        Lines = [.. transfer.Lines.Where(l => l.Loaded > 0).Select(l => new ReceiptLine
        {
            ReceiptId = transfer.ReceiptId.Value, LineNo = l.LineNo, ClientId = transfer.ClientId, DcId = transfer.ToDc, SkuId = l.SkuId, Expected = l.Loaded,
        })],
    };
}
