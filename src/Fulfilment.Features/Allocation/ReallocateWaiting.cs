using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Allocation.Rules;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Stock of some articles became free: plans the orders that wait for them, the longest waiting first, and no others.
/// </summary>
public sealed class ReallocateWaiting(FulfilmentDb db, AllocateBacklog allocate)
{
    public async Task<Outcome<AllocateBacklog.Answer>> Handle(ClientId client, IReadOnlyCollection<SkuId> skus, CancellationToken ct)
    {
        if ((await db.ActiveRulesAsync([client], ct))[0] is { Rules.BackOrder: false })
        {
            return new AllocateBacklog.Answer(0, 0, 0); // this merchant wants a person to decide about what is missing
        }

        var wanted = skus.Distinct().ToArray();
        var orders = await db.OrderLines.AsNoTracking()
            .Where(l => l.ClientId == client && EF.Parameter(wanted).Contains(l.SkuId) && l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0)
            .Join(db.Orders.Where(o => o.Status == OrderStatus.Open), l => l.OrderId, o => o.Id, (_, o) => new { o.Id, o.Priority, o.PlacedAt })
            .Distinct().ToListAsync(ct);
        return await allocate.Handle([.. orders.OrderByDescending(o => o.Priority).ThenBy(o => o.PlacedAt).ThenBy(o => o.Id).Select(o => o.Id)], ct);
    }
}
