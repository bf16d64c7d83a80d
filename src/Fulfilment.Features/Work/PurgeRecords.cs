using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Work;

/// <summary>
/// Throws away what its time of keeping is over for, some hundred rows per transaction so that nobody waits. What an open
/// parcel, open work or a command that was not carried out still needs stays, however old. Running it again is harmless.
/// A repeated request whose answer is gone is a new request: what must not be doubled even then carries a number of the
/// outside world (an order's external id, a receipt's reference, a return's number) and is answered by that.
/// </summary>
public sealed class PurgeRecords(FulfilmentDb db, RetentionRules rules, IFileStore files)
{
    private const int Batch = 500;

    /// <param name="Requests">Answers of requests.</param>
    /// <param name="Stations">Records of stations and commands to them.</param>
    /// <param name="Work">Items of work.</param>
    /// <param name="Files">Files of labels and papers.</param>
    public sealed record Answer(int Requests, int Stations, int Work, int Files);

    public async Task<Answer> Handle(CancellationToken ct)
    {
        var answer = new Answer(
            await RequestsAsync(ct), await StationRecordsAsync(ct) + await CommandsAsync(ct), await WorkAsync(ct), await FilesAsync(ct));
        await db.InTransaction<Done>(
            () =>
            {
                db.Remember("retention.purge", "retention", answer);
                return Task.FromResult<Outcome<Done>>(Done.It);
            },
            ct);
        return answer;
    }

    /// <summary>Asks for the purge of the coming night (18:00 UTC is 3 o'clock in Japan); asked for twice it is one.</summary>
    public static async Task ScheduleAsync(FulfilmentDb db, CancellationToken ct)
    {
        var due = db.UtcNow.Date.AddHours(18) is var today && today > db.UtcNow ? today : today.AddDays(1);
        await db.InTransaction<Done>(
            async () =>
            {
                await db.EnqueueAsync(PurgeStep.WorkKind, "retention/" + due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), new { }, due, ct);
                return Done.It;
            },
            ct);
    }

    private Task<int> RequestsAsync(CancellationToken ct)
    {
        var before = db.UtcNow.AddDays(-rules.RequestAnswerDays);
        return ByTimeAsync(db.RequestAnswers.Where(r => r.At < before).Select(r => r.At), upTo => db.RequestAnswers.Where(r => r.At <= upTo).ExecuteDeleteAsync(ct), ct);
    }

    private async Task<int> StationRecordsAsync(CancellationToken ct)
    {
        var before = db.UtcNow.AddDays(-rules.StationRecordDays);
        var open = (await db.Shipments.Where(s => s.CreatedAt < before && s.Status != ShipmentStatus.Shipped && s.Status != ShipmentStatus.Cancelled)
            .Select(s => s.Id).ToListAsync(ct)).ConvertAll(s => (long?)s.Value);
        var old = db.StationRecords.Where(r => r.ReceivedAt < before && (r.ShipmentId == null || !open.Contains(r.ShipmentId)));
        return await ByTimeAsync(old.Select(r => r.ReceivedAt), upTo => old.Where(r => r.ReceivedAt <= upTo).ExecuteDeleteAsync(ct), ct);
    }

    private Task<int> CommandsAsync(CancellationToken ct)
    {
        var before = db.UtcNow.AddDays(-rules.StationRecordDays);
        var old = db.QueuedCommands.Where(c => c.Settled && c.At < before);
        return ByNumberAsync(old.Select(c => c.Id), ids => db.QueuedCommands.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(ct), ct);
    }

    private Task<int> WorkAsync(CancellationToken ct)
    {
        var before = db.UtcNow.AddDays(-rules.WorkHistoryDays);
        var old = db.WorkItems.Where(w => (w.State == WorkState.Done || w.State == WorkState.Cancelled) && w.CreatedAt < before && (w.DoneAt == null || w.DoneAt < before));
        return ByNumberAsync(old.Select(w => w.Id), ids => db.WorkItems.Where(w => ids.Contains(w.Id)).ExecuteDeleteAsync(ct), ct);
    }

    private async Task<int> FilesAsync(CancellationToken ct)
    {
        var before = db.UtcNow.AddDays(-rules.FileDays);
        var gone = db.Shipments.Where(s => (s.Status == ShipmentStatus.Shipped || s.Status == ShipmentStatus.Cancelled) && s.CreatedAt < before).Select(s => s.Id);
        var labels = db.ShippingLabels.Where(l => l.File != null && l.ClaimedAt < before && gone.Contains(l.ShipmentId));
        var papers = db.Papers.Where(p => p.File != null && gone.Contains(p.ShipmentId));
        var count = 0;
        for (var names = await NamesAsync(labels, papers, ct); names.Length > 0; names = await NamesAsync(labels, papers, ct))
        {
            await db.InTransaction<int>(
                async () => await labels.Where(l => names.Contains(l.File!)).ExecuteUpdateAsync(s => s.SetProperty(l => l.File, (string?)null), ct)
                    + await papers.Where(p => names.Contains(p.File!)).ExecuteUpdateAsync(s => s.SetProperty(p => p.File, (string?)null), ct),
                ct);
            var needed = await db.ShippingLabels.Where(l => names.Contains(l.File!)).Select(l => l.File).Union(db.Papers.Where(p => names.Contains(p.File!)).Select(p => p.File)).ToListAsync(ct);
            foreach (var name in names.Except(needed, StringComparer.Ordinal))
            {
                count += await files.DeleteAsync(name!, ct) ? 1 : 0;
            }
        }

        return count;
    }

    private static async Task<string?[]> NamesAsync(IQueryable<ShippingLabel> labels, IQueryable<Paper> papers, CancellationToken ct) =>
        await labels.Select(l => l.File).Union(papers.Select(p => p.File)).OrderBy(f => f).Take(Batch).ToArrayAsync(ct);

    /// <summary>Rows in the order of their time: up to the moment of the five-hundredth, again and again.</summary>
    private async Task<int> ByTimeAsync(IQueryable<DateTime> times, Func<DateTime, Task<int>> delete, CancellationToken ct)
    {
        for (var count = 0; ;)
        {
            var some = await times.OrderBy(t => t).Take(Batch).ToListAsync(ct);
            if (some.Count == 0)
            {
                return count;
            }

            count += (await db.InTransaction<int>(async () => await delete(some[^1]), ct)).Value;
        }
    }

    private async Task<int> ByNumberAsync<T>(IQueryable<T> numbers, Func<T[], Task<int>> delete, CancellationToken ct)
    {
        for (var count = 0; ;)
        {
            var some = await numbers.OrderBy(n => n).Take(Batch).ToArrayAsync(ct);
            if (some.Length == 0)
            {
                return count;
            }

            count += (await db.InTransaction<int>(async () => await delete(some), ct)).Value;
        }
    }
}

/// <summary>The nightly purge; it asks for the next one before it begins, so that a failure does not end the row.</summary>
public sealed class PurgeStep(FulfilmentDb db, PurgeRecords slice) : IWorkHandler
{
    public const string WorkKind = "retention.purge";

    public string Kind => WorkKind;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        await PurgeRecords.ScheduleAsync(db, ct);
        await slice.Handle(ct);
    }
}
