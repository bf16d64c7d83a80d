using System.Globalization;
using System.Text.Json.Nodes;
using Fulfilment.Domain.People;
using Fulfilment.EdgeAgent;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Printers;
using Fulfilment.Emulators.Scales;
using Fulfilment.Emulators.Scanners;
using Fulfilment.Hardware.Station;
using Fulfilment.Web.Tests.Journeys;

namespace Fulfilment.Web.Tests.Stations;

/// <summary>
/// A parcel at a bench with an agent and devices of its own, whose label printer makes trouble at the worst moment: the bench
/// says what to do, and in the end one label has come out.
/// </summary>
public sealed class PrinterTroubleTests : IAsyncLifetime
{
    private const string View = "/api/v1/stations/ST-01";
    private readonly WebHost host = new();
    private readonly DirectoryInfo spool = Directory.CreateTempSubdirectory("fulfilment-room-");
    private AgentHost agent = null!;
    private HttpClient page = null!;

    private EmulatedZplPrinter Printer => (EmulatedZplPrinter)agent.Emulators!.Find("ST-01-printer1")!;

    public async Task InitializeAsync()
    {
        await ToTheBench.FurnishAsync(host);
        var order = await ToTheBench.PlaceAsync(host);
        using var manager = new ApiCaller(host.As(Role.Manager));
        await manager.PostAsync($"/orders/{order}/allocate", new { });
        await ToTheBench.PickAsync(host);
        using var packer = new ApiCaller(host.As(Role.Packer));
        await packer.PostAsync("/stations/ST-01/packer", new { name = "Mori" });
        agent = await Room.StartAgentAsync(host, spool.FullName, s => s, scenario: Scenario.Default);
        page = host.As(Role.Manager);
        page.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        while (agent.Devices.Any(d => d.Health.State != DeviceLifecycle.Ready))
        {
            await Task.Delay(20);
        }
    }

    public async Task DisposeAsync()
    {
        page.Dispose();
        await agent.DisposeAsync();
        await host.DisposeAsync();
        spool.Delete(recursive: true);
    }

    [Fact]
    public async Task A_label_that_an_open_head_held_back_comes_out_once_when_it_is_closed()
    {
        await PackAsync();
        Printer.Set(headOpen: true);
        await WeighAsync();

        await Room.UntilAsync(page, "/packing/ST-01", h => h.Contains("Close it until it clicks.", StringComparison.Ordinal), "what to do about the open head");
        Assert.Empty(Printer.Labels());
        Printer.Set(headOpen: false);

        await SealAsync(await LabelAsync());
        Assert.Single(Printer.Labels());
    }

    [Fact]
    public async Task A_label_of_which_nothing_was_heard_is_asked_about_and_its_own_scan_is_the_answer()
    {
        Printer.HasCounter = false;
        await PackAsync();
        Printer.Trip(new PrinterTrip(TripAt.Printed, 1, TripDoes.PowerCut, TimeSpan.FromSeconds(1)));
        await WeighAsync();

        await UntilAsync(v => v["job"]!["prints"]!.AsArray().Any(p => (bool)p!["asks"]! && ((string)p["document"]!).StartsWith("label/", StringComparison.Ordinal)), "the question whether the label came out");
        await SealAsync(await LabelAsync());
        Assert.Single(Printer.Labels());
    }

    [Fact]
    public async Task A_spoilt_label_is_printed_again_because_a_person_says_so()
    {
        Printer.HasCounter = false;
        await PackAsync();
        Printer.Trip(new PrinterTrip(TripAt.PrintStarted, 1, TripDoes.PowerCut, TimeSpan.FromSeconds(1)));
        await WeighAsync();

        await UntilAsync(v => v["job"]!["prints"]!.AsArray().Any(p => (bool)p!["asks"]!), "the question whether the label came out");
        Assert.Empty(Printer.Labels());
        await ScanAsync("CMD-NO");

        await SealAsync(await LabelAsync());
        Assert.Single(Printer.Labels());
    }

    /// <summary>Up to the question for the weight: the tote, three units, and every paper that comes out of the tray.</summary>
    private async Task PackAsync()
    {
        foreach (var code in (string[])["TOTE-1", Floor.FloorWorld.TeaCode, Floor.FloorWorld.TeaCode, Floor.FloorWorld.SenchaCode])
        {
            await ScanAsync(code);
        }

        while (true)
        {
            var view = await UntilAsync(v => (string)v["step"]! == "weigh" || Paper(v) is not null, "a printed paper");
            if (Paper(view) is not { } paper)
            {
                return;
            }

            await ScanAsync(paper);
            await UntilAsync(v => Paper(v) != paper, "the paper in the carton");
        }
    }

    private static string? Paper(JsonNode view) => (string)view["step"]! != "papers" ? null : (string?)view["job"]!["papers"]!.AsArray()
        .FirstOrDefault(p => (string)p!["status"]! == "printing" && view["job"]!["prints"]!.AsArray()
            .Any(j => (string)j!["document"]! == string.Create(CultureInfo.InvariantCulture, $"paper/{(long)p["id"]!}") && (string)j["state"]! == "confirmed"))?["code"];

    private async Task WeighAsync()
    {
        var view = await UntilAsync(v => (string)v["step"]! == "weigh", "the question for the weight");
        var papers = view["job"]!["papers"]!.AsArray().Count(p => (string)p!["status"]! == "inCarton");
        ((EmulatedScale)agent.Emulators!.Find("ST-01-scale1")!).Plate.Put(ToTheBench.BoxGrams + (2 * ToTheBench.TeaGrams) + ToTheBench.SenchaGrams + (papers * 5));
        await UntilAsync(v => (string)v["step"]! == "label" && (string?)v["job"]?["label"]?["trackingNumber"] is not null, "the label bought");
    }

    /// <returns>The label that came out, as the printer's paper shows it.</returns>
    private async Task<PrintedLabel> LabelAsync()
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (Printer.Labels() is [var label, ..])
            {
                return label;
            }

            await Task.Delay(100);
        }

        throw new Xunit.Sdk.XunitException("No label came out.");
    }

    private async Task SealAsync(PrintedLabel label)
    {
        var code = label.Fields.First(f => f.Aim == "]C1" && f.Scan is not null).Scan!;
        await ScanAsync(code.StartsWith("]C1", StringComparison.Ordinal) ? code[3..] : code, "]C1");
        await UntilAsync(v => v["job"] is null, "the parcel packed");
    }

    private async Task ScanAsync(string code, string aim = "]C0")
    {
        var before = (int)(await UntilAsync(_ => true, "the bench"))["version"]!;
        Assert.True(await ((EmulatedScanner)agent.Emulators!.Find("ST-01-scan1")!).Scan(code, aim));
        await UntilAsync(v => (int)v["version"]! > before && (string)v["lastScan"]! == code || v["job"] is null && (int)v["version"]! > before, $"the answer to {code}");
    }

    private async Task<JsonNode> UntilAsync(Func<JsonNode, bool> holds, string what)
    {
        JsonNode? seen = null;
        await Room.UntilAsync(page, View, text => holds(seen = JsonNode.Parse(text)!), what);
        return seen!;
    }
}
