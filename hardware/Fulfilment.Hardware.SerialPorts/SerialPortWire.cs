using System.IO.Ports;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.SerialPorts;

/// <summary>
/// An open port. Its asynchronous read ignores cancellation and timeouts, so one thread-pool thread reads with a short
/// timeout and looks in between. IOException, TimeoutException on write, a disposed port or a count of -1 mean "gone".
/// </summary>
internal sealed class SerialPortWire(SerialPort port) : IWire
{
    private volatile bool closed;

    public async ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancel)
    {
        var room = new byte[buffer.Length];
        var count = await Task.Run(() => ReadBlocking(room, cancel), CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        room.AsMemory(0, count).CopyTo(buffer);
        return count;
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            var copy = bytes.ToArray();
            await Task.Run(() => port.Write(copy, 0, copy.Length), cancel);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or TimeoutException or InvalidOperationException)
        {
            throw new TransportException(DeviceReasons.Unplugged, e.Message, e);
        }
    }

    public ValueTask DisposeAsync()
    {
        closed = true;
        port.Dispose();
        return ValueTask.CompletedTask;
    }

    private int ReadBlocking(byte[] room, CancellationToken cancel)
    {
        while (!closed && !cancel.IsCancellationRequested)
        {
            try
            {
                return Math.Max(0, port.Read(room, 0, room.Length));
            }
            catch (TimeoutException)
            {
                continue;
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or UnauthorizedAccessException)
            {
                return 0;
            }
        }

        return 0;
    }
}
