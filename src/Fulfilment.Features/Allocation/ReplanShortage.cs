using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// A DC has promised more of an article than it has: units went missing. Takes planned shipments back, the latest
/// promise first, until the rest can be kept, and plans their orders again. What the floor already holds is left to it:
/// a picker who finds nothing reports a short.
/// </summary>
public sealed class ReplanShortage(FulfilmentDb db, AllocateBacklog allocate)
{
    /// <returns>How many orders were planned again.</returns>
    public Task<Outcome<int>> Handle(ClientId client, DcId dc, SkuId sku, CancellationToken ct) =>
        db.InTransaction<int>(() => ReplanAsync(client, dc, sku, ct), ct);

    private async Task<Outcome<int>> ReplanAsync(ClientId client, DcId dc, SkuId sku, CancellationToken ct)
    {
        var lacking = await LackingAsync(client, dc, sku, ct);
        if (lacking <= 0)
        {
            return 0;
        }

        var promises = await db.Promises.IgnoreQueryFilters().AsNoTracking()
            .Where(p => p.ClientId == client && p.DcId == dc && p.SkuId == sku && p.State == PromiseState.Pending && p.Supply == SupplyKind.OnHand)
            .Join(
                db.Shipments.IgnoreQueryFilters().Where(s => s.Status == ShipmentStatus.Planned), p => p.ShipmentId, s => s.Id,
                (p, _) => new { p.Id, p.OrderId, Units = p.Quantity - p.Posted - p.Voided })
            .OrderByDescending(p => p.Id).ToListAsync(ct);
        var orders = new HashSet<OrderId>();
        foreach (var promise in promises)
        {
            if (lacking <= 0)
            {
                break;
            }

            orders.Add(promise.OrderId);
            lacking -= promise.Units;
        }

        await db.LockOrdersAsync(orders, ct);
        foreach (var order in orders)
        {
            await db.TakeBackPlannedAsync(order, ct);
        }

        await allocate.Handle(orders, ct);
        return orders.Count;
    }

    private async Task<int> LackingAsync(ClientId client, DcId dc, SkuId sku, CancellationToken ct) =>
        await db.Availability.IgnoreQueryFilters().Where(a => a.ClientId == client && a.DcId == dc && a.SkuId == sku)
            .Select(a => (int?)(a.Promised - a.Sellable)).FirstOrDefaultAsync(ct) ?? 0;
}
