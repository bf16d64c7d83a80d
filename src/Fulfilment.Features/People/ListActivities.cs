using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.People;

/// <summary>What a 3PL would bill: each piece of work, and the sums per client and kind of work.</summary>
public sealed class ListActivities(FulfilmentDb db)
{
    public const int MostExported = 200_000;

    /// <param name="From">From this instant.</param>
    /// <param name="Until">Before this instant.</param>
    public sealed record Filter(ClientId? Client = null, DcId? Dc = null, ActivityKind? Kind = null, DateTime? From = null, DateTime? Until = null);

    public sealed record Row(long Id, DateTime At, ClientId Client, DcId Dc, ActivityKind Kind, int Quantity, string Document, string By, int Seconds);

    /// <param name="Count">Pieces of work.</param>
    /// <param name="Quantity">Units, parcels or papers of them; of storage, units a night.</param>
    /// <param name="Seconds">Measured working time; pieces without a measure count as nothing.</param>
    public sealed record Sum(ClientId Client, ActivityKind Kind, int Count, long Quantity, long Seconds);

    public sealed record View(Page<Row> Rows, IReadOnlyList<Sum> Sums);

    public async Task<View> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var all = Narrow(filter);
        var sums = await all.GroupBy(a => new { a.ClientId, a.Kind })
            .Select(g => new { g.Key.ClientId, g.Key.Kind, Count = g.Count(), Quantity = g.Sum(a => (long)a.Quantity), Seconds = g.Sum(a => (long)a.Seconds) })
            .ToListAsync(ct);
        var rows = await Rows(all.OrderByDescending(a => a.Id).Skip(page.Skip).Take(page.Rows)).ToListAsync(ct);
        return new View(
            new Page<Row>(rows, sums.Sum(s => s.Count), page.Number, page.Rows),
            [.. sums.OrderBy(s => s.ClientId).ThenBy(s => s.Kind).Select(s => new Sum(s.ClientId, s.Kind, s.Count, s.Quantity, s.Seconds))]);
    }

    /// <summary>All rows in the order they were written, for a file; the oldest <see cref="MostExported"/>.</summary>
    public IAsyncEnumerable<Row> Export(Filter filter) => Rows(Narrow(filter).OrderBy(a => a.Id).Take(MostExported)).AsAsyncEnumerable();

    private static IQueryable<Row> Rows(IQueryable<ActivityRecord> records) =>
        records.AsNoTracking().Select(a => new Row(a.Id, a.At, a.ClientId, a.DcId, a.Kind, a.Quantity, a.Document, a.By, a.Seconds));

    private IQueryable<ActivityRecord> Narrow(Filter filter)
    {
        IQueryable<ActivityRecord> all = db.Activity.AsNoTracking();
        if (filter.Client is { } client)
        {
            all = all.Where(a => a.ClientId == client);
        }

        if (filter.Dc is { } dc)
        {
            all = all.Where(a => a.DcId == dc);
        }

        if (filter.Kind is { } kind)
        {
            all = all.Where(a => a.Kind == kind);
        }

        if (filter.From is { } from)
        {
            all = all.Where(a => a.At >= from);
        }

        return filter.Until is { } until ? all.Where(a => a.At < until) : all;
    }
}
