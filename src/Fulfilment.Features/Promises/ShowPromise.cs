using System.Text.Json;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>Promises as they were made and what became of them.</summary>
public sealed class ShowPromise(FulfilmentDb db)
{
    /// <param name="Inputs">All that it was worked out from.</param>
    public sealed record Row(
        long Promise, ClientId Client, DeliveryPromiseState State, DateTime At, DateTime? HeldUntil, string Region, DateOnly LeavesBy, DateOnly ArrivesBy,
        string? Slot, string? Store, int Parcels, long Cost, OrderId? Order, DeliveryVerdict Verdict, DateTime? LeftAt, DateTime? DeliveredAt, JsonElement Inputs);

    /// <param name="KeptPercent">Of those that can be said; null while none can.</param>
    public sealed record Figures(int Ordered, int Kept, int Broken, int LeftInTime, int LeftLate, int Open, int Lapsed, double? KeptPercent);

    public async Task<Row?> Handle(long id, CancellationToken ct) =>
        await db.DeliveryPromises.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is { } promise ? RowOf(promise) : null;

    public async Task<Page<Row>> ListAsync(ClientId? client, DeliveryVerdict? verdict, PageOf page, CancellationToken ct)
    {
        var rows = db.DeliveryPromises.AsNoTracking().Where(p => (client == null || p.ClientId == client) && (verdict == null || p.Verdict == verdict));
        var found = await rows.OrderByDescending(p => p.Id).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Row>(found.ConvertAll(RowOf), await rows.CountAsync(ct), page.Number, page.Rows);
    }

    public async Task<Figures> FiguresAsync(ClientId? client, CancellationToken ct)
    {
        var counts = await db.DeliveryPromises.AsNoTracking().Where(p => client == null || p.ClientId == client)
            .GroupBy(p => new { p.State, p.Verdict }).Select(g => new { g.Key.State, g.Key.Verdict, Count = g.Count() }).ToListAsync(ct);
        int Of(DeliveryVerdict verdict) => counts.Where(c => c.State == DeliveryPromiseState.Ordered && c.Verdict == verdict).Sum(c => c.Count);
        var (kept, broken) = (Of(DeliveryVerdict.Kept), Of(DeliveryVerdict.Broken));
        return new Figures(
            counts.Where(c => c.State == DeliveryPromiseState.Ordered).Sum(c => c.Count), kept, broken, Of(DeliveryVerdict.LeftInTime), Of(DeliveryVerdict.LeftLate),
            Of(DeliveryVerdict.Open), counts.Where(c => c.State == DeliveryPromiseState.Lapsed).Sum(c => c.Count),
            kept + broken == 0 ? null : Math.Round(100.0 * kept / (kept + broken), 1));
    }

    private static Row RowOf(DeliveryPromise p) => new(
        p.Id, p.ClientId, p.State, p.At, p.HoldUntil, p.Region, p.LeavesBy, p.ArrivesBy, p.Slot, p.StoreCode, p.Parcels, p.Cost, p.OrderId, p.Verdict, p.LeftAt,
        p.DeliveredAt, JsonSerializer.Deserialize<JsonElement>(p.Inputs));
}
