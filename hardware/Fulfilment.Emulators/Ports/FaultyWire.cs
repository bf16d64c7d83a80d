using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Ports;

/// <summary>A wire with the faults of <see cref="WireFaults"/>.</summary>
internal sealed class FaultyWire(IWire wire, WireFaults faults) : IWire
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);
    private readonly Random noise = new(faults.Seed);

    public async ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancel)
    {
        var count = await wire.Read(buffer, cancel);
        await Thaw(cancel);
        return count;
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await Thaw(cancel);
        if (faults.Mute)
        {
            return;
        }

        if (faults.Latency > TimeSpan.Zero)
        {
            await Task.Delay(faults.Latency, cancel);
        }

        if (faults.Garbage > 0)
        {
            var junk = new byte[faults.Garbage];
            noise.NextBytes(junk);
            await wire.Write(junk, cancel);
        }

        while (!bytes.IsEmpty)
        {
            var piece = faults.Pieces > 0 ? Math.Min(faults.Pieces, bytes.Length) : bytes.Length;
            await wire.Write(bytes[..piece], cancel);
            bytes = bytes[piece..];
            if (!bytes.IsEmpty)
            {
                await Task.Delay(1, cancel);
            }
        }
    }

    public ValueTask DisposeAsync() => wire.DisposeAsync();

    private async ValueTask Thaw(CancellationToken cancel)
    {
        while (faults.Frozen)
        {
            await Task.Delay(Glance, cancel);
        }
    }
}
