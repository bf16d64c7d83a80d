using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>Measures whether dates that were told to shoppers come true: as parcels leave, as they are delivered, and when their day has passed.</summary>
public sealed class JudgePromises(FulfilmentDb db)
{
    public Task<Outcome<Done>> Handle(IReadOnlyCollection<OrderId> orders, CancellationToken ct) => db.InTransaction<Done>(() => JudgeAsync([.. orders.Distinct()], ct), ct);

    private async Task<Outcome<Done>> JudgeAsync(OrderId[] orders, CancellationToken ct)
    {
        var promises = await db.DeliveryPromises.IgnoreQueryFilters()
            .Where(p => p.OrderId != null && EF.Parameter(orders).Contains(p.OrderId.Value)).ToListAsync(ct);
        var shipments = await db.Shipments.IgnoreQueryFilters().AsNoTracking()
            .Where(s => EF.Parameter(orders).Contains(s.OrderId) && s.Status != ShipmentStatus.Cancelled)
            .Select(s => new { s.Id, s.OrderId, s.DcId, s.ShippedAt }).ToListAsync(ct);
        var ids = shipments.Select(s => s.Id).ToArray();
        var delivered = await db.TrackingEvents.IgnoreQueryFilters().AsNoTracking()
            .Where(t => EF.Parameter(ids).Contains(t.ShipmentId) && t.Kind == TrackingKind.Delivered)
            .GroupBy(t => t.ShipmentId).Select(g => new { Shipment = g.Key, At = g.Max(t => t.At) }).ToDictionaryAsync(d => d.Shipment, d => d.At, ct);
        var waiting = await db.OrderLines.IgnoreQueryFilters().Where(l => EF.Parameter(orders).Contains(l.OrderId) && l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0)
            .Select(l => l.OrderId).Distinct().ToListAsync(ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
        foreach (var promise in promises)
        {
            var mine = shipments.Where(s => s.OrderId == promise.OrderId).ToList();
            var whole = mine.Count > 0 && !waiting.Contains(promise.OrderId!.Value);
            promise.LeftAt = whole && mine.TrueForAll(s => s.ShippedAt is not null) ? mine.Max(s => s.ShippedAt) : null;
            promise.DeliveredAt = whole && mine.TrueForAll(s => delivered.ContainsKey(s.Id)) ? mine.Max(s => delivered[s.Id]) : null;
            promise.Verdict = promise.Judge(Day(promise.LeftAt, zone), Day(promise.DeliveredAt, zone), Day(db.UtcNow, zone)!.Value);
        }

        return Done.It;
    }

    private static DateOnly? Day(DateTime? utc, TimeZoneInfo zone) =>
        utc is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone)) : null;
}

/// <summary>Work of the kind "promise.judge".</summary>
public sealed class JudgeHandler(JudgePromises judge) : IWorkHandler
{
    public string Kind => "promise.judge";

    public int BatchSize => 200;

    public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct) =>
        judge.Handle([.. items.Select(i => new OrderId(i.PayloadAs<Payload>().Order))], ct);

    private sealed record Payload(long Order);
}

/// <summary>Asks for the measure where a parcel's fate changes; orders without a promised date ask for nothing.</summary>
internal static class JudgeAsking
{
    public static async Task AskToJudgeAsync(this FulfilmentDb db, OrderId[] orders, CancellationToken ct)
    {
        var promised = await db.DeliveryPromises.IgnoreQueryFilters()
            .Where(p => p.OrderId != null && EF.Parameter(orders).Contains(p.OrderId.Value)).Select(p => p.OrderId!.Value).ToListAsync(ct);
        foreach (var order in promised)
        {
            var number = await db.Dialect.NextNumbersAsync(db, 1, ct);
            db.Enqueue(new WorkItemId(number), "promise.judge", $"order/{order}/judge/{number}", new { order = order.Value }, db.UtcNow);
        }
    }
}
