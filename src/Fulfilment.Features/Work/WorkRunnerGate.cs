namespace Fulfilment.Features.Work;

/// <summary>Opens once the database is migrated and seeded: no work runs against half a schema.</summary>
public sealed class WorkRunnerGate
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ready => ready.Task;

    public void Open() => ready.TrySetResult();
}
