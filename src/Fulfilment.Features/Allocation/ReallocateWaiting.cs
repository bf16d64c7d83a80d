using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Stock of some articles became free: plans the orders that wait for them, the longest waiting first, and no others.
/// </summary>
public sealed class ReallocateWaiting(FulfilmentDb db, AllocateBacklog allocate)
{
    public async Task<Outcome<AllocateBacklog.Answer>> Handle(ClientId client, IReadOnlyCollection<SkuId> skus, CancellationToken ct)
    {
        var wanted = skus.Distinct().ToArray();
        var orders = await db.OrderLines.AsNoTracking()
            .Where(l => l.ClientId == client && EF.Parameter(wanted).Contains(l.SkuId) && l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0)
            .Join(db.Orders.Where(o => o.Status == OrderStatus.Open), l => l.OrderId, o => o.Id, (_, o) => new { o.Id, o.Priority, o.PlacedAt })
            .Distinct().ToListAsync(ct);
        return await allocate.Handle([.. orders.OrderByDescending(o => o.Priority).ThenBy(o => o.PlacedAt).ThenBy(o => o.Id).Select(o => o.Id)], ct);
    }
}
