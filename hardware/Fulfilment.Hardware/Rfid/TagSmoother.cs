using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Rfid;

/// <summary>
/// Problem: a reader reports each tag dozens of times a second, misses it now and then, and hears it through the wrong
/// door; people want to know what came, moved and went.
/// Method: a tag has arrived when it was read <c>readsToArrive</c> times; it has moved when another antenna heard it
/// louder than its present one by <c>moveMargin</c> dB, or its own antenna has not heard it for <c>departAfter</c> / 2; it
/// has departed when nobody heard it for <c>departAfter</c>. Departures are found by a queue in order of the last
/// reading, in which an entry is checked when its time comes and put back if the tag was heard since.
/// Complexity: O(1) and no allocation per read of a known tag; memory by the tags present, not by reads.
/// Limits: one instance per reader; rssi in dBm, missing rssi counts as equal. Times are milliseconds of any steady clock.
/// </summary>
public sealed class TagSmoother(int readsToArrive, int moveMargin, long departAfter)
{
    private readonly Dictionary<Epc, Presence> present = [];
    private readonly Queue<(long Due, Epc Tag)> departures = new();

    private struct Presence
    {
        internal long LastHeard;
        internal long LastAtHome;
        internal int Reads;
        internal int Antenna;
        internal int Rssi;
        internal bool Told;
    }

    public int Present => present.Count;

    /// <returns>Arrived or Moved, or null when the reading changes nothing.</returns>
    public TagChange? Heard(in Epc tag, int antenna, int rssi, long now)
    {
        ref var seen = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(present, tag, out var known);
        if (!known)
        {
            seen = new Presence { Antenna = antenna, Rssi = rssi, LastAtHome = now };
            departures.Enqueue((now + departAfter, tag));
        }

        seen.LastHeard = now;
        seen.Reads = Math.Min(seen.Reads + 1, readsToArrive);
        var moved = antenna != seen.Antenna && (rssi >= seen.Rssi + moveMargin || now - seen.LastAtHome > departAfter / 2);
        if (antenna == seen.Antenna || moved)
        {
            seen.Antenna = antenna;
            seen.Rssi = rssi;
            seen.LastAtHome = now;
        }

        if (!seen.Told && seen.Reads >= readsToArrive)
        {
            seen.Told = true;
            return TagChange.Arrived;
        }

        return moved && seen.Told ? TagChange.Moved : null;
    }

    /// <summary>Calls for every tag that has gone by now, with the antenna that heard it last at home.</summary>
    public void Depart(long now, Action<Epc, int> gone)
    {
        while (departures.TryPeek(out var next) && next.Due <= now)
        {
            departures.Dequeue();
            if (!present.TryGetValue(next.Tag, out var seen))
            {
                continue;
            }

            if (seen.LastHeard + departAfter > now)
            {
                departures.Enqueue((seen.LastHeard + departAfter, next.Tag));
                continue;
            }

            present.Remove(next.Tag);
            if (seen.Told)
            {
                gone(next.Tag, seen.Antenna);
            }
        }
    }
}
