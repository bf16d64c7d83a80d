using System.Threading.Channels;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fulfilment.Features.Work;

/// <summary>
/// Reads what is due from the work rows and hands it to the engine: at once when this process committed new work,
/// within a second when another node did or when a clock ran down. Steps become one named job each; bulk kinds get
/// their coarse job woken.
/// </summary>
public sealed class WorkDispatcher(IServiceScopeFactory scopes, IJobEngine engine, WorkRunnerGate gate, ILogger<WorkDispatcher> log)
    : BackgroundService
{
    private const int StepsPerRound = 200;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private static readonly HotQuery<string[], DateTime, Step> StepsOf = new((db, kinds, now) => db.WorkItems.AsNoTracking()
        .Where(w => kinds.Contains(w.Kind)
            && ((w.State == WorkState.Due && w.DueAt <= now) || (w.State == WorkState.Running && w.LeaseUntil < now)))
        .OrderBy(w => w.DueAt).Take(StepsPerRound)
        .Select(w => new Step(w.Id, w.Kind, w.Key, w.Attempts)));

    private static readonly HotQuery<string[], DateTime, string> BulkOf = new((db, kinds, now) => db.WorkItems.AsNoTracking()
        .Where(w => kinds.Contains(w.Kind)
            && ((w.State == WorkState.Due && w.DueAt <= now) || (w.State == WorkState.Running && w.LeaseUntil < now)))
        .Select(w => w.Kind).Distinct());

    private WorkKinds? kinds;

    private readonly Channel<string> woken = Channel.CreateBounded<string>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        WorkQueue.Added += Wake;
        try
        {
            await gate.Ready.WaitAsync(stoppingToken);
            await engine.StartAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await RoundAsync(stoppingToken);
                await PauseAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Work dispatch stops.");
        }
        finally
        {
            WorkQueue.Added -= Wake;
            await engine.StopAsync(CancellationToken.None);
        }
    }

    private void Wake(string kind) => woken.Writer.TryWrite(kind);

    private async Task RoundAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<JobMark>().Active = true;
            var db = scope.ServiceProvider.GetRequiredService<FulfilmentDb>();
            await using var session = await db.StayOpenAsync(ct);
            kinds ??= new WorkKinds(scope.ServiceProvider.GetServices<IWorkHandler>());
            var now = db.UtcNow;
            foreach (var step in await StepsOf.ListAsync(db, kinds.Steps, now, ct))
            {
                await engine.RunStepAsync(step.Kind, step.Id.Value, step.Key, step.Attempts + 1, ct);
            }

            foreach (var kind in await BulkOf.ListAsync(db, kinds.Bulk, now, ct))
            {
                await engine.RunBulkAsync(kind, ct);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning("Work dispatch failed this round and goes on: {Error}", e.Message);
        }
    }

    private sealed record Step(WorkItemId Id, string Kind, string Key, int Attempts);

    private async Task PauseAsync(CancellationToken ct)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(ct);
        round.CancelAfter(Round);
        try
        {
            await woken.Reader.WaitToReadAsync(round.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return; // a second has passed
        }

        while (woken.Reader.TryRead(out _))
        {
            // many wishes, one round
        }
    }
}
