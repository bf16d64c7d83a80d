using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Records what each client had standing at each site when its local day ended: one row per client, site and day. The
/// figure is the balance of now less what has moved in or out since that midnight, so a night that is worked off late
/// comes to the same. Cost: two sums over balances and over the ledger since that midnight.
/// Each day asks for the next one; the first is asked for when the server starts.
/// </summary>
public sealed class BillStorage(FulfilmentDb db)
{
    public const string Kind = "storage.day";

    private static readonly LocationCode[] Outside = [LocationCode.Supplier, LocationCode.Customer, LocationCode.Scrap, LocationCode.Difference];

    /// <summary>Sees to it that some day is due; called at each start.</summary>
    public Task<Outcome<Done>> StartAsync(CancellationToken ct) => db.InTransaction<Done>(
        async () =>
        {
            if (!await db.WorkItems.AnyAsync(w => w.Kind == Kind && (w.State == WorkState.Due || w.State == WorkState.Running), ct))
            {
                await AskAsync(DateOnly.FromDateTime(db.UtcNow), ct);
            }

            return Done.It;
        },
        ct);

    /// <returns>Rows written; 0 when the day is recorded already.</returns>
    public Task<Outcome<int>> Handle(DateOnly day, CancellationToken ct) => db.InTransaction<int>(
        async () =>
        {
            var document = "storage/" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var written = 0;
            if (!await db.Activity.AnyAsync(a => a.Kind == ActivityKind.Storage && a.Document == document, ct))
            {
                foreach (var client in await db.Clients.AsNoTracking().ToListAsync(ct))
                {
                    var midnight = TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone));
                    foreach (var (dc, units) in (await StandingAsync(client.Id, midnight, ct)).Where(s => s.Value > 0).OrderBy(s => s.Key))
                    {
                        db.Bill(ActivityKind.Storage, client.Id, dc, (int)Math.Min(units, int.MaxValue), document);
                        written++;
                    }
                }
            }

            await AskAsync(day.AddDays(1), ct);
            return written;
        },
        ct);

    /// <summary>By noon UTC after it, a day has ended in every zone on earth.</summary>
    private Task AskAsync(DateOnly day, CancellationToken ct) => db.EnqueueAsync(
        Kind, "storage/" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), new { Day = day },
        day.AddDays(1).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), ct);

    private async Task<Dictionary<DcId, long>> StandingAsync(ClientId client, DateTime midnight, CancellationToken ct)
    {
        var standing = await db.Balances.AsNoTracking().Where(b => b.ClientId == client && !Outside.Contains(b.Location))
            .GroupBy(b => b.DcId).Select(g => new { g.Key, Units = g.Sum(b => (long)b.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
        var since = db.Ledger.AsNoTracking().Where(e => e.ClientId == client && e.At >= midnight);
        var came = await since.Where(e => Outside.Contains(e.From) && !Outside.Contains(e.To))
            .GroupBy(e => e.DcId).Select(g => new { g.Key, Units = g.Sum(e => (long)e.Quantity) }).ToListAsync(ct);
        var left = await since.Where(e => !Outside.Contains(e.From) && Outside.Contains(e.To))
            .GroupBy(e => e.DcId).Select(g => new { g.Key, Units = g.Sum(e => (long)e.Quantity) }).ToListAsync(ct);
        came.ForEach(c => standing[c.Key] = standing.GetValueOrDefault(c.Key) - c.Units);
        left.ForEach(l => standing[l.Key] = standing.GetValueOrDefault(l.Key) + l.Units);
        return standing;
    }
}

/// <summary>The nightly step of <see cref="BillStorage"/>.</summary>
public sealed class BillStorageStep(BillStorage slice) : IWorkHandler
{
    private sealed record Payload(DateOnly Day);

    public string Kind => BillStorage.Kind;

    public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct) => slice.Handle(items[0].PayloadAs<Payload>().Day, ct);
}
