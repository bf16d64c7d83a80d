using System.Collections.Concurrent;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>
/// Does a device work with new settings? Being connected is not enough: one that is asked must have answered, and none may fall
/// silent or talk nonsense within the first second. Begin it before the device starts: a short failure must not be missed.
/// </summary>
internal sealed class SettingsTrial
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8), Steady = TimeSpan.FromSeconds(1), Step = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<string> failures = new();
    private readonly IDevice device;

    internal SettingsTrial(IDevice device)
    {
        this.device = device;
        device.Health.Changed += () =>
        {
            if (device.Health is { State: DeviceLifecycle.Offline, Reasons: [var reason, ..] })
            {
                failures.Enqueue(reason);
            }
        };
    }

    /// <returns>Null when it works, or the reason why it does not.</returns>
    internal async Task<string?> WhyNot(CancellationToken cancel)
    {
        var steady = TimeSpan.Zero;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Step)
        {
            await Task.Delay(Step, cancel);
            if (failures.FirstOrDefault(f => f is DeviceReasons.Silent or DeviceReasons.SpeaksNonsense or DeviceReasons.Misconfigured) is { } failure)
            {
                return failure;
            }

            var isAnswered = device is not (IWeigher or IPrintSink) || device.Health.LastByteIn is not null;
            steady = isAnswered && device.Health.State is DeviceLifecycle.Ready or DeviceLifecycle.Degraded ? steady + Step : TimeSpan.Zero;
            if (steady >= Steady)
            {
                return null;
            }
        }

        return device.Health.Reasons is [var reason, ..] ? reason : DeviceReasons.Silent;
    }
}
