using Fulfilment.Domain.Promises;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>The one place that gives a cart's units back: the hold's rows and the availability change together.</summary>
internal static class CartHolds
{
    public static async Task ReleaseHoldsAsync(this FulfilmentDb db, long promise, CancellationToken ct)
    {
        var holds = await db.CartHolds.IgnoreQueryFilters().Where(h => h.PromiseId == promise && h.ReleasedAt == null).ToListAsync(ct);
        holds.ForEach(h => h.ReleasedAt = db.UtcNow);
        await db.MoveAvailabilityAsync(holds.Select(h => (new AvailabilityKey(h.ClientId, h.DcId, h.SkuId), 0, -h.Quantity)), ct);
    }
}
