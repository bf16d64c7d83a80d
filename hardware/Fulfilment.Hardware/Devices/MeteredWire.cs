using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Devices;

/// <summary>A wire that tells the device's health when bytes pass.</summary>
public sealed class MeteredWire(IWire wire, DeviceHealth health) : IWire
{
    public async ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancel)
    {
        var count = await wire.Read(buffer, cancel);
        if (count > 0)
        {
            health.Received(buffer.Span[..count]);
        }

        return count;
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await wire.Write(bytes, cancel);
        health.Sent(bytes.Span);
    }

    public ValueTask DisposeAsync() => wire.DisposeAsync();
}
