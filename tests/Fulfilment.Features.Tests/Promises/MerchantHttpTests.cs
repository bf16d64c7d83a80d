using System.Net;
using System.Net.Sockets;
using Fulfilment.Adapters.Http;
using Fulfilment.Features.Network;
using Fulfilment.Features.Ports;

namespace Fulfilment.Features.Tests.Promises;

/// <summary>Addresses that merchants set lead outside only, whatever their names lead to.</summary>
public sealed class MerchantHttpTests : IDisposable
{
    private readonly TcpListener inside = new(IPAddress.Loopback, 0);
    private int called;

    public MerchantHttpTests()
    {
        inside.Start();
        _ = Task.Run(ListenAsync);
    }

    private int Port => ((IPEndPoint)inside.LocalEndpoint).Port;

    [Fact]
    public async Task A_number_inside_is_not_called_by_any_of_the_ways_to_a_merchant()
    {
        using var stock = new HttpStockPublisher(OutboundReach.OutsideOnly);
        using var messages = new HttpNotificationChannel(OutboundReach.OutsideOnly);
        foreach (var host in new[] { "127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f000001" })
        {
            var url = $"http://{host}:{Port}/";
            Assert.Equal(StockAnswer.Inside, await stock.PublishAsync(new StockMessage(url, Warehouse.Client, Warehouse.Channel, DateTime.UnixEpoch, []), default));
            var message = new Notification("k", Warehouse.Client, Warehouse.Channel, "1", "", url, "", "", "", "ja", "", "", DateTime.UnixEpoch);
            Assert.Equal(new NotificationAnswer.Refused("address-inside"), await messages.SendAsync(message, default));
            Assert.Equal(new NotificationAnswer.Refused("address-inside"), await messages.FindAsync(message, default));
        }

        Assert.Equal(0, called);
    }

    [Fact]
    public async Task What_the_operator_allows_is_called()
    {
        Assert.True(OutboundReach.TryRead("127.0.0.1", out var reach));
        using var stock = new HttpStockPublisher(reach);

        Assert.Equal(StockAnswer.Told, await stock.PublishAsync(new StockMessage($"http://127.0.0.1:{Port}/", Warehouse.Client, Warehouse.Channel, DateTime.UnixEpoch, []), default));

        Assert.Equal(1, called);
    }

    [Fact]
    public async Task A_name_is_looked_up_and_judged_at_each_call_and_called_nowhere_inside()
    {
        var looks = 0;
        Task<IPAddress[]> LookUp(string host, CancellationToken ct) =>
            Task.FromResult<IPAddress[]>(++looks == 1 ? [IPAddress.Parse("192.0.2.1"), IPAddress.Loopback] : [IPAddress.Loopback, IPAddress.IPv6Loopback]);
        using var http = MerchantHttp.Make(OutboundReach.OutsideOnly, TimeSpan.FromSeconds(5), LookUp);
        for (var i = 0; i < 2; i++)
        {
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"http://shop.example:{Port}/"));
            Assert.True(MerchantHttp.IsInside(refused), refused.ToString());
        }

        Assert.Equal((2, 0), (looks, called));
    }

    [Fact]
    public async Task Of_a_name_with_addresses_inside_and_allowed_ones_only_the_allowed_are_called()
    {
        Assert.True(OutboundReach.TryRead("127.0.0.1", out var reach));
        using var http = MerchantHttp.Make(reach, TimeSpan.FromSeconds(5), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.255.255.1"), IPAddress.Loopback]));

        using var answer = await http.GetAsync($"http://shop.example:{Port}/");

        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, called));
    }

    public void Dispose() => inside.Dispose();

    private async Task ListenAsync()
    {
        while (inside.Server.IsBound)
        {
            try
            {
                using var caller = await inside.AcceptTcpClientAsync();
                Interlocked.Increment(ref called);
                await caller.GetStream().ReadAtLeastAsync(new byte[4096], 1);
                await caller.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException or InvalidOperationException)
            {
                return; // the test is over
            }
        }
    }
}

/// <summary>What tests allow: their own listeners.</summary>
internal static class Reach
{
    public static OutboundReach OfTests { get; } = OutboundReach.TryRead("127.0.0.1", out var reach) ? reach : OutboundReach.OutsideOnly;
}
