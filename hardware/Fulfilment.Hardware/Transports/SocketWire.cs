using System.Net.Sockets;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Transports;

/// <summary>A connected socket. Disposing with <see cref="Abort"/> first resets it, as a pulled plug would.</summary>
public sealed class SocketWire(Socket socket) : IWire
{
    public async ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await socket.ReceiveAsync(buffer, SocketFlags.None, cancel);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancel)..];
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new TransportException(DeviceReasons.Unplugged, e.Message, e);
        }
    }

    public void Abort() => socket.LingerState = new LingerOption(true, 0);

    /// <summary>Ends our sending direction only; the other may still speak.</summary>
    public void HalfClose() => socket.Shutdown(SocketShutdown.Send);

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
