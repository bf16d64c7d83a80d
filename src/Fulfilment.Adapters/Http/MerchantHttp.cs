using System.Net;
using System.Net.Sockets;
using Fulfilment.Features.Network;

namespace Fulfilment.Adapters.Http;

/// <summary>A merchant's address leads to where merchants may not send the server.</summary>
public sealed class AddressInside(string host) : IOException($"{host} leads into the server's own network.");

/// <summary>
/// The client with which addresses that merchants have set are called. A name is looked up here, once, and exactly what it
/// led to is judged and connected to: a name that leads elsewhere the second time gains nothing. No redirect is followed and
/// no proxy asked, or somebody else would look the name up.
/// </summary>
internal static class MerchantHttp
{
    public static HttpClient Make(OutboundReach reach, TimeSpan patience, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null) => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = (context, ct) => ConnectAsync(reach, lookUp ?? Dns.GetHostAddressesAsync, context.DnsEndPoint, ct),
        })
    {
        Timeout = patience,
    };

    public static bool IsInside(HttpRequestException refused)
    {
        for (Exception? e = refused; e is not null; e = e.InnerException)
        {
            if (e is AddressInside)
            {
                return true;
            }
        }

        return false;
    }

    private static async ValueTask<Stream> ConnectAsync(
        OutboundReach reach, Func<string, CancellationToken, Task<IPAddress[]>> lookUp, DnsEndPoint to, CancellationToken ct)
    {
        var found = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await lookUp(to.Host, ct);
        var may = found.Where(reach.May).ToArray();
        if (may.Length == 0 && found.Length > 0)
        {
            throw new AddressInside(to.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(may, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
