using Fulfilment.Domain.Orders;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>
/// The one writer of <see cref="OrderLine.Allocated"/> and <see cref="OrderLine.Shipped"/>: how many units stand in
/// living shipments and how many have left. Adds differences, never reads and writes back.
/// </summary>
public static class OrderProgress
{
    public static async Task MoveProgressAsync(
        this FulfilmentDb db, IEnumerable<(OrderId Order, int LineNo, int Allocated, int Shipped)> changes, CancellationToken ct)
    {
        var deltas = Sums(changes);
        if (deltas.Length > 0)
        {
            await db.Dialect.AddToProgressAsync(db, deltas, ct);
            await DropFreedOfCancelledAsync(db, deltas, ct);
        }
    }

    /// <summary>The differences per line, in key order; lines whose differences come to nothing are left out.</summary>
    internal static ProgressDelta[] Sums(IEnumerable<(OrderId Order, int LineNo, int Allocated, int Shipped)> changes)
    {
        var sums = new SortedDictionary<(long, int), (int Allocated, int Shipped)>();
        foreach (var (order, lineNo, allocated, shipped) in changes)
        {
            var sum = sums.GetValueOrDefault((order.Value, lineNo));
            sums[(order.Value, lineNo)] = (sum.Allocated + allocated, sum.Shipped + shipped);
        }

        return [.. sums.Where(s => s.Value != (0, 0)).Select(s => new ProgressDelta(new OrderId(s.Key.Item1), s.Key.Item2, s.Value.Allocated, s.Value.Shipped))];
    }

    /// <summary>Units that come back from the floor of a cancelled order wait for nobody: they are cancelled too.</summary>
    private static async Task DropFreedOfCancelledAsync(FulfilmentDb db, ProgressDelta[] deltas, CancellationToken ct)
    {
        var freed = deltas.Where(d => d.Allocated + d.Shipped < 0).Select(d => d.Order).Distinct().ToArray();
        if (freed.Length > 0)
        {
            await db.OrderLines.IgnoreQueryFilters()
                .Where(l => EF.Parameter(freed).Contains(l.OrderId) && l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0
                    && db.Orders.IgnoreQueryFilters().Any(o => o.Id == l.OrderId && o.Status == OrderStatus.Cancelled))
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Cancelled, l => l.Quantity - l.Allocated - l.Shipped), ct);
        }
    }
}
