using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Transports;

/// <summary>A line over any stream that honours cancellation (TLS, pipes in tests).</summary>
public sealed class StreamWire(Stream stream) : IWire
{
    public async ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancel);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await stream.WriteAsync(bytes, cancel);
            await stream.FlushAsync(cancel);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw new TransportException(DeviceReasons.Unplugged, e.Message, e);
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
