using System.Diagnostics;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Scanners;
using Fulfilment.Hardware.Scanners;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;
using Xunit.Abstractions;

namespace Fulfilment.Hardware.Tests.Scanners;

/// <summary>Handles are counted for the whole process, so nothing else may run beside these.</summary>
[CollectionDefinition(nameof(UnplugCyclesTests), DisableParallelization = true)]
[Collection(nameof(UnplugCyclesTests))]
public sealed class UnplugCyclesTests(ITestOutputHelper output)
{
    private static IDevicePort Port(string transport, TempFolder folder) => transport == "pty" ? new PtyPort(folder.File("scan1")) : new TcpPort();

    private static BarcodeScanner Driver(IDevicePort port, ScannerSettings? settings = null) =>
        new("scan1", new TransportAddress(TimeProvider.System).Make(port.Address), settings ?? new ScannerSettings(), TimeProvider.System);

    private static Task Ready(BarcodeScanner driver) => Eventually.Holds(() => driver.Health.State == DeviceLifecycle.Ready, "ready");

    [Theory]
    [InlineData("pty")]
    [InlineData("tcp")]
    public async Task Two_hundred_unplug_cycles_leave_no_handle_behind(string transport)
    {
        var cycles = Effort.Cycles(200);
        var back = new List<double>();
        using var folder = new TempFolder();
        await using var scanner = new EmulatedScanner("scan1", Port(transport, folder));
        scanner.Start();
        await using var driver = Driver(scanner.Port);
        driver.Start();
        await Ready(driver);
        var before = OpenHandles();

        for (var i = 0; i < cycles; i++)
        {
            await scanner.Port.Unplug();
            await Eventually.Holds(() => driver.Health.State != DeviceLifecycle.Ready, "gone");
            scanner.Port.Plug();
            var plugged = Stopwatch.GetTimestamp();
            await Eventually.Holds(() => driver.Health.State == DeviceLifecycle.Ready, $"back in cycle {i}");
            back.Add(Stopwatch.GetElapsedTime(plugged).TotalMilliseconds);
        }

        back.Sort();
        output.WriteLine($"{transport}: {cycles} cycles, back after p50 {back[cycles / 2]:F0} ms, p99 {back[cycles * 99 / 100]:F0} ms, worst {back[^1]:F0} ms; handles {before} before, {OpenHandles()} after");
        await Eventually.Holds(() => OpenHandles() <= before + 8, $"handles back near {before}, are {OpenHandles()}");
        Assert.True(driver.Health.Connections >= cycles);
        await Eventually.Holds(() => scanner.Scan("still here").Result, "a program on the line");
        Assert.Equal("still here", (await driver.Scans.Reader.ReadAsync()).Text);
    }

    private static int OpenHandles() => Directory.GetFiles("/proc/self/fd").Length;
}
