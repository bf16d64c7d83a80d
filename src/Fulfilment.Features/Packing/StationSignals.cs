using System.Collections.Concurrent;
using Fulfilment.Domain.Network;

namespace Fulfilment.Features.Packing;

/// <summary>What a station's page or agent should look at.</summary>
public enum StationSignal
{
    /// <summary>The dialog changed: show it again.</summary>
    Changed,

    /// <summary>There is a command to fetch.</summary>
    Command,

    /// <summary>The scale moved; nothing was decided.</summary>
    Weight,
}

/// <summary>
/// Wakes the streams of this process that watch a station. Only a hint: what there is to see stands in the rows, so a
/// listener on another node that looks once a second misses nothing.
/// </summary>
public static class StationSignals
{
    private static readonly ConcurrentDictionary<StationId, ConcurrentDictionary<Guid, Action<StationSignal>>> Listeners = new();

    public static void Raise(StationId station, StationSignal signal)
    {
        if (Listeners.TryGetValue(station, out var listeners))
        {
            foreach (var listener in listeners.Values)
            {
                listener(signal);
            }
        }
    }

    /// <summary>Hears until disposed. The callback must return at once.</summary>
    public static IDisposable Listen(StationId station, Action<StationSignal> heard)
    {
        var id = Guid.NewGuid();
        var listeners = Listeners.GetOrAdd(station, _ => new ConcurrentDictionary<Guid, Action<StationSignal>>());
        listeners[id] = heard;
        return new Ear(() => listeners.TryRemove(id, out _));
    }

    private sealed class Ear(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
