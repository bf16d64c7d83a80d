using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Scanners;
using Fulfilment.Hardware.Scanners;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Scanners;

public sealed class BarcodeScannerTests
{
    private static IDevicePort Port(string transport, TempFolder folder) => transport == "pty" ? new PtyPort(folder.File("scan1")) : new TcpPort();

    private static BarcodeScanner Driver(IDevicePort port, ScannerSettings? settings = null) =>
        new("scan1", new TransportAddress(TimeProvider.System).Make(port.Address), settings ?? new ScannerSettings(), TimeProvider.System);

    private static Task Ready(BarcodeScanner driver) => Eventually.Holds(() => driver.Health.State == DeviceLifecycle.Ready, "ready");

    [Theory]
    [InlineData("pty", 0)]
    [InlineData("pty", 1)]
    [InlineData("tcp", 0)]
    [InlineData("tcp", 3)]
    public async Task Two_hundred_scans_arrive_whole_and_in_order_however_they_are_cut(string transport, int pieces)
    {
        using var folder = new TempFolder();
        await using var scanner = new EmulatedScanner("scan1", Port(transport, folder));
        scanner.Faults.Pieces = pieces;
        scanner.Start();
        await using var driver = Driver(scanner.Port);
        driver.Start();
        await Ready(driver);

        var count = pieces == 0 ? 200 : 20;
        for (var i = 0; i < count; i++)
        {
            Assert.True(await scanner.Scan($"10LOT{i}\u001d21S{i}", "]C1"));
        }

        for (var i = 0; i < count; i++)
        {
            var scan = await driver.Scans.Reader.ReadAsync(new CancellationTokenSource(10_000).Token);
            Assert.Equal(("]C1", $"10LOT{i}\u001d21S{i}"), (scan.AimId, scan.Text));
        }
    }

    [Theory]
    [InlineData("pty")]
    [InlineData("tcp")]
    public async Task Half_a_scan_is_counted_as_broken_and_the_next_one_is_read(string transport)
    {
        using var folder = new TempFolder();
        await using var scanner = new EmulatedScanner("scan1", Port(transport, folder)) { Suffix = "" };
        scanner.Start();
        await using var driver = Driver(scanner.Port, new ScannerSettings(GapMilliseconds: 60));
        driver.Start();
        await Ready(driver);

        await scanner.Scan("half");
        await Eventually.Holds(() => driver.Health.ParseErrors == 1, "the broken scan");
        scanner.Suffix = "\r";
        await scanner.Scan("whole");

        Assert.Equal("whole", (await driver.Scans.Reader.ReadAsync()).Text);
        Assert.Equal(Convert.ToHexString("half"u8), driver.Health.LastParseError);
    }

    [Fact]
    public async Task A_terminal_held_by_another_program_says_so()
    {
        using var folder = new TempFolder();
        await using var scanner = new EmulatedScanner("scan1", new PtyPort(folder.File("scan1")));
        scanner.Start();
        await using var first = Driver(scanner.Port);
        first.Start();
        await Ready(first);
        await using var second = Driver(scanner.Port);
        second.Start();

        await Eventually.Holds(() => second.Health.Reasons.Contains(DeviceReasons.InUseElsewhere), "in use elsewhere");
    }

    [Fact]
    public async Task A_scanner_that_is_asked_to_identify_itself_beeps()
    {
        using var folder = new TempFolder();
        await using var scanner = new EmulatedScanner("scan1", new PtyPort(folder.File("scan1")));
        scanner.Start();
        await using var driver = Driver(scanner.Port);
        driver.Start();
        await Ready(driver);

        Assert.True(await driver.Identify(default));
        await Eventually.Holds(() => scanner.Beeps == 1, "a beep");
    }

    [Fact]
    public async Task Stopping_while_a_read_is_pending_ends_soon()
    {
        using var folder = new TempFolder();
        await using var scanner = new EmulatedScanner("scan1", new PtyPort(folder.File("scan1")));
        scanner.Start();
        var driver = Driver(scanner.Port);
        driver.Start();
        await Ready(driver);

        await driver.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.DoesNotContain(driver.Health.Notes, n => n.Contains("let go", StringComparison.Ordinal));
    }
}
