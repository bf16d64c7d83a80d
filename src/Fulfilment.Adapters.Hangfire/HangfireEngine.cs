using System.Collections.Concurrent;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Hangfire;

namespace Fulfilment.Adapters.Hangfire;

/// <summary>
/// The engine of the full build. Retries are not its own: the work rows hold attempts and backoff, so a job runs once
/// and a failure is an attempt that the dispatcher asks for again. The dashboard shows each step under its kind and key.
/// </summary>
public sealed class HangfireEngine(IBackgroundJobClient client) : IJobEngine
{
    // What this node has queued and not finished; another node's double is harmless, the row's lease decides.
    private static readonly ConcurrentDictionary<string, byte> Queued = new(StringComparer.Ordinal);

    public string Name => "hangfire";

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask; // the server is a hosted service of its own

    public Task RunStepAsync(string kind, long workItemId, string key, int attempt, CancellationToken ct)
    {
        var name = $"{key}#{attempt}";
        if (Queued.TryAdd(name, 0))
        {
            client.Enqueue<Jobs>(j => j.StepAsync(kind, key, workItemId, name, CancellationToken.None));
        }

        return Task.CompletedTask;
    }

    public Task RunBulkAsync(string kind, CancellationToken ct)
    {
        if (Queued.TryAdd(kind, 0))
        {
            client.Enqueue<Jobs>(j => j.BulkAsync(kind, CancellationToken.None));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The job types that Hangfire stores by name: renaming one orphans what is queued, which the rows repair.</summary>
    public sealed class Jobs(WorkRunner runner)
    {
        [JobDisplayName("{0} {1}")]
        [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
        public async Task StepAsync(string kind, string key, long workItemId, string name, CancellationToken ct)
        {
            try
            {
                await runner.RunStepAsync(workItemId, ct);
            }
            finally
            {
                Queued.TryRemove(name, out _);
            }
        }

        [JobDisplayName("bulk {0}")]
        [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
        public async Task BulkAsync(string kind, CancellationToken ct)
        {
            Queued.TryRemove(kind, out _); // work that comes while this runs must wake it again
            await runner.RunBulkAsync(kind, ct);
        }
    }
}
