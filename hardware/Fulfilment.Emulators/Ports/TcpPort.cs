using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Ports;

/// <summary>
/// A listening socket on this machine; it keeps its number when it is unplugged and plugged again. With a certificate it
/// speaks TLS, and its address names the certificate's fingerprint.
/// </summary>
public sealed class TcpPort : IDevicePort
{
    private readonly Lock gate = new();
    private readonly List<SocketWire> open = [];
    private readonly int number;
    private readonly X509Certificate2? certificate;
    private Socket? listener;
    private TaskCompletionSource plugged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TcpPort(int port = 0, X509Certificate2? certificate = null)
    {
        this.certificate = certificate;
        listener = Listen(port);
        number = ((IPEndPoint)listener.LocalEndPoint!).Port;
        plugged.TrySetResult();
    }

    public string Address => certificate is null
        ? string.Create(CultureInfo.InvariantCulture, $"tcp:127.0.0.1:{number}")
        : string.Create(CultureInfo.InvariantCulture, $"tls:127.0.0.1:{number}?sha256={certificate.GetCertHashString(HashAlgorithmName.SHA256)}");

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
                    var socket = await current.AcceptAsync(cancel);
                    var wire = new SocketWire(socket);
                    lock (gate)
                    {
                        open.Add(wire);
                    }

                    return certificate is null ? wire : await Secure(socket, certificate, cancel);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException or AuthenticationException)
            {
                await Task.Yield(); // unplugged while waiting, or a program that speaks no TLS: wait for the next
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

    private static async Task<IWire> Secure(Socket socket, X509Certificate2 certificate, CancellationToken cancel)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancel);
            return new StreamWire(stream);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
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
