using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Transports;

/// <summary>
/// Waits for a device that dials us, as handhelds do over the air (DataWedge's IP output): "listen:58627", one port for each
/// device, because the port is all that tells them apart. The device may hang up after every scan; the newest connection
/// counts, for one that was left behind by roaming never says goodbye.
/// </summary>
public sealed class ListenTransport(int port, IPAddress? at = null) : ITransport
{
    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"listen:{(at is null ? "" : at + ":")}{port}");

    public ValueTask<IWire> Open(CancellationToken cancel)
    {
        var listener = new TcpListener(at ?? IPAddress.Any, port);
        try
        {
            listener.Start(16);
            return ValueTask.FromResult<IWire>(new ListenWire(listener));
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new TransportException(DeviceReasons.InUseElsewhere, $"{Address}: {e.Message}", e);
        }
    }

    /// <summary>Nothing reports that a port is free again; the pauses between attempts decide.</summary>
    public Task Appeared(CancellationToken cancel) => Task.Delay(Timeout.Infinite, cancel);
}

/// <summary>One line made of one connection after the other.</summary>
internal sealed class ListenWire(TcpListener listener) : IWire
{
    private Task<Socket>? next;
    private Task<int>? reading;
    private byte[] received = [];
    private Socket? current;

    public async ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancel)
    {
        while (true)
        {
            next ??= listener.AcceptSocketAsync(CancellationToken.None).AsTask();
            if (current is not null && reading is null)
            {
                received = new byte[buffer.Length];
                reading = Receive(current, received);
            }

            var first = await Task.WhenAny(reading is null ? [next] : (Task[])[reading, next]).WaitAsync(cancel);
            if (first == reading)
            {
                var count = await reading;
                reading = null;
                if (count > 0)
                {
                    received.AsSpan(0, count).CopyTo(buffer.Span);
                    return count;
                }

                Drop();
            }
            else if (!await TakeNext())
            {
                return 0;
            }
        }
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (current is not { } socket)
        {
            throw new TransportException(DeviceReasons.Unplugged, "Nobody is connected.");
        }

        await new SocketWire(socket).Write(bytes, cancel);
    }

    public ValueTask DisposeAsync()
    {
        Drop();
        listener.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <returns>False when the listener is closed.</returns>
    private async Task<bool> TakeNext()
    {
        try
        {
            var fresh = await next!;
            next = null;
            Drop();
            current = fresh;
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private void Drop()
    {
        current?.Dispose();
        (current, reading) = (null, null);
    }

    private static async Task<int> Receive(Socket socket, byte[] into)
    {
        try
        {
            return await socket.ReceiveAsync(into, SocketFlags.None);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
