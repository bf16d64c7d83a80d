using Fulfilment.Domain.Orders;

namespace Fulfilment.Features.Orders;

/// <summary>
/// Planning, holding and cancelling one order must not overlap: each takes the order's row first and reads afterwards.
/// </summary>
public static class OrderLock
{
    public static async Task LockOrdersAsync(this FulfilmentDb db, IReadOnlyCollection<OrderId> orders, CancellationToken ct) =>
        await db.Dialect.LockOrdersAsync(db, [.. orders.Select(o => o.Value).Order()], ct);

    /// <summary>The same for orders that are planned next, by statements that find all their rows by key.</summary>
    internal static async Task LockForPlanningAsync(this FulfilmentDb db, IEnumerable<OrderId> orders, CancellationToken ct) =>
        await db.Dialect.LockForPlanningAsync(db, [.. orders.Select(o => o.Value).Distinct().Order()], ct);
}
