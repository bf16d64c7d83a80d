using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>What waits for somebody's hands at the caller's sites: the oldest open one first, closed ones newest first.</summary>
public sealed class ListExceptions(FulfilmentDb db)
{
    public sealed record Filter(DcId? Dc = null, ExceptionKind? Kind = null, ExceptionState? State = ExceptionState.Open);

    /// <param name="Subject">What it is about: "bin:A-01-01", "tote/T9".</param>
    /// <param name="Code">The bin's or tote's own code, as its label says; empty where the subject is neither.</param>
    /// <param name="Facts">What the one who opened it knew.</param>
    public sealed record Row(
        long Task, DcId Dc, string? Client, ExceptionKind Kind, string Subject, string Code, IReadOnlyDictionary<string, string> Facts, ExceptionState State,
        DateTime At, DateTime? ClosedAt, string? ClosedBy);

    public async Task<Page<Row>> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var tasks = Narrow(filter);
        var total = await tasks.CountAsync(ct);
        var sorted = filter.State == ExceptionState.Open ? tasks.OrderBy(t => t.At).ThenBy(t => t.Id) : tasks.OrderByDescending(t => t.Id);
        var rows = await sorted.Skip(page.Skip).Take(page.Rows).AsNoTracking().ToListAsync(ct);
        return new Page<Row>(rows.ConvertAll(RowOf), total, page.Number, page.Rows);
    }

    /// <summary>How many are open of each kind.</summary>
    public async Task<IReadOnlyDictionary<ExceptionKind, int>> OpenAsync(DcId? dc, CancellationToken ct) =>
        await Narrow(new Filter(dc)).GroupBy(t => t.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    private IQueryable<ExceptionTask> Narrow(Filter filter)
    {
        // A task about one client's goods is that client's business only; a recount of a shared bin names the first of them.
        IQueryable<ExceptionTask> tasks = db.ExceptionTasks;
        if (db.Scope.Clients is { } mine)
        {
            var codes = mine.Select(c => c.Value).ToArray();
            tasks = tasks.Where(t => t.ClientCode == null || codes.Contains(t.ClientCode));
        }

        if (filter.Dc is { } dc)
        {
            tasks = tasks.Where(t => t.DcId == dc);
        }

        if (filter.Kind is { } kind)
        {
            tasks = tasks.Where(t => t.Kind == kind);
        }

        return filter.State is { } state ? tasks.Where(t => t.State == state) : tasks;
    }

    private static Row RowOf(ExceptionTask task) => new(
        task.Id, task.DcId, task.ClientCode, task.Kind, task.Subject, CodeOf(task), FactsOf(task), task.State, task.At, task.ClosedAt, task.ClosedBy);

    private static string CodeOf(ExceptionTask task) => task.Kind switch
    {
        ExceptionKind.Recount when task.Subject.Contains(':', StringComparison.Ordinal) => new LocationCode(task.Subject).Code,
        ExceptionKind.PutBack => task.Subject[(task.Subject.IndexOf('/', StringComparison.Ordinal) + 1)..],
        _ => "",
    };

    private static Dictionary<string, string> FactsOf(ExceptionTask task)
    {
        using var facts = JsonDocument.Parse(task.Facts);
        return facts.RootElement.ValueKind == JsonValueKind.Object
            ? facts.RootElement.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.ToString(), StringComparer.Ordinal)
            : [];
    }
}
