using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>Undoes planned shipments that the floor knows nothing of: promises given back, units waiting again.</summary>
internal static class TakenBack
{
    /// <summary>Cancels the planned shipments of an order, whose row the caller has locked. Returns what was given back.</summary>
    public static async Task<IReadOnlyList<ShipmentLine>> TakeBackPlannedAsync(this FulfilmentDb db, OrderId order, CancellationToken ct)
    {
        var planned = await db.Shipments.IgnoreQueryFilters().Include(s => s.Lines)
            .Where(s => s.OrderId == order && s.Status == ShipmentStatus.Planned).ToListAsync(ct);
        if (planned.Count == 0)
        {
            return [];
        }

        foreach (var shipment in planned)
        {
            shipment.Move("cancel");
        }

        // Saved at once: a wave that took one of them meanwhile is noticed here, by its version.
        await db.SaveChangesAsync(ct);
        await PromiseBook.VoidAllAsync(db, [.. planned.Select(s => s.Id)], ct);
        await db.AllocationDecisions.IgnoreQueryFilters().Where(d => d.OrderId == order && d.Review != ReviewState.Superseded)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.Review, ReviewState.Superseded), ct);
        await new TransferBook(db).CancelCausedByAsync(order, ct);
        var lines = planned.SelectMany(s => s.Lines).ToList();
        await db.MoveProgressAsync(lines.Select(l => (order, l.LineNo, -l.Quantity, 0)), ct);
        return lines;
    }
}
