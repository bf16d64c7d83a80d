using System.Runtime;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// While it is held, the process that pulls the triggers and reads the clock collects no garbage: its pauses are not the
/// product's. Agent and server are processes of their own and collect as they always do.
/// </summary>
internal sealed class StillClock : IDisposable
{
    private const long Room = 200L * 1024 * 1024;

    private StillClock()
    {
    }

    public static StillClock Hold()
    {
        GC.TryStartNoGCRegion(Room);
        return new StillClock();
    }

    public void Dispose()
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion(); // a run that outgrew the room has ended it already
        }
    }
}
