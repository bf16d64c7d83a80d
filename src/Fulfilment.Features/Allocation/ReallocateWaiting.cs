using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Allocation.Rules;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;
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
            .Join(db.Orders.Where(o => o.Status == OrderStatus.Open), l => l.OrderId, o => o.Id, (_, o) => new Waiting(o.Id, o.Priority, o.PlacedAt))
            .Distinct().ToListAsync(ct);
        orders.AddRange(await TakeBackAwaitingAsync(client, wanted, ct));
        return await allocate.Handle([.. orders.DistinctBy(o => o.Id).OrderByDescending(o => o.Priority).ThenBy(o => o.PlacedAt).ThenBy(o => o.Id).Select(o => o.Id)], ct);
    }

    /// <summary>
    /// Orders that wait for a delivery although the article has become free on some shelf: they need not wait any longer. What a
    /// manager decided to wait for is left alone.
    /// </summary>
    private async Task<List<Waiting>> TakeBackAwaitingAsync(ClientId client, SkuId[] skus, CancellationToken ct)
    {
        var free = db.Availability.IgnoreQueryFilters().Where(a => a.ClientId == client && EF.Parameter(skus).Contains(a.SkuId) && a.Sellable > a.Promised).Select(a => a.SkuId);
        var awaiting = await (
            from promise in db.Promises.IgnoreQueryFilters()
            join order in db.Orders on promise.OrderId equals order.Id
            where promise.ClientId == client && promise.State == PromiseState.Pending && promise.Supply == SupplyKind.ReceiptLine && free.Contains(promise.SkuId)
                && order.Status == OrderStatus.Open && !db.DeskActs.Any(a => a.OrderId == order.Id && a.UndoneAt == null)
            select new Waiting(order.Id, order.Priority, order.PlacedAt)).Distinct().ToListAsync(ct);
        foreach (var order in awaiting)
        {
            await db.InTransaction<Done>(
                async () =>
                {
                    await db.LockOrdersAsync([order.Id], ct);
                    await db.TakeBackPlannedAsync(order.Id, ct);
                    return Done.It;
                },
                ct);
        }

        return awaiting;
    }

    private sealed record Waiting(OrderId Id, int Priority, DateTime PlacedAt);
}
