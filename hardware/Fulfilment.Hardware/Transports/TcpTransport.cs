using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Transports;

/// <summary>
/// Dials a device; with <c>tlsName</c> set, through TLS and with that name on the certificate. A device that signed its own
/// certificate is known by its SHA-256 fingerprint instead (<c>fingerprint</c>, 64 hexadecimal digits): that very one, and no other.
/// </summary>
public sealed class TcpTransport(string host, int port, string? tlsName = null, string? fingerprint = null) : ITransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"{(tlsName is null ? "tcp" : "tls")}:{host}:{port}");

    public async ValueTask<IWire> Open(CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Patience);
            await socket.ConnectAsync(host, port, limit.Token);
            NoticeDeadPeers(socket);
            return tlsName is null ? new SocketWire(socket) : await Secure(socket, limit.Token);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            var reason = e.SocketErrorCode == SocketError.ConnectionRefused ? DeviceReasons.Refused : DeviceReasons.Unreachable;
            throw new TransportException(reason, $"{Address}: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TransportException(DeviceReasons.Unreachable, $"{Address}: no answer", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A network says nothing when a device comes back; the pauses between attempts decide.</summary>
    public Task Appeared(CancellationToken cancel) => Task.Delay(Timeout.Infinite, cancel);

    // A printer whose plug was pulled sends no FIN: without probes a wire to it would look healthy for hours.
    private static void NoticeDeadPeers(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 3);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }

    private async Task<IWire> Secure(Socket socket, CancellationToken cancel)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = tlsName, RemoteCertificateValidationCallback = (_, shown, _, faults) => IsTheOne(shown, faults) }, cancel);
            return new StreamWire(stream);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            await stream.DisposeAsync();
            throw new TransportException(DeviceReasons.Misconfigured, $"{Address}: {e.Message}", e);
        }
    }

    private bool IsTheOne(X509Certificate? shown, SslPolicyErrors faults) => fingerprint is null
        ? faults == SslPolicyErrors.None
        : shown is not null && shown.GetCertHashString(HashAlgorithmName.SHA256).Equals(fingerprint, StringComparison.OrdinalIgnoreCase);
}
