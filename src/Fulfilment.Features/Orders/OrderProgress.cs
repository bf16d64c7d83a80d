using Fulfilment.Domain.Orders;
using Fulfilment.Features.Dialect;

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
        var sums = new SortedDictionary<(long, int), (int Allocated, int Shipped)>();
        foreach (var (order, lineNo, allocated, shipped) in changes)
        {
            var sum = sums.GetValueOrDefault((order.Value, lineNo));
            sums[(order.Value, lineNo)] = (sum.Allocated + allocated, sum.Shipped + shipped);
        }

        var deltas = sums.Where(s => s.Value != (0, 0))
            .Select(s => new ProgressDelta(new OrderId(s.Key.Item1), s.Key.Item2, s.Value.Allocated, s.Value.Shipped)).ToArray();
        if (deltas.Length > 0)
        {
            await db.Dialect.AddToProgressAsync(db, deltas, ct);
        }
    }
}
