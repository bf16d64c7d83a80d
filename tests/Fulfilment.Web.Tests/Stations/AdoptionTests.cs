using System.Net;
using System.Net.Http.Json;
using Fulfilment.Domain.People;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;

namespace Fulfilment.Web.Tests.Stations;

/// <summary>A printer that nobody has entered, from the shelf to the page: found, adopted, live, unplugged and back.</summary>
public sealed class AdoptionTests : IAsyncLifetime
{
    private readonly WebHost host = new();
    private readonly DirectoryInfo spool = Directory.CreateTempSubdirectory("fulfilment-room-");
    private readonly EmulatedZplPrinter printer = new("ZX-9", new TcpPort(), TimeProvider.System);

    public Task InitializeAsync()
    {
        printer.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await printer.DisposeAsync();
        await host.DisposeAsync();
        spool.Delete(recursive: true);
    }

    [Fact]
    public async Task A_found_printer_is_adopted_by_its_page_and_lives_there_through_unplugging()
    {
        using var manager = await host.SignedIn("manager");
        await using var agent = await Room.StartAgentAsync(
            host, spool.FullName, s => s with { Discover = new DiscoverySettings { Printers = [printer.Port.Address], Seconds = 1 } });
        await Room.UntilAsync(manager, Room.Devices, p => p.Contains("新しい機器が見つかりました", StringComparison.Ordinal), "the new device");
        Assert.Empty(agent.Devices);

        using var adopted = await WebHost.PostForm(
            manager, Room.Devices, new() { ["device"] = "zpl-zx-9", ["driver"] = "zpl-printer" }, "Adopt");
        Assert.Equal(HttpStatusCode.Redirect, adopted.StatusCode);
        var live = await Room.UntilAsync(manager, Room.Devices, p => p.Contains("正常", StringComparison.Ordinal) && p.Contains("試し印刷", StringComparison.Ordinal), "it ready");
        Assert.DoesNotContain("新しい機器", live, StringComparison.Ordinal);

        await printer.Port.Unplug();
        var gone = await Room.UntilAsync(manager, Room.Devices, p => p.Contains("badge bad", StringComparison.Ordinal), "it gone");
        Assert.Contains("電源", gone, StringComparison.Ordinal);
        printer.Port.Plug();
        await Room.UntilAsync(manager, Room.Devices, p => p.Contains("正常", StringComparison.Ordinal), "it back");
    }

    [Fact]
    public async Task An_adoption_that_cannot_be_is_refused_in_words()
    {
        using var manager = await host.SignedIn("manager");
        using var packer = await host.SignedIn("packer");
        await using var agent = await Room.StartAgentAsync(
            host, spool.FullName, s => s with { Discover = new DiscoverySettings { Printers = [printer.Port.Address], Seconds = 1 } });
        await Room.UntilAsync(packer, Room.Devices, p => p.Contains("zpl-zx-9", StringComparison.Ordinal), "the new device");

        using var byPacker = await WebHost.PostForm(packer, Room.Devices, new() { ["device"] = "zpl-zx-9", ["driver"] = "zpl-printer" }, "Adopt");
        Assert.Equal(HttpStatusCode.Forbidden, byPacker.StatusCode);
        using var noDriver = await WebHost.PostForm(manager, Room.Devices, new() { ["device"] = "zpl-zx-9", ["driver"] = "laser-9000" }, "Adopt");
        Assert.Equal(HttpStatusCode.NotFound, noDriver.StatusCode);
        Assert.Contains("laser-9000", WebUtility.HtmlDecode(await noDriver.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var stranger = await WebHost.PostForm(manager, Room.Devices, new() { ["device"] = "nobody", ["driver"] = "zpl-printer" }, "Adopt");
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        Assert.Empty(agent.Devices);

        // A driver that cannot use such an address: the agent says no, and the device waits for a person again.
        using var program = host.As(Role.Manager);
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/api/v1/stations/ST-01/devices/zpl-zx-9/adoption") { Content = JsonContent.Create(new { driver = "vda5050-robot" }) };
        ask.Headers.Add("Idempotency-Key", "adopt-as-robot");
        using var asked = await program.SendAsync(ask);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var said = await Room.UntilAsync(manager, Room.Devices, p => p.Contains("設定が正しくありません", StringComparison.Ordinal), "why not");
        Assert.Contains("新しい機器が見つかりました", said, StringComparison.Ordinal);
        Assert.Empty(agent.Devices);
    }
}
