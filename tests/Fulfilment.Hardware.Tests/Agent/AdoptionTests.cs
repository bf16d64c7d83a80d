using Fulfilment.EdgeAgent;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;
using Fulfilment.Emulators.Scanners;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Agent;

public sealed class AdoptionTests
{
    private static Task<AgentHost> Start(TempFolder folder, FakeServer server, DiscoverySettings discover) => AgentHost.Start(
        new AgentSettings
        {
            Server = "http://server.test", Spool = folder.File("spool"),
            Stations = [new StationSettings { Code = "P1", Key = "k", Discover = discover }],
        },
        TimeProvider.System, _ => { }, server);

    [Fact]
    public async Task A_found_printer_is_told_once_adopted_by_a_person_and_kept_over_a_restart()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var printer = new EmulatedZplPrinter("ZX-4711", new TcpPort(), TimeProvider.System);
        printer.Start();
        var discover = new DiscoverySettings { Printers = [printer.Port.Address], Seconds = 1 };
        await using (var agent = await Start(folder, server, discover))
        {
            await Eventually.Holds(() => server.All<DeviceFoundEvent>().Count == 1, "found");
            var found = server.All<DeviceFoundEvent>()[0];
            Assert.Equal(("zpl-zx-4711", "zpl-printer", printer.Port.Address), (found.Device, found.Driver, found.Address));
            Assert.Empty(agent.Devices);

            server.Send("P1", new AdoptCommand(1, found.Device, found.Driver, found.Address));
            await Eventually.Holds(() => agent.Devices is [{ Health.State: DeviceLifecycle.Ready }], "ready");
            await Task.Delay(1500);
            Assert.Single(server.All<DeviceFoundEvent>());
        }

        await using var again = await Start(folder, server, discover);
        await Eventually.Holds(() => again.Devices is [{ Id: "zpl-zx-4711", Health.State: DeviceLifecycle.Ready }], "ready after a restart");
        server.Send("P1", new RetireCommand(2, "zpl-zx-4711"));
        await Eventually.Holds(() => again.Devices.Count == 0, "let go");
    }

    [Fact]
    public async Task A_device_that_moved_keeps_its_name()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var first = new EmulatedZplPrinter("ZX-1", new TcpPort(), TimeProvider.System);
        first.Start();
        await using var second = new EmulatedZplPrinter("ZX-1", new TcpPort(), TimeProvider.System);
        var discover = new DiscoverySettings { Printers = [first.Port.Address, second.Port.Address], Seconds = 1 };
        await using var agent = await Start(folder, server, discover);
        await Eventually.Holds(() => server.All<DeviceFoundEvent>().Count == 1, "found");
        server.Send("P1", new AdoptCommand(1, "zpl-zx-1", "zpl-printer", first.Port.Address));
        await Eventually.Holds(() => agent.Devices is [{ Health.State: DeviceLifecycle.Ready }], "ready");

        await first.Port.Unplug();
        second.Start();
        await Eventually.Holds(
            () => server.All<DeviceStateEvent>().Any(s => s.Address == second.Port.Address && s.State == DeviceLifecycle.Ready), "ready at its new place", 30);

        Assert.Equal("zpl-zx-1", Assert.Single(agent.Devices).Id);
        Assert.Single(server.All<DeviceFoundEvent>());
    }

    [Fact]
    public async Task A_serial_scanner_is_known_by_the_systems_name_for_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var folder = new TempFolder();
        using var server = new FakeServer();
        Directory.CreateDirectory(folder.File("by-id"));
        await using var scanner = new EmulatedScanner("s", new PtyPort(Path.Combine(folder.File("by-id"), "usb-Honeywell_1950g_S123-if00")));
        scanner.Start();
        await using var agent = await Start(folder, server, new DiscoverySettings { SerialFolder = folder.File("by-id"), Seconds = 1 });

        await Eventually.Holds(() => server.All<DeviceFoundEvent>().Count == 1, "found");
        var found = server.All<DeviceFoundEvent>()[0];
        server.Send("P1", new AdoptCommand(1, found.Device, found.Driver, found.Address));
        await Eventually.Holds(() => agent.Devices is [{ Id: "usb-Honeywell_1950g_S123-if00", Health.State: DeviceLifecycle.Ready }], "ready");
        Assert.True(await scanner.Scan("0104006381333931"));
        await Eventually.Holds(() => server.All<ScanEvent>().Count == 1, "its scan");
    }
}
