using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Allocation;

/// <summary>Orders that are in, and what became of them.</summary>
internal static class Placed
{
    public static async Task<OrderId> OrderAsync(FulfilmentDb db, string externalId, string region, params (SkuId Sku, int Quantity)[] lines) =>
        (await new PlaceOrder(db).Handle(Warehouse.Order(externalId, region, lines), default)).Value.Id;

    public static async Task<AllocateBacklog.Answer> AllocateAsync(FulfilmentDb db, params OrderId[] orders) =>
        (await new AllocateBacklog(db).Handle(orders, default)).Value;

    public static AllocateNow.Command Now(OrderId order, string key = "") => new(new RequestId($"allocate-{order}-{key}"), order);

    public static async Task<int> WaitingAsync(FulfilmentDb db, OrderId order) =>
        (await db.OrderLines.AsNoTracking().Where(l => l.OrderId == order).ToListAsync()).Sum(l => l.Waiting);

    public static Task<List<Shipment>> ShipmentsAsync(FulfilmentDb db, OrderId order) =>
        db.Shipments.AsNoTracking().Include(s => s.Lines).Where(s => s.OrderId == order && s.Status != ShipmentStatus.Cancelled)
            .OrderBy(s => s.DcId).ToListAsync();

    /// <summary>Promises, availability, shipment lines and progress say the same.</summary>
    public static async Task AssertConsistentAsync(FulfilmentDb db)
    {
        var promises = await db.Promises.AsNoTracking().ToListAsync();
        var availability = await db.Availability.AsNoTracking().ToListAsync();
        Assert.All(availability, a => Assert.Equal(
            promises.Where(p => p.State == PromiseState.Pending && p.Supply == SupplyKind.OnHand && (p.ClientId, p.DcId, p.SkuId) == (a.ClientId, a.DcId, a.SkuId)).Sum(p => p.Open), a.Promised));
        Assert.All(availability, a => Assert.True(a.Promised <= a.Sellable, $"{a.DcId} {a.SkuId}: {a.Promised} of {a.Sellable}"));
        var living = await db.Shipments.AsNoTracking().Where(s => s.Status != ShipmentStatus.Cancelled && s.Status != ShipmentStatus.Shipped)
            .SelectMany(s => s.Lines, (s, l) => new { s.OrderId, l.LineNo, l.Quantity }).ToListAsync();
        Assert.All(
            await db.OrderLines.AsNoTracking().ToListAsync(),
            l =>
            {
                Assert.Equal(living.Where(s => s.OrderId == l.OrderId && s.LineNo == l.LineNo).Sum(s => s.Quantity), l.Allocated);
                Assert.True(l.Waiting >= 0);
            });
    }

    public static async Task<ReviewState> ReviewAsync(FulfilmentDb db, OrderId order) =>
        (await db.AllocationDecisions.AsNoTracking().Where(d => d.OrderId == order).OrderByDescending(d => d.RunId).FirstAsync()).Review;
}
