namespace Fulfilment.Features.Ports;

/// <summary>
/// Runs work with history that people can see. What is due stands in the work rows: the engine may forget everything
/// and nothing is lost, and may run a thing twice and nothing is doubled.
/// </summary>
public interface IJobEngine
{
    /// <summary>"quartz", "hangfire".</summary>
    string Name { get; }

    Task StartAsync(CancellationToken ct);

    /// <summary>
    /// Runs one step as one job of its own, named by kind and key. Asking again for the same attempt while it is queued
    /// or running is harmless.
    /// </summary>
    Task RunStepAsync(string kind, long workItemId, string key, int attempt, CancellationToken ct);

    /// <summary>Runs the coarse job of a bulk kind soon; calls that come while it waits are one run.</summary>
    Task RunBulkAsync(string kind, CancellationToken ct);

    Task StopAsync(CancellationToken ct);
}
