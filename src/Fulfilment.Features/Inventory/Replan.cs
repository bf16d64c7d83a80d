using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Inventory;

/// <summary>Asks the planner to look again after stock came or went. Whoever posts such a fact calls one of the two.</summary>
public static class Replan
{
    /// <summary>Units went missing: promises at this DC may now exceed what is there.</summary>
    public static async Task AskToReplanAsync(this FulfilmentDb db, ClientId client, DcId dc, SkuId sku, CancellationToken ct)
    {
        var number = await db.Dialect.NextNumbersAsync(db, 1, ct);
        db.Enqueue(
            new WorkItemId(number), "replan", $"replan/{client}/{dc}/{sku}/{number}",
            new { Client = client.Value, Dc = dc.Value, Sku = sku.Value }, db.UtcNow);
    }

    /// <summary>Units became sellable: orders that wait for this article are planned again.</summary>
    public static async Task AskToReallocateAsync(this FulfilmentDb db, ClientId client, SkuId sku, CancellationToken ct)
    {
        var number = await db.Dialect.NextNumbersAsync(db, 1, ct);
        db.Enqueue(
            new WorkItemId(number), "reallocate", $"reallocate/{client}/{sku}/{number}",
            new { Client = client.Value, Sku = sku.Value }, db.UtcNow);
    }
}
