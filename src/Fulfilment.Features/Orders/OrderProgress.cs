using Fulfilment.Domain.Orders;
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
        var sums = new SortedDictionary<(long, int), (int Allocated, int Shipped)>();
        foreach (var (order, lineNo, allocated, shipped) in changes)
        {
            var sum = sums.GetValueOrDefault((order.Value, lineNo));
            sums[(order.Value, lineNo)] = (sum.Allocated + allocated, sum.Shipped + shipped);
        }

        foreach (var ((orderValue, lineNo), (allocated, shipped)) in sums)
        {
            var order = new OrderId(orderValue);
            await db.OrderLines.Where(l => l.OrderId == order && l.LineNo == lineNo).ExecuteUpdateAsync(
                s => s.SetProperty(l => l.Allocated, l => l.Allocated + allocated).SetProperty(l => l.Shipped, l => l.Shipped + shipped), ct);
        }
    }
}
