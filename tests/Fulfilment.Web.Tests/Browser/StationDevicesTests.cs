using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;
using Fulfilment.Emulators.Scanners;
using Fulfilment.Hardware.Station;
using Fulfilment.Web.Tests.Stations;
using Xunit.Abstractions;

namespace Fulfilment.Web.Tests.Browser;

/// <summary>The station's page in a real browser with a real agent: scans as they come, and a new device taken in.</summary>
[Trait("Category", "Browser")]
public sealed class StationDevicesTests(BrowserHost host, ITestOutputHelper output) : IClassFixture<BrowserHost>, IDisposable
{
    private const int Scans = 100;

    private readonly DirectoryInfo spool = Directory.CreateTempSubdirectory("fulfilment-room-");

    public void Dispose() => spool.Delete(recursive: true);

    /// <summary>From the byte that leaves the scanner to the row that stands on the page, by the clock of this machine.</summary>
    [ChromiumFact]
    public async Task A_scan_stands_on_the_page_milliseconds_after_its_byte()
    {
        var scenario = new Scenario { Devices = [new ScenarioDevice { Name = "scan1", Kind = "scanner" }] };
        await using var agent = await Room.StartAgentAsync(host.Web, spool.FullName, s => s, host.Address, scenario);
        await using var device = await host.OpenAsync();
        await device.SignInAsync("manager");
        await device.Page.GotoAsync(Room.Devices);
        await device.Page.EvaluateAsync(
            """
            () => {
              window.seen = [];
              new MutationObserver(changes => {
                for (const row of changes.flatMap(c => [...c.addedNodes])) {
                  const code = row.querySelector?.('[data-part=code]')?.textContent;
                  if (code) window.seen.push([code, performance.timeOrigin + performance.now()]);
                }
              }).observe(document.querySelector('[data-scans]'), { childList: true });
            }
            """);
        while (agent.Devices.Any(d => d.Health.State != DeviceLifecycle.Ready))
        {
            await Task.Delay(20);
        }

        var scanner = (EmulatedScanner)agent.Emulators!.Find("ST-01-scan1")!;
        var sent = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = -20; i < Scans; i++)
        {
            var code = i < 0 ? $"WARM{i + 20:00}" : $"SCAN{i:000}";
            sent[code] = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            Assert.True(await scanner.Scan(code, "]C0"));
            await Task.Delay(60);
        }

        await device.Page.WaitForFunctionAsync($"window.seen.length >= {Scans + 20}");
        var seen = await device.Page.EvaluateAsync<object[][]>("window.seen");
        Assert.Equal(sent.Keys, seen.Select(s => (string)s[0])); // none lost, none doubled, in order
        var times = seen.Skip(20).Select(s => Convert.ToDouble(s[1], System.Globalization.CultureInfo.InvariantCulture) - sent[(string)s[0]]).Order().ToArray();
        output.WriteLine($"scan byte to DOM: p50 {times[Scans / 2]:0.0} ms, p99 {times[Scans - 1]:0.0} ms");
        Assert.True(times[Scans / 2] <= 150, $"median {times[Scans / 2]:0.0} ms");
        Assert.Empty(device.Complaints);
    }

    [ChromiumFact]
    public async Task Settings_are_edited_on_a_handheld_and_at_a_desk_and_a_faulty_field_says_so()
    {
        var scenario = new Scenario { Devices = [new ScenarioDevice { Name = "printer1", Kind = "zpl-printer" }, new ScenarioDevice { Name = "scan1", Kind = "scanner" }] };
        await using var agent = await Room.StartAgentAsync(host.Web, spool.FullName, s => s, host.Address, scenario);
        foreach (var (width, language) in ((int, string)[])[(360, "ja"), (1280, "en")])
        {
            await using var device = await host.OpenAsync(width, 800, language);
            await device.SignInAsync("manager");
            await device.Context.AddCookiesAsync([new Microsoft.Playwright.Cookie { Name = "language", Value = language, Url = host.Address }]);
            await device.Page.GotoAsync(Room.Devices);
            await device.Page.WaitForSelectorAsync("#d-ST-01-printer1 .badge.good");
            await PhotographAsync(device, $"devices-{width}");
            await device.Page.ClickAsync("#d-ST-01-printer1 a[href*='/settings/']");
            await device.Page.FillAsync("#s-darkness", "99");
            await device.Page.ClickAsync("form.card button.main");
            await device.Page.WaitForSelectorAsync("#s-darkness[aria-invalid=true]");
            await PhotographAsync(device, $"device-settings-wrong-{width}");
            await device.Page.FillAsync("#s-darkness", width == 360 ? "12" : "14");
            await device.Page.ClickAsync("form.card button.main");
            await device.Page.WaitForSelectorAsync("#settings-state .note.good");
            await PhotographAsync(device, $"device-settings-{width}");

            Assert.Equal(0, await device.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
            Assert.DoesNotContain(device.Complaints, c => !c.Contains("400", StringComparison.Ordinal)); // 400 is the refused field
        }
    }

    private static async Task PhotographAsync(BrowserHost.Device device, string name)
    {
        if (Environment.GetEnvironmentVariable("FULFILMENT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await device.Page.ScreenshotAsync(new Microsoft.Playwright.PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    [ChromiumFact]
    public async Task A_found_device_is_adopted_with_one_click_and_then_lives()
    {
        await using var printer = new EmulatedZplPrinter("ZX-77", new TcpPort(), TimeProvider.System);
        printer.Start();
        await using var agent = await Room.StartAgentAsync(
            host.Web, spool.FullName, s => s with { Discover = new DiscoverySettings { Printers = [printer.Port.Address], Seconds = 1 } }, host.Address);
        await using var device = await host.OpenAsync(360, 740, "en");
        await device.SignInAsync("manager");
        await device.Page.GotoAsync(Room.Devices);

        await device.Page.ClickAsync("#d-zpl-zx-77 button.main");
        await device.Page.WaitForSelectorAsync("#d-zpl-zx-77 .badge.good");

        Assert.Equal("zpl-zx-77", Assert.Single(agent.Devices).Id);
        Assert.Empty(device.Complaints);
    }
}
