using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// What a delivery means in the ledger. Goods from outside come from the supplier; those of a transfer come out of transit
/// in the books of the site they left, through a transform, and stand on the dock of the site they reached: nothing is
/// made and nothing lost on the way.
/// </summary>
internal static class TransferArrival
{
    /// <summary>The movements of units that have just come off the truck.</summary>
    /// <param name="onto">The dock, or a plate that stands there.</param>
    public static async Task<IReadOnlyList<StockMove>> ArrivalAsync(
        this FulfilmentDb db, Receipt receipt, LocationCode onto, SkuId sku, ReceivedUnits units, CancellationToken ct)
    {
        var document = $"receipt/{receipt.Id}";
        StockMove Onto(LocationCode from, MovementReason reason, string paper) => new(
            receipt.ClientId, receipt.DcId, from, onto, sku, units.Lot, units.Serial, units.Condition, units.Quantity, reason, paper);
        if (receipt.TransferId is not { } id)
        {
            return [Onto(LocationCode.Supplier, MovementReason.Receipt, document)];
        }

        var transfer = await db.Transfers.Include(t => t.Lines).FirstAsync(t => t.Id == id, ct);
        if ((transfer.Lines.Find(l => l.SkuId == sku && l.Received < l.Loaded) ?? transfer.Lines.Find(l => l.SkuId == sku)) is { } line)
        {
            line.Received += units.Quantity;
        }

        var across = LocationCode.Transform(transfer.Document);
        return
        [
            new StockMove(
                receipt.ClientId, transfer.FromDc, LocationCode.Transit(transfer.Number), across, sku, units.Lot, units.Serial, Condition.Good, units.Quantity,
                MovementReason.Transfer, transfer.Document),
            Onto(across, MovementReason.Transfer, transfer.Document),
        ];
    }

    /// <summary>
    /// The delivery is complete. Whoever counts on units that did not come is told; of a transfer, what is still in transit is
    /// booked as missing and somebody is asked to look for it.
    /// </summary>
    public static async Task EndArrivalAsync(this FulfilmentDb db, Receipt receipt, string request, CancellationToken ct)
    {
        if (receipt.TransferId is not { } id)
        {
            foreach (var line in receipt.Lines.Where(l => l.Received < l.Expected))
            {
                await db.AskToReviewSupplyAsync(SupplyName.Of(receipt.Id, line.LineNo), db.UtcNow, ct);
            }

            return;
        }

        var transfer = await db.Transfers.Include(t => t.Lines).FirstAsync(t => t.Id == id, ct);
        transfer.Move("close");
        transfer.ClosedAt = db.UtcNow;
        await WriteOffAsync(db, transfer, request, ct);
        foreach (var line in transfer.Lines.Where(l => l.Received < l.Quantity))
        {
            await db.AskToReviewSupplyAsync(SupplyName.Of(id, line.LineNo), db.UtcNow, ct);
        }
    }

    private static async Task WriteOffAsync(FulfilmentDb db, Transfer transfer, string request, CancellationToken ct)
    {
        var transit = LocationCode.Transit(transfer.Number);
        var left = await db.Balances.IgnoreQueryFilters().AsNoTracking()
            .Where(b => b.DcId == transfer.FromDc && b.Location == transit && b.ClientId == transfer.ClientId && b.Quantity != 0).ToListAsync(ct);
        await db.PostStockAsync(
            request,
            [.. left.Select(b => new StockMove(
                b.ClientId, b.DcId, b.Quantity > 0 ? transit : LocationCode.Difference, b.Quantity > 0 ? LocationCode.Difference : transit, b.SkuId, b.Lot, b.Serial, b.Condition,
                Math.Abs(b.Quantity), MovementReason.Adjustment, transfer.Document))],
            ct);
        if (left.Count > 0)
        {
            await db.OpenExceptionAsync(
                ExceptionKind.Investigate, transfer.ToDc, transfer.ClientId, transfer.Document,
                new { transfer.Number, from = transfer.FromDc.Value, units = left.ToDictionary(b => $"{b.SkuId} {b.Lot} {b.Serial}".Trim(), b => b.Quantity) }, ct);
        }
    }
}
