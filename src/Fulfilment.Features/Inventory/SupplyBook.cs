using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Units of an article that are on their way to a site and promised to nobody yet.</summary>
/// <param name="Ready">First local date on which the site can ship them; never in the past.</param>
/// <param name="Units">What is known of them.</param>
internal sealed record ComingSupply(SupplyName Name, SkuId Sku, DcId Dc, int Quantity, DateOnly Ready, AnnouncedUnits Units = default);

/// <summary>
/// What is on its way and who counts on it. A promise against named supply holds no stock; as soon as units of the article
/// can be sold at its site it takes them before anybody else may, and its shipment can go to the floor.
/// </summary>
internal static class SupplyBook
{
    /// <summary>Named supply of some articles less what is promised of it, whoever asks.</summary>
    /// <param name="without">An order that is to be planned anew: what it was promised, and what travels for it, does not count.</param>
    /// <param name="claim">The caller is going to promise from it: nobody else may until the caller's transaction ends.</param>
    public static async Task<List<ComingSupply>> ComingAsync(
        this FulfilmentDb db, ClientId client, IReadOnlyCollection<SkuId> skus, OrderId? without, bool claim, CancellationToken ct)
    {
        var wanted = skus.ToArray();
        if (claim && !db.Dialect.SingleWriter)
        {
            await ClaimAsync(db, client, wanted, ct);
        }

        var today = DateOnly.FromDateTime(db.UtcNow);
        var coming = await ReceiptsAsync(db, client, wanted, today, ct);
        coming.AddRange(await TransfersAsync(db, client, wanted, today, without, ct));
        if (coming.Count == 0)
        {
            return coming;
        }

        var promised = await db.Promises.IgnoreQueryFilters()
            .Where(p => p.ClientId == client && EF.Parameter(wanted).Contains(p.SkuId) && p.State == PromiseState.Pending && p.Supply != SupplyKind.OnHand
                && (without == null || p.OrderId != without))
            .GroupBy(p => p.SupplyRef).Select(g => new { g.Key, Units = g.Sum(p => p.Quantity - p.Posted - p.Voided) }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
        return [.. coming.Select(c => c with { Quantity = c.Quantity - promised.GetValueOrDefault(c.Name.ToString()) }).Where(c => c.Quantity > 0)];
    }

    /// <summary>Units have become sellable: promises that wait for the article there take them, the oldest first.</summary>
    public static async Task ServeAwaitingAsync(this FulfilmentDb db, IReadOnlyCollection<AvailabilityKey> keys, CancellationToken ct)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var (clients, skus) = (keys.Select(k => k.ClientId).Distinct().ToArray(), keys.Select(k => k.SkuId).Distinct().ToArray());
        var waiting = (await db.Promises.IgnoreQueryFilters().AsNoTracking()
                .Where(p => EF.Parameter(clients).Contains(p.ClientId) && EF.Parameter(skus).Contains(p.SkuId) && p.State == PromiseState.Pending && p.Supply != SupplyKind.OnHand)
                .OrderBy(p => p.Id).ToListAsync(ct))
            .Where(p => keys.Contains(new AvailabilityKey(p.ClientId, p.DcId, p.SkuId))).ToList();
        await db.ServeAsync(waiting, ct);
        await db.FreeServedAsync([.. waiting.Select(p => p.ShipmentId).Distinct()], ct);
    }

    /// <summary>Gives a promise what is free on its site's shelves. Returns how many units.</summary>
    public static Task<int> ServeFromStockAsync(this FulfilmentDb db, Promise promise, CancellationToken ct) => db.ServeAsync([promise], ct);

    /// <summary>
    /// Gives promises, in the order of the list, what is free on their sites' shelves: three statements however many they are,
    /// two more for each that only a part was left for (at most one per article and site), and four for each that asks for particular units.
    /// </summary>
    private static async Task<int> ServeAsync(this FulfilmentDb db, IReadOnlyList<Promise> promises, CancellationToken ct)
    {
        if (promises.Count == 0)
        {
            return 0;
        }

        var (clients, dcs, skus) = (promises.Select(p => p.ClientId).Distinct().ToArray(), promises.Select(p => p.DcId).Distinct().ToArray(), promises.Select(p => p.SkuId).Distinct().ToArray());
        var free = await db.Availability.IgnoreQueryFilters().AsNoTracking()
            .Where(a => EF.Parameter(clients).Contains(a.ClientId) && EF.Parameter(dcs).Contains(a.DcId) && EF.Parameter(skus).Contains(a.SkuId))
            .ToDictionaryAsync(a => new AvailabilityKey(a.ClientId, a.DcId, a.SkuId), a => a.Sellable - a.Promised, ct);
        var (wanted, asked) = (new List<(Promise Promise, AvailabilityKey Key, int Units)>(), new AskedShelf(db));
        foreach (var promise in promises)
        {
            var key = new AvailabilityKey(promise.ClientId, promise.DcId, promise.SkuId);
            var units = Math.Min(free.GetValueOrDefault(key), promise.Open);
            if (units > 0 && !promise.Ask.IsAny)
            {
                units = Math.Min(units, await asked.LeftForAsync(promise, ct));
            }

            if (units > 0)
            {
                free[key] -= units;
                wanted.Add((promise, key, units));
            }
        }

        if (wanted.Count == 0)
        {
            return 0;
        }

        // What somebody took between the two statements is tried again by the next arrival, or by the review.
        var lost = await db.HoldAsync(wanted.GroupBy(w => w.Key).ToDictionary(g => g.Key, g => g.Sum(w => w.Units)), ct);
        var given = wanted.Where(w => !lost.Contains(w.Key)).Select(w => (w.Promise, w.Units)).ToList();
        await PromiseBook.PointAtStockAsync(db, given, ct);
        return given.Sum(g => g.Units);
    }

    /// <summary>Shipments of which nothing is awaited any more may go to the floor.</summary>
    public static async Task FreeServedAsync(this FulfilmentDb db, ICollection<Domain.Shipping.ShipmentId> shipments, CancellationToken ct)
    {
        if (shipments.Count > 0)
        {
            var ids = shipments.ToArray();
            await db.Shipments.IgnoreQueryFilters()
                .Where(s => EF.Parameter(ids).Contains(s.Id) && s.AwaitsSupply
                    && !db.Promises.IgnoreQueryFilters().Any(p => p.ShipmentId == s.Id && p.State == PromiseState.Pending && p.Supply != SupplyKind.OnHand))
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.AwaitsSupply, false).SetProperty(x => x.Version, x => x.Version + 1), ct);
        }
    }

    /// <summary>Asks whether promises against a supply still hold: when it falls short, is given up, or its day has passed.</summary>
    /// <param name="moved">Its day was put off: promises whose parcels should have left before it comes are not kept by it.</param>
    public static async Task AskToReviewSupplyAsync(this FulfilmentDb db, SupplyName supply, DateTime dueAt, CancellationToken ct, bool moved = false)
    {
        var number = await db.Dialect.NextNumbersAsync(db, 1, ct);
        db.Enqueue(new WorkItemId(number), "supply", $"supply/{supply}/{number}", new { Supply = supply.ToString(), Moved = moved }, dueAt);
    }

    private static async Task<List<ComingSupply>> ReceiptsAsync(FulfilmentDb db, ClientId client, SkuId[] skus, DateOnly today, CancellationToken ct)
    {
        var lines = await db.Receipts.IgnoreQueryFilters().AsNoTracking()
            .Where(r => r.ClientId == client && r.TransferId == null && (r.Status == ReceiptStatus.Announced || r.Status == ReceiptStatus.Receiving) && r.DueOn != null)
            .SelectMany(r => r.Lines, (r, l) => new { r.Id, r.DcId, r.DueOn, l.LineNo, l.SkuId, Open = l.Expected - l.Received, l.Lot, l.Serial, l.Expiry })
            .Where(l => l.Open > 0 && EF.Parameter(skus).Contains(l.SkuId)).ToListAsync(ct);
        var expiries = await db.ExpiriesAsync(client, [.. lines.Where(l => l.Lot.Length > 0).Select(l => (l.SkuId, l.Lot))], ct);
        return lines.ConvertAll(l => new ComingSupply(
            SupplyName.Of(l.Id, l.LineNo), l.SkuId, l.DcId, l.Open, (l.DueOn!.Value < today ? today : l.DueOn.Value).AddDays(1),
            new AnnouncedUnits(Said(l.Lot), Said(l.Serial), expiries.GetValueOrDefault((l.SkuId, l.Lot)) ?? l.Expiry)));
    }

    private static async Task<List<ComingSupply>> TransfersAsync(FulfilmentDb db, ClientId client, SkuId[] skus, DateOnly today, OrderId? without, CancellationToken ct)
    {
        var own = without is { } order ? TransferBook.CauseOf(order) : "";
        var lines = await db.Transfers.IgnoreQueryFilters().AsNoTracking()
            .Where(t => t.ClientId == client && (t.Status == TransferStatus.InTransit || (t.Status == TransferStatus.Planned && t.Cause != own)))
            .SelectMany(t => t.Lines, (t, l) => new { t.Id, t.Number, t.FromDc, t.Status, t.ToDc, t.ReadyOn, Line = l })
            .Where(l => EF.Parameter(skus).Contains(l.Line.SkuId)).ToListAsync(ct);
        var loaded = await db.LoadedUnitsAsync(client, [.. lines.Where(l => l.Status == TransferStatus.InTransit).Select(l => (l.FromDc, l.Number)).Distinct()], ct);
        return [.. lines
            .Select(l => new ComingSupply(
                SupplyName.Of(l.Id, l.Line.LineNo), l.Line.SkuId, l.ToDc, l.Line.Coming(l.Status), l.ReadyOn < today ? today.AddDays(1) : l.ReadyOn,
                loaded.GetValueOrDefault((l.Number, l.Line.SkuId))))
            .Where(l => l.Quantity > 0)];
    }

    private static string? Said(string text) => text.Length > 0 ? text : null;

    /// <summary>An update that changes nothing locks the rows on every engine.</summary>
    private static async Task ClaimAsync(FulfilmentDb db, ClientId client, SkuId[] skus, CancellationToken ct)
    {
        await db.Set<ReceiptLine>().IgnoreQueryFilters()
            .Where(l => l.ClientId == client && EF.Parameter(skus).Contains(l.SkuId) && l.Received < l.Expected
                && db.Receipts.IgnoreQueryFilters().Any(r => r.Id == l.ReceiptId && r.ClosedAt == null))
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Received, l => l.Received), ct);
        await db.Set<TransferLine>().IgnoreQueryFilters()
            .Where(l => l.ClientId == client && EF.Parameter(skus).Contains(l.SkuId) && db.Transfers.IgnoreQueryFilters().Any(t => t.Id == l.TransferId && t.ClosedAt == null))
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Received, l => l.Received), ct);
    }
}
