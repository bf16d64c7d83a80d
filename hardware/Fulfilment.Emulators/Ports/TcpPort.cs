using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Ports;

/// <summary>A listening socket on this machine; it keeps its number when it is unplugged and plugged again.</summary>
public sealed class TcpPort : IDevicePort
{
    private readonly Lock gate = new();
    private readonly List<SocketWire> open = [];
    private readonly int number;
    private Socket? listener;
    private TaskCompletionSource plugged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TcpPort(int port = 0)
    {
        listener = Listen(port);
        number = ((IPEndPoint)listener.LocalEndPoint!).Port;
        plugged.TrySetResult();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"tcp:127.0.0.1:{number}");

    public bool Plugged => listener is not null;

    public async Task<IWire> Accept(CancellationToken cancel)
    {
        while (true)
        {
            await plugged.Task.WaitAsync(cancel);
            try
            {
                if (listener is { } current)
                {
                    var wire = new SocketWire(await current.AcceptAsync(cancel));
                    lock (gate)
                    {
                        open.Add(wire);
                    }

                    return wire;
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                await Task.Yield(); // unplugged while waiting: wait for the plug
            }
        }
    }

    public async Task Unplug()
    {
        SocketWire[] broken;
        lock (gate)
        {
            plugged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            listener?.Dispose();
            listener = null;
            broken = [.. open];
            open.Clear();
        }

        await Drop(broken);
    }

    /// <summary>Resets what is connected, and goes on listening.</summary>
    public async Task DropAll()
    {
        SocketWire[] broken;
        lock (gate)
        {
            broken = [.. open];
            open.Clear();
        }

        await Drop(broken);
    }

    public void Plug()
    {
        lock (gate)
        {
            listener ??= Listen(number);
            plugged.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync() => await Unplug();

    private static async Task Drop(SocketWire[] wires)
    {
        foreach (var wire in wires)
        {
            try
            {
                wire.Abort();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                continue; // closed by its other user already
            }

            await wire.DisposeAsync();
        }
    }

    private static Socket Listen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        socket.Listen(16);
        return socket;
    }
}
