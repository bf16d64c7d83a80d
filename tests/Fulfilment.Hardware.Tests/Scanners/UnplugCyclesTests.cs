using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fulfilment.Emulators.Mqtt;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;
using Fulfilment.Emulators.Scanners;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Printers.Ipp;
using Fulfilment.Hardware.Rfid.Llrp;
using Fulfilment.Hardware.Rfid.Zebra;
using Fulfilment.Hardware.Scanners;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;
using Xunit.Abstractions;

namespace Fulfilment.Hardware.Tests.Scanners;

/// <summary>
/// Handles are counted for the whole process, so nothing else may run beside these. A node's coming is reported by the system;
/// over a network nothing is, and the pauses between attempts decide, so a cycle takes longer there.
/// </summary>
[CollectionDefinition(nameof(UnplugCyclesTests), DisableParallelization = true)]
[Collection(nameof(UnplugCyclesTests))]
public sealed class UnplugCyclesTests(ITestOutputHelper output)
{
    private static IDevicePort Port(string transport, TempFolder folder) => transport switch
    {
        "pty" => new PtyPort(folder.File("scan1")),
        "usb" or "hid" => new PtyPort(folder.File("scan1"), transport), // a node that comes, goes and passes bytes as theirs do
        "tls" => new TcpPort(certificate: SelfSigned()),
        _ => new TcpPort(),
    };

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=scan1", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static ITransport Reach(string address) => new TransportAddress(TimeProvider.System).Make(address);

    [Theory]
    [InlineData("pty", 200)]
    [InlineData("usb", 100)]
    [InlineData("hid", 100)]
    [InlineData("tcp", 60)]
    [InlineData("tls", 40)]
    public async Task A_device_that_is_unplugged_again_and_again_comes_back_and_leaves_no_handle_behind(string transport, int cycles)
    {
        using var folder = new TempFolder();
        await using var scanner = new EmulatedScanner("scan1", Port(transport, folder));
        scanner.Start();
        await using var driver = new BarcodeScanner("scan1", Reach(scanner.Port.Address), new ScannerSettings(), TimeProvider.System);
        driver.Start();

        await Cycle(transport, Effort.Cycles(cycles), driver.Health, scanner.Port.Unplug, () => Done(scanner.Port.Plug));

        await Eventually.Holds(() => scanner.Scan("still here").Result, "a program on the line");
        Assert.Equal("still here", (await driver.Scans.Reader.ReadAsync()).Text);
    }

    [Fact]
    public async Task A_broker_that_goes_again_and_again_leaves_no_handle_behind()
    {
        await using var broker = new EmulatedBroker("b", new TcpPort());
        broker.Start();
        await using var reader = new ZebraMqttReader("r", Reach(broker.Port.Address), "t/data", new LlrpSettings(), TimeProvider.System);
        reader.Start();

        await Cycle("mqtt", Effort.Cycles(40), reader.Health, broker.Port.Unplug, () => Done(broker.Port.Plug));
    }

    [Fact]
    public async Task A_paper_printer_that_goes_again_and_again_leaves_no_handle_behind()
    {
        using var folder = new TempFolder();
        var port = FreePort();
        var printer = new EmulatedIppPrinter(port, TimeProvider.System);
        await using var ledger = await PrintLedger.Open(folder.File("l"), TimeProvider.System);
        await using var sink = new IppDocumentSink("ipp1", printer.Address, ledger, TimeSpan.FromMilliseconds(5), TimeProvider.System);
        sink.Start();

        await Cycle("http", Effort.Cycles(100), sink.Health, async () => await printer.DisposeAsync(), () => Done(() => printer = new EmulatedIppPrinter(port, TimeProvider.System)));

        await sink.Submit(new PrintJob("doc", 1, "%PDF-1.7 one sheet"u8.ToArray()), default);
        await Eventually.Holds(() => ledger.Find("doc", 1) is { State: PrintState.Confirmed }, "the paper");
        await printer.DisposeAsync();
    }

    [Fact]
    public async Task A_handheld_that_roams_away_again_and_again_is_heard_each_time()
    {
        var cycles = Effort.Cycles(200);
        var back = new List<double>();
        var port = FreePort();
        await using var driver = new BarcodeScanner("tc-1", Reach($"listen:127.0.0.1:{port}"), new ScannerSettings(), TimeProvider.System);
        driver.Start();
        using var handheld = new EmulatedHandheld("127.0.0.1", port);
        await Eventually.Holds(() => driver.Health.State == DeviceLifecycle.Ready, "listening");
        var before = OpenHandles();

        for (var i = 0; i < cycles; i++)
        {
            handheld.Vanish();
            var plugged = Stopwatch.GetTimestamp();
            await handheld.Scan($"scan-{i}");
            Assert.Equal($"scan-{i}", (await driver.Scans.Reader.ReadAsync(new CancellationTokenSource(20_000).Token)).Text);
            back.Add(Stopwatch.GetElapsedTime(plugged).TotalMilliseconds);
        }

        await Tell("listen", back, before);
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static int OpenHandles() => Directory.GetFiles("/proc/self/fd").Length;

    private async Task Cycle(string transport, int cycles, DeviceHealth health, Func<Task> unplug, Func<Task> plug)
    {
        var back = new List<double>();
        await Eventually.Holds(() => Works(health), "ready");
        var before = OpenHandles();
        for (var i = 0; i < cycles; i++)
        {
            await unplug();
            await Eventually.Holds(() => !Works(health), "gone");
            await plug();
            var plugged = Stopwatch.GetTimestamp();
            await Eventually.Holds(() => Works(health), $"back in cycle {i}");
            back.Add(Stopwatch.GetElapsedTime(plugged).TotalMilliseconds);
        }

        await Tell(transport, back, before);
    }

    private static bool Works(DeviceHealth health) => health.State is DeviceLifecycle.Ready or DeviceLifecycle.Degraded;

    private async Task Tell(string transport, List<double> back, int before)
    {
        back.Sort();
        output.WriteLine($"{transport}: {back.Count} cycles, back after p50 {back[back.Count / 2]:F0} ms, p99 {back[back.Count * 99 / 100]:F0} ms, worst {back[^1]:F0} ms; handles {before} before, {OpenHandles()} after");
        await Eventually.Holds(() => OpenHandles() <= before + 8, $"handles back near {before}, are {OpenHandles()}");
    }
}
