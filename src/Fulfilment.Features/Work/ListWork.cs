using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Work;

/// <summary>What is due, running, given up or done: the dead first where nobody asked for a state, then the newest.</summary>
public sealed class ListWork(FulfilmentDb db)
{
    public sealed record Row(
        WorkItemId Id, string Kind, string Key, WorkState State, int Attempts, DateTime DueAt, DateTime CreatedAt, DateTime? DoneAt,
        string? LastError, string? LeasedBy);

    /// <summary>How many items stand in each state.</summary>
    public sealed record Counts(long Due, long Running, long Dead, long Done, long Cancelled);

    public sealed record View(Page<Row> Rows, Counts Counts);

    public async Task<View> Handle(WorkState? state, string? search, PageOf page, CancellationToken ct)
    {
        var items = db.WorkItems.AsNoTracking();
        if (state is { } only)
        {
            items = items.Where(w => w.State == only);
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            var wanted = search.Trim();
            items = items.Where(w => w.Kind == wanted || w.Key.StartsWith(wanted));
        }

        var total = await items.LongCountAsync(ct);
        var rows = await items.OrderByDescending(w => w.State == WorkState.Dead).ThenByDescending(w => w.Id).Skip(page.Skip).Take(page.Rows)
            .Select(w => new Row(w.Id, w.Kind, w.Key, w.State, w.Attempts, w.DueAt, w.CreatedAt, w.DoneAt, w.LastError, w.LeasedBy))
            .ToListAsync(ct);
        return new View(new Page<Row>(rows, total, page.Number, page.Rows), await CountAsync(ct));
    }

    private async Task<Counts> CountAsync(CancellationToken ct)
    {
        var counts = await db.WorkItems.GroupBy(w => w.State).Select(g => new { State = g.Key, Count = g.LongCount() }).ToListAsync(ct);
        long Of(WorkState state) => counts.FirstOrDefault(c => c.State == state)?.Count ?? 0;
        return new Counts(Of(WorkState.Due), Of(WorkState.Running), Of(WorkState.Dead), Of(WorkState.Done), Of(WorkState.Cancelled));
    }
}
