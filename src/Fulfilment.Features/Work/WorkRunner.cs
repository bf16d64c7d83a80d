using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fulfilment.Features.Work;

/// <summary>
/// What an engine's job does: claim rows under a lease, run the kind's handler in a scope of its own, record the end.
/// A process that dies leaves a lease that lapses, and the row is claimed again. A batch that fails is run again one by
/// one, so that one bad item holds up no good one.
/// </summary>
public sealed class WorkRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WorkRunner> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly HotQuery<WorkItemId[], WorkItem> ItemsOf = new((db, ids) =>
        db.WorkItems.AsNoTracking().Where(w => ids.Contains(w.Id)).OrderBy(w => w.DueAt).ThenBy(w => w.Id));

    private static readonly string Node = $"{Environment.MachineName}:{Environment.ProcessId}";

    private WorkKinds? kinds;

    /// <summary>Runs all that is due of a bulk kind. Returns how many items it ran.</summary>
    public async Task<int> RunBulkAsync(string kind, CancellationToken ct)
    {
        var ran = 0;
        while (!ct.IsCancellationRequested)
        {
            await using var claimScope = Open();
            var items = await ClaimAsync(claimScope, kind, KindsOf(claimScope).BatchOf(kind), ct);
            if (items.Count == 0)
            {
                return ran;
            }

            if (!await TryRunAsync(kind, items, last: items.Count == 1, ct) && items.Count > 1)
            {
                foreach (var item in items)
                {
                    await TryRunAsync(kind, [item], last: true, ct);
                }
            }

            ran += items.Count;
        }

        return ran;
    }

    /// <summary>Runs one step if it is due and nobody else runs it.</summary>
    public async Task<bool> RunStepAsync(long id, CancellationToken ct)
    {
        await using var scope = Open();
        var db = scope.ServiceProvider.GetRequiredService<FulfilmentDb>();
        var (now, key) = (db.UtcNow, new WorkItemId(id));
        var claimed = await db.InTransaction<int>(
            async () => await db.WorkItems
                .Where(w => w.Id == key && ((w.State == WorkState.Due && w.DueAt <= now) || (w.State == WorkState.Running && w.LeaseUntil < now)))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(w => w.State, WorkState.Running).SetProperty(w => w.Attempts, w => w.Attempts + 1)
                        .SetProperty(w => w.LeaseUntil, now + Lease).SetProperty(w => w.LeasedBy, Node), ct),
            ct);
        if (claimed.Value == 0)
        {
            return false;
        }

        var item = await db.WorkItems.AsNoTracking().FirstAsync(w => w.Id == key, ct);
        return await TryRunAsync(item.Kind, [item], last: true, ct);
    }

    private static async Task<List<WorkItem>> ClaimAsync(AsyncServiceScope scope, string kind, int count, CancellationToken ct)
    {
        var db = scope.ServiceProvider.GetRequiredService<FulfilmentDb>();
        await using var session = await db.StayOpenAsync(ct);
        var claimed = await db.InTransaction<WorkItemId[]>(
            async () =>
            {
                var ids = await db.Dialect.ClaimWorkAsync(db, kind, count, db.UtcNow, db.UtcNow + Lease, Node, ct);
                return Array.ConvertAll(ids, id => new WorkItemId(id));
            },
            ct);
        var wanted = claimed.Value;
        return wanted.Length == 0
            ? []
            : await ItemsOf.ListAsync(db, wanted, ct);
    }

    private async Task<bool> TryRunAsync(string kind, IReadOnlyList<WorkItem> items, bool last, CancellationToken ct)
    {
        Exception? failure = null;
        await using (var scope = Open())
        {
            try
            {
                await KindsOf(scope).HandlerOf(scope.ServiceProvider, kind).RunAsync(items, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return true; // the server is stopping: the lease lapses and the work is claimed again
            }
            catch (Exception e)
            {
                log.LogWarning("Work {Kind} failed ({Count} items): {Error}", kind, items.Count, e.Message);
                failure = e;
            }
        }

        if (failure is null)
        {
            await FinishAsync(items, ct);
        }
        else if (last)
        {
            await DeferAsync(items, failure, ct);
        }

        return failure is null;
    }

    private async Task FinishAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        await using var scope = Open();
        var db = scope.ServiceProvider.GetRequiredService<FulfilmentDb>();
        var (ids, now) = (items.Select(i => i.Id).ToArray(), db.UtcNow);
        await db.InTransaction<int>(
            async () => await db.WorkItems.Where(w => ids.Contains(w.Id) && w.State == WorkState.Running).ExecuteUpdateAsync(
                s => s.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.DoneAt, now).SetProperty(w => w.LeaseUntil, (DateTime?)null), ct),
            ct);
    }

    private async Task DeferAsync(IReadOnlyList<WorkItem> items, Exception failure, CancellationToken ct)
    {
        await using var scope = Open();
        var db = scope.ServiceProvider.GetRequiredService<FulfilmentDb>();
        await db.InTransaction<Done>(
            async () =>
            {
                foreach (var item in items)
                {
                    var state = item.Attempts >= WorkItem.MaxAttempts ? WorkState.Dead : WorkState.Due;
                    var due = clock.GetUtcNow().UtcDateTime + WorkItem.Backoff(item.Attempts);
                    var error = $"{failure.GetType().Name}: {failure.Message}";
                    await db.WorkItems.Where(w => w.Id == item.Id && w.State == WorkState.Running).ExecuteUpdateAsync(
                        s => s.SetProperty(w => w.State, state).SetProperty(w => w.DueAt, due)
                            .SetProperty(w => w.LastError, error).SetProperty(w => w.LeaseUntil, (DateTime?)null), ct);
                }

                return Done.It;
            },
            ct);
    }

    private WorkKinds KindsOf(AsyncServiceScope scope) => kinds ??= new WorkKinds(scope.ServiceProvider.GetServices<IWorkHandler>());

    private AsyncServiceScope Open()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<JobMark>().Active = true;
        return scope;
    }
}
