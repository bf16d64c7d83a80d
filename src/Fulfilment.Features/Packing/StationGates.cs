using System.Collections.Concurrent;
using Fulfilment.Domain.Network;

namespace Fulfilment.Features.Packing;

/// <summary>One batch at a time per station and process: two posts of one agent keep their order without losing a race.</summary>
internal sealed class StationGates
{
    private readonly ConcurrentDictionary<StationId, SemaphoreSlim> gates = new();

    public async Task<IDisposable> EnterAsync(StationId station, CancellationToken ct)
    {
        var gate = gates.GetOrAdd(station, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
