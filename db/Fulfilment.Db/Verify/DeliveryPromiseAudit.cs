using Fulfilment.Domain.Promises;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>What a cart holds belongs to an open promise, and a promise that has ended holds nothing.</summary>
internal sealed class DeliveryPromiseAudit(AuditNotes notes)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var promises = await db.DeliveryPromises.AsNoTracking().Select(p => new { p.Id, p.ClientId, p.State, p.HoldUntil, p.OrderId }).ToDictionaryAsync(p => p.Id, ct);
        foreach (var hold in await db.CartHolds.AsNoTracking().ToListAsync(ct))
        {
            var promise = promises.GetValueOrDefault(hold.PromiseId);
            var subject = $"cart hold {hold.PromiseId}/{hold.LineNo}";
            if (promise is null || promise.ClientId != hold.ClientId || promise.HoldUntil is null || hold.Quantity <= 0)
            {
                notes.Add("cart-hold.without-promise", subject, "its promise is missing, of another client, or holds nothing");
            }
            else if (hold.ReleasedAt is null != (promise.State == DeliveryPromiseState.Offered))
            {
                notes.Add("cart-hold.state", subject, $"its promise is {promise.State}, the units are {(hold.ReleasedAt is null ? "still held" : "given back")}");
            }
        }

        var orders = promises.Values.Where(p => p.State == DeliveryPromiseState.Ordered).Select(p => p.OrderId).ToHashSet();
        var known = await db.Orders.AsNoTracking().Where(o => db.DeliveryPromises.Any(p => p.OrderId == o.Id)).Select(o => o.Id).ToListAsync(ct);
        foreach (var missing in orders.Where(o => o is null || !known.Contains(o.Value)))
        {
            notes.Add("delivery-promise.without-order", $"order {missing}", "a promise says it was ordered, but there is no such order");
        }

        return promises.Count;
    }
}
