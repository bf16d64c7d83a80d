using System.Net;
using System.Net.Sockets;
using Fulfilment.Emulators.Scanners;
using Fulfilment.Hardware.Scanners;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Scanners;

/// <summary>Scans over the air from a handheld that dials us.</summary>
public sealed class HandheldTests
{
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<BarcodeScanner> Driver(int port)
    {
        var driver = new BarcodeScanner("tc-1", new TransportAddress(TimeProvider.System).Make($"listen:127.0.0.1:{port}"), new ScannerSettings(), TimeProvider.System);
        driver.Start();
        await Eventually.Holds(() => driver.Health.State == DeviceLifecycle.Ready, "listening");
        return driver;
    }

    private static async Task<List<string>> Heard(BarcodeScanner driver, int count)
    {
        var heard = new List<string>();
        while (heard.Count < count)
        {
            heard.Add((await driver.Scans.Reader.ReadAsync(new CancellationTokenSource(10_000).Token)).Text);
        }

        return heard;
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 2)]
    [InlineData(true, 0)]
    [InlineData(true, 3)]
    public async Task Scans_arrive_in_order_whether_the_handheld_stays_on_the_line_or_not(bool hangsUp, int pieces)
    {
        var port = FreePort();
        await using var driver = await Driver(port);
        using var handheld = new EmulatedHandheld("127.0.0.1", port) { HangsUp = hangsUp, Pieces = pieces };

        for (var i = 0; i < 10; i++)
        {
            await handheld.Scan($"10LOT{i}", "]C1");
            Assert.Equal([$"10LOT{i}"], await Heard(driver, 1));
        }

        Assert.Equal(1, driver.Health.Connections); // hanging up is how it works, not a fault
    }

    [Fact]
    public async Task A_connection_that_was_left_behind_does_not_keep_the_next_one_out()
    {
        var port = FreePort();
        await using var driver = await Driver(port);
        using var handheld = new EmulatedHandheld("127.0.0.1", port);
        await handheld.Scan("before");
        await Heard(driver, 1);

        handheld.Roam();
        await handheld.Scan("after");

        Assert.Equal(["after"], await Heard(driver, 1));
    }

    [Fact]
    public async Task A_port_that_another_program_has_is_said_and_taken_when_it_is_free()
    {
        var port = FreePort();
        var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();
        await using var driver = new BarcodeScanner("tc-1", new ListenTransport(port, IPAddress.Loopback), new ScannerSettings(), TimeProvider.System);
        driver.Start();
        await Eventually.Holds(() => driver.Health.Reasons is [DeviceReasons.InUseElsewhere], "the reason");

        other.Dispose();
        await Eventually.Holds(() => driver.Health.State == DeviceLifecycle.Ready, "the port");
    }
}
