using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Supply that promises count on fell short, was given up, or did not come on its day. What it cannot keep is taken from the
/// shelf of its site where something is free, then from other supply that comes there as early; the orders of the rest
/// are planned anew. The oldest promise keeps its claim the longest.
/// </summary>
public sealed class ReviewSupply(FulfilmentDb db, AllocateBacklog allocate)
{
    /// <param name="Repointed">Units that wait for something else, or for nothing, now.</param>
    /// <param name="Replanned">Orders planned anew.</param>
    public sealed record Answer(int Repointed, int Replanned);

    /// <param name="wasPutOff">The supply comes later than was believed: parcels that should leave before it comes cannot wait for it.</param>
    public Task<Outcome<Answer>> Handle(SupplyName supply, CancellationToken ct, bool wasPutOff = false) => db.InTransaction<Answer>(() => ReviewAsync(supply, wasPutOff, ct), ct);

    private async Task<Outcome<Answer>> ReviewAsync(SupplyName supply, bool wasPutOff, CancellationToken ct)
    {
        var name = supply.ToString();
        var promises = await db.Promises.IgnoreQueryFilters().AsNoTracking().Where(p => p.SupplyRef == name && p.State == PromiseState.Pending).OrderBy(p => p.Id).ToListAsync(ct);
        if (promises.Count == 0)
        {
            return new Answer(0, 0);
        }

        await db.LockOrdersAsync([.. promises.Select(p => p.OrderId).Distinct()], ct);
        var hope = await SupplyHope.ReadAsync(db, supply, promises[0], ct);
        var lacking = hope.Lacking(promises, wasPutOff ? await LeaveBeforeAsync(promises, hope.Ready, ct) : []);
        var (moved, orders) = (0, new HashSet<OrderId>());
        foreach (var (promise, units) in lacking)
        {
            var found = await db.ServeFromStockAsync(promise, ct);
            found += await FromOtherSupplyAsync(supply, promise, Math.Min(units - found, promise.Open), ct);
            moved += found;
            if (found < units && promise.Open > 0)
            {
                orders.Add(promise.OrderId);
            }
        }

        await db.FreeServedAsync([.. promises.Select(p => p.ShipmentId).Distinct()], ct);
        foreach (var order in orders)
        {
            await db.TakeBackPlannedAsync(order, ct);
        }

        db.Remember("promises.review-supply", name, new { moved, orders = orders.Count }, promises[0].ClientId, promises[0].DcId);
        await allocate.Handle(orders, ct);
        return new Answer(moved, orders.Count);
    }

    /// <summary>Promises whose parcels should have left before the supply can be sent.</summary>
    private async Task<HashSet<Promise>> LeaveBeforeAsync(List<Promise> promises, DateOnly ready, CancellationToken ct)
    {
        var ids = promises.Select(p => p.ShipmentId).Distinct().ToArray();
        var leave = await db.Shipments.IgnoreQueryFilters().AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.ShipBy, ct);
        return [.. promises.Where(p => leave[p.ShipmentId] < ready)];
    }

    private async Task<int> FromOtherSupplyAsync(SupplyName supply, Promise promise, int wanted, CancellationToken ct)
    {
        if (wanted <= 0)
        {
            return 0;
        }

        var by = await db.Shipments.IgnoreQueryFilters().Where(s => s.Id == promise.ShipmentId).Select(s => s.ShipBy).FirstAsync(ct);
        var others = await db.ComingAsync(promise.ClientId, [promise.SkuId], null, claim: true, ct);
        var moved = 0;
        foreach (var other in others.Where(o => o.Dc == promise.DcId && o.Name != supply && o.Ready <= by && promise.Ask.IsServedBy(o.Units, by)).OrderBy(o => o.Ready))
        {
            var units = Math.Min(wanted - moved, Math.Min(promise.Open, other.Quantity));
            if (units > 0)
            {
                await PromiseBook.PointAtSupplyAsync(db, promise, units, other.Name, ct);
                await db.AskToReviewSupplyAsync(other.Name, other.Ready.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ct);
                moved += units;
            }
        }

        return moved;
    }
}

/// <summary>Work of the kind "supply".</summary>
public sealed class ReviewSupplyHandler(ReviewSupply review) : IWorkHandler
{
    public string Kind => "supply";

    public int BatchSize => 20;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        foreach (var asked in items.Select(i => i.PayloadAs<Payload>()).GroupBy(p => p.Supply, StringComparer.Ordinal))
        {
            if (SupplyName.TryParse(asked.Key, out var supply))
            {
                await review.Handle(supply, ct, asked.Any(p => p.Moved));
            }
        }
    }

    private sealed record Payload(string Supply, bool Moved = false);
}
