using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Orders;

/// <summary>Asks for one order to be planned again, at once, after something took units from it.</summary>
public static class AllocateAgain
{
    public static async Task AllocateAgainAsync(this FulfilmentDb db, OrderId order, CancellationToken ct)
    {
        var number = await db.Dialect.NextNumbersAsync(db, 1, ct);
        db.Enqueue(new WorkItemId(number), "allocate", $"order/{order}/allocate/{number}", new { Order = order.Value }, db.UtcNow);
    }
}
