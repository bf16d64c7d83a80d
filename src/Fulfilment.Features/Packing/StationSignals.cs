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

/// <summary>One scan as the page hears of it, after it was stored.</summary>
/// <param name="Sequence">Its number within its agent.</param>
/// <param name="Symbol">"]C1" and the like, when the device said so.</param>
/// <param name="Verdict">What it was taken for: a message code, or "suppressed".</param>
public sealed record SeenScan(long Sequence, DateTime At, string Device, string Code, string? Symbol, string Verdict);

/// <summary>The scans of one stored batch: everything that this agent numbered after <c>Before</c>, up to <c>UpTo</c>.</summary>
public sealed record ScanRun(string Agent, long Before, long UpTo, IReadOnlyList<SeenScan> Scans);

/// <summary>
/// Something new at a station. What is known at the commit travels along, so that a page is told without a look at the
/// database; a listener who missed a run sees it by the numbers and reads the rows.
/// </summary>
/// <param name="Version">Of the dialog; null where the one who raises it does not know.</param>
public sealed record StationNews(StationSignal Signal, int? Version = null, int? Grams = null, ScanRun? Run = null);

/// <summary>
/// Wakes the streams of this process that watch a station. Only a hint: what there is to see stands in the rows, so a
/// listener on another node that looks once a second misses nothing.
/// </summary>
public static class StationSignals
{
    private static readonly ConcurrentDictionary<StationId, ConcurrentDictionary<Guid, Action<StationNews>>> Listeners = new();

    public static void Raise(StationId station, StationSignal signal) => Raise(station, new StationNews(signal));

    public static void Raise(StationId station, StationNews news)
    {
        if (Listeners.TryGetValue(station, out var listeners))
        {
            foreach (var listener in listeners.Values)
            {
                listener(news);
            }
        }
    }

    /// <summary>Hears until disposed. The callback must return at once.</summary>
    public static IDisposable Listen(StationId station, Action<StationNews> heard)
    {
        var id = Guid.NewGuid();
        var listeners = Listeners.GetOrAdd(station, _ => new ConcurrentDictionary<Guid, Action<StationNews>>());
        listeners[id] = heard;
        return new Ear(() => listeners.TryRemove(id, out _));
    }

    private sealed class Ear(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
