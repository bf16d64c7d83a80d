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
            var (now, steps, bulk) = (db.UtcNow, kinds.Steps, kinds.Bulk);
            var due = await db.WorkItems.AsNoTracking()
                .Where(w => steps.Contains(w.Kind)
                    && ((w.State == WorkState.Due && w.DueAt <= now) || (w.State == WorkState.Running && w.LeaseUntil < now)))
                .OrderBy(w => w.DueAt).Take(StepsPerRound)
                .Select(w => new { w.Id, w.Kind, w.Key, w.Attempts }).ToListAsync(ct);
            foreach (var step in due)
            {
                await engine.RunStepAsync(step.Kind, step.Id.Value, step.Key, step.Attempts + 1, ct);
            }

            var waiting = await db.WorkItems.AsNoTracking()
                .Where(w => bulk.Contains(w.Kind)
                    && ((w.State == WorkState.Due && w.DueAt <= now) || (w.State == WorkState.Running && w.LeaseUntil < now)))
                .Select(w => w.Kind).Distinct().ToListAsync(ct);
            foreach (var kind in waiting)
            {
                await engine.RunBulkAsync(kind, ct);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning("Work dispatch failed this round and goes on: {Error}", e.Message);
        }
    }

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
