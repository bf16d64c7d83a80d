using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Hardware.Station;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>
/// Tells the server of devices that nobody has entered, once each, and moves an adopted one to where it stands now: it keeps
/// its name, its settings and its history.
/// </summary>
internal sealed class DeviceFinder(DiscoverySettings settings, Discovery discovery, StationDevices devices, EventWriter write, TimeProvider clock)
{
    private readonly Dictionary<string, string> told = new(StringComparer.Ordinal);

    internal async Task Run(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await Look(cancel);
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(1, settings.Seconds)), clock, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task Look(CancellationToken cancel)
    {
        var taken = write.Known.Values.Select(d => d.Address).ToHashSet(StringComparer.Ordinal);
        foreach (var found in await discovery.Look(taken, cancel))
        {
            if (taken.Contains(found.Address))
            {
                continue;
            }

            if (write.Known.TryGetValue(found.Id, out var known))
            {
                await devices.Adopt(known with { Address = found.Address });
            }
            else if (told.GetValueOrDefault(found.Id) != found.Address)
            {
                told[found.Id] = found.Address;
                await write.Append(sequence => new DeviceFoundEvent(sequence, clock.GetUtcNow(), found.Id, found.Driver, found.Address));
            }
        }
    }
}
