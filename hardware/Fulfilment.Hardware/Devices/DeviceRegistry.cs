using System.Collections.Concurrent;

namespace Fulfilment.Hardware.Devices;

/// <summary>
/// The devices of this process by their stable id, and which station holds each of them until when. A held device
/// gives its scans to its holder only; a lease that lapsed can be taken by another station.
/// </summary>
public sealed class DeviceRegistry(TimeProvider clock) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IDevice> devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lease> leases = new(StringComparer.Ordinal);

    private sealed record Lease(string Station, DateTimeOffset Until);

    public IReadOnlyList<IDevice> All => [.. devices.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];

    public IDevice? Find(string id) => devices.GetValueOrDefault(id);

    public void Adopt(IDevice device)
    {
        if (!devices.TryAdd(device.Id, device))
        {
            throw new InvalidOperationException($"There is a device {device.Id} already; ids are of one device each.");
        }

        device.Start();
    }

    public async Task Retire(string id)
    {
        if (devices.TryRemove(id, out var device))
        {
            await device.DisposeAsync();
            device.Health.Retire();
            lock (leases)
            {
                leases.Remove(id);
            }
        }
    }

    /// <returns>False when another station holds it and its lease has not lapsed.</returns>
    public bool TryHold(string id, string station, TimeSpan length)
    {
        lock (leases)
        {
            if (HolderOf(id) is { } holder && holder != station)
            {
                return false;
            }

            leases[id] = new Lease(station, clock.GetUtcNow() + length);
            return true;
        }
    }

    public void Release(string id, string station)
    {
        lock (leases)
        {
            if (HolderOf(id) == station)
            {
                leases.Remove(id);
            }
        }
    }

    public string? HolderOf(string id)
    {
        lock (leases)
        {
            return leases.TryGetValue(id, out var lease) && lease.Until > clock.GetUtcNow() ? lease.Station : null;
        }
    }

    /// <summary>The process ends; the devices stay what they are.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(devices.Values.Select(d => d.DisposeAsync().AsTask()));
}
