using Fulfilment.Hardware.Station;
using static Fulfilment.Hardware.Station.DeviceLifecycle;

namespace Fulfilment.Hardware.Devices;

/// <summary>Which state may follow which; everything may be retired, nothing returns from retirement.</summary>
public static class Lifecycles
{
    private static readonly Dictionary<DeviceLifecycle, DeviceLifecycle[]> Table = new()
    {
        [Unknown] = [Discovered, Adopted, Retired],
        [Discovered] = [Adopted, Retired],
        [Adopted] = [Connecting, Retired],
        [Connecting] = [Ready, Degraded, Offline, Retired],
        [Ready] = [Degraded, Offline, Retired],
        [Degraded] = [Ready, Offline, Retired],
        [Offline] = [Connecting, Retired],
        [Retired] = [],
    };

    public static bool Allows(DeviceLifecycle from, DeviceLifecycle to) => from == to || Table[from].Contains(to);
}
