using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fulfilment.Features.Network;

/// <summary>
/// Where the server may be sent by an address that a merchant has set. The server stands inside a house: its own machine,
/// its neighbours and the cloud's own services answer it and nobody else, so an address of theirs is refused, unless the
/// operator has named the network. Source: IANA's registries of special-purpose addresses.
/// </summary>
/// <param name="allowed">Networks inside that the operator lets merchants name.</param>
public sealed class OutboundReach(IReadOnlyList<IPNetwork> allowed)
{
    public static readonly OutboundReach OutsideOnly = new([]);

    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
            "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>"10.1.0.0/16, 127.0.0.1": networks, or addresses that stand for themselves; empty allows none inside.</summary>
    public static bool TryRead(string list, out OutboundReach reach)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var network = IPAddress.TryParse(text, out var one)
                ? new IPNetwork(one, one.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
                : IPNetwork.TryParse(text, out var many) ? many : (IPNetwork?)null;
            if (network is null)
            {
                reach = OutsideOnly;
                return false;
            }

            networks.Add(network.Value);
        }

        reach = new OutboundReach(networks);
        return true;
    }

    public bool May(IPAddress address)
    {
        var plain = Plain(address);
        return allowed.Any(n => n.Contains(plain)) || !Inside.Any(n => n.Contains(plain));
    }

    /// <summary>
    /// What can be told of an address before it is called: one that is written as a number, or names this machine. What a
    /// name leads to is known only when it is called, and is looked at again then, each time.
    /// </summary>
    public bool MayName(Uri url)
    {
        var host = url.IdnHost.Trim('[', ']').TrimEnd('.');
        return IPAddress.TryParse(host, out var address)
            ? May(address)
            : (!host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)) || May(IPAddress.Loopback);
    }

    /// <summary>An IPv4 address that is carried inside an IPv6 one (mapped, translated, 6to4) is that address.</summary>
    private static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return (bytes[0], bytes[1], bytes[2], bytes[3]) switch
        {
            (0x00, 0x64, 0xff, 0x9b) when bytes.AsSpan(4, 8).IndexOfAnyExcept((byte)0) < 0 => new IPAddress(bytes.AsSpan(12, 4)),
            (0x20, 0x02, _, _) => new IPAddress(bytes.AsSpan(2, 4)),
            (0, 0, 0, 0) when bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 && bytes.AsSpan(12, 3).IndexOfAnyExcept((byte)0) >= 0 => new IPAddress(bytes.AsSpan(12, 4)),
            _ => new IPAddress(bytes), // without its zone
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"outside and {allowed.Count} networks inside");
}
