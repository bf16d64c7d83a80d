using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.EdgeAgent;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Lights;
using Fulfilment.Emulators.Mqtt;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Robots;
using Fulfilment.Features.Waves;
using Fulfilment.Hardware.Station;
using Fulfilment.Web.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Web.Tests.Floor.FloorWorld;

namespace Fulfilment.Web.Tests.Stations;

/// <summary>From a picker's claim to the lamp at the bin, and from a request to the vehicle that drives.</summary>
public sealed class FloorEquipmentTests : IAsyncLifetime
{
    private readonly WebHost host = new();
    private readonly DirectoryInfo spool = Directory.CreateTempSubdirectory("fulfilment-room-");
    private readonly EmulatedLights lights = new("lights-1", new TcpPort(), modbus: false);
    private readonly EmulatedBroker broker = new("b", new TcpPort());

    public Task InitializeAsync()
    {
        lights.Start();
        broker.Start();
        host.Further["Fulfilment:Floor:Lamps"] = "DC01/ST-01/lights-1: A-01-01=1, A-01-02=2";
        host.Further["Fulfilment:Floor:Vehicles"] = "DC01/ST-01/robot-1: ZONE-A=N1, PACKING=N7";
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await lights.DisposeAsync();
        await broker.DisposeAsync();
        await host.DisposeAsync();
        spool.Delete(recursive: true);
    }

    [Fact]
    public async Task The_bins_of_a_claimed_batch_shine_with_what_is_still_to_be_taken()
    {
        await ReleasedAsync(stock: 10, asked: 3);
        await using var agent = await StartAgentAsync();
        using var picker = host.As(Role.Picker);

        var batch = await ClaimAsync(picker);
        await UntilAsync(() => lights.Shown(1) == 3, "3 at lamp 1");
        Assert.Null(lights.Shown(2));

        await ScanAsync(picker, batch, 2);
        await UntilAsync(() => lights.Shown(1) == 1, "1 at lamp 1");
        await PostAsync(picker, $"/api/v1/picking/batches/{batch}/put-down", new { });
        await UntilAsync(() => lights.Shown(1) is null, "dark lamps");
    }

    [Fact]
    public async Task A_press_counts_once_the_tote_is_known_and_shines_again_before()
    {
        host.Further["Fulfilment:Floor:LampsConfirm"] = "true";
        await ReleasedAsync(stock: 10, asked: 5);
        await using var agent = await StartAgentAsync();
        using var picker = host.As(Role.Picker);
        var batch = await ClaimAsync(picker);
        var claimer = await ClaimerAsync();
        await UntilAsync(() => lights.Shown(1) == 5, "5 at lamp 1");

        await lights.Press(1);
        await UntilAsync(() => { using var now = host.OpenDb(); return now.Audit.Any(a => a.Action == "picking.lamp-refused"); }, "the press refused: no tote was scanned");
        await UntilAsync(() => lights.Shown(1) == 5, "the lamp again");
        Assert.Equal(0, await PickedAsync());

        await ScanAsync(picker, batch, 1);
        await UntilAsync(() => lights.Shown(1) == 4, "4 at lamp 1");
        await lights.Press(1);
        await Room.UntilAsync(picker, $"/api/v1/picking/batches/{batch}", p => JsonNode.Parse(p)!["open"]!.AsArray().Count == 0, "all counted");

        Assert.Equal(5, await PickedAsync());
        await using var db = host.OpenDb();
        var done = await db.PickTasks.SingleAsync();
        Assert.Equal(("T-1", claimer), (done.ToteCode, done.DoneBy));
        Assert.Equal(5, await db.Balances.Where(b => b.Location == LocationCode.Tote("T-1")).SumAsync(b => b.Quantity));
        Assert.Equal(["lamp-unclear", "lamp-meant"], await db.StationRecords.Where(r => r.Kind == "light").OrderBy(r => r.Sequence).Select(r => r.Verdict).ToListAsync());
        Assert.Empty((await DatabaseAudit.RunAsync(db, default)).Findings);
    }

    [Fact]
    public async Task A_press_of_fewer_counts_those_and_reports_the_rest_missing()
    {
        host.Further["Fulfilment:Floor:LampsConfirm"] = "true";
        await ReleasedAsync(stock: 5, asked: 5);
        await using var agent = await StartAgentAsync();
        using var picker = host.As(Role.Picker);
        var batch = await ClaimAsync(picker);
        await ScanAsync(picker, batch, 1);
        await UntilAsync(() => lights.Shown(1) == 4, "4 at lamp 1");

        await lights.Press(1, fewer: 2);
        await Room.UntilAsync(picker, $"/api/v1/picking/batches/{batch}", p => JsonNode.Parse(p)!["open"]!.AsArray().Count == 0, "short");

        Assert.Equal(3, await PickedAsync());
        await using var db = host.OpenDb();
        Assert.True((await db.Bins.SingleAsync(b => b.DcId == Here && b.Code == "A-01-01")).Blocked);
        Assert.Empty((await DatabaseAudit.RunAsync(db, default)).Findings);
    }

    [Fact]
    public async Task A_press_counts_nothing_where_the_house_has_not_said_so()
    {
        await ReleasedAsync(stock: 5, asked: 5);
        await using var agent = await StartAgentAsync();
        using var picker = host.As(Role.Picker);
        await ClaimAsync(picker);
        await UntilAsync(() => lights.Shown(1) == 5, "5 at lamp 1");

        await lights.Press(1);
        await UntilAsync(() => { using var db = host.OpenDb(); return db.StationRecords.Any(r => r.Kind == "light"); }, "the press kept");

        await using var house = host.OpenDb();
        Assert.Equal("seen", (await house.StationRecords.SingleAsync(r => r.Kind == "light")).Verdict);
        Assert.False(await house.WorkItems.AnyAsync(w => w.Kind == "pick.lamp"));
    }

    [Fact]
    public async Task A_vehicle_fetches_a_tote_and_its_drive_can_be_followed()
    {
        await BuildAsync(host);
        const string Topic = "uagv/v2/acme/R-1";
        var vehicle = new EmulatedVehicle(broker, Topic);
        await using var agent = await Room.StartAgentAsync(
            host, spool.FullName,
            s => s with { Devices = [new DeviceSettings { Id = "robot-1", Driver = "vda5050-robot", Address = $"mqtt:{broker.Port.Address["tcp:".Length..]}/{Topic}" }] });
        await UntilAsync(() => agent.Devices is [{ Health.State: DeviceLifecycle.Ready }], "the vehicle ready");
        using var manager = host.As(Role.Manager);

        var task = (string)(await PostAsync(manager, "/api/v1/tote-moves", new { dc = "DC01", tote = "T-9", from = "ZONE-A", to = "PACKING" }))["task"]!;
        await UntilAsync(() => vehicle.OrdersTaken.Contains(task), "the order taken");
        await vehicle.Step();
        await vehicle.Step();
        await Room.UntilAsync(manager, $"/api/v1/tote-moves/{task}?dc=DC01", p => p.Contains("Finished", StringComparison.Ordinal) && p.Contains("N7", StringComparison.Ordinal), "the drive finished");
    }

    [Fact]
    public async Task A_place_that_no_vehicle_knows_is_refused()
    {
        await BuildAsync(host);
        using var manager = host.As(Role.Manager);
        using var ask = Ask("/api/v1/tote-moves", new { dc = "DC01", tote = "T-9", from = "ZONE-A", to = "THE-MOON" });
        using var refused = await manager.SendAsync(ask);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("THE-MOON", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>One order for tea out of bin A-01-01, released to the floor.</summary>
    private async Task ReleasedAsync(int stock, int asked)
    {
        await BuildAsync(host);
        await StockAsync(host, LocationCode.Bin("A-01-01"), Tea, stock);
        await ShipmentAsync(host, await OrderAsync(host, "LIGHT", asked), asked);
        await using var db = host.OpenDb();
        var wave = await new PlanWave(db).Handle(new PlanWave.Command(new RequestId("w1"), Here, 10, null), default);
        Assert.True((await new ReleaseWave(db).Handle(new ReleaseWave.Command(new RequestId("r1"), wave.Value.Wave), default)).IsDone);
    }

    private async Task<AgentHost> StartAgentAsync()
    {
        var agent = await Room.StartAgentAsync(
            host, spool.FullName, s => s with { Devices = [new DeviceSettings { Id = "lights-1", Driver = "ablepick-lights", Address = lights.Port.Address }] });
        await UntilAsync(() => agent.Devices is [{ Health.State: DeviceLifecycle.Ready }], "lamps ready");
        return agent;
    }

    private static async Task<string> ClaimAsync(HttpClient picker) => (await PostAsync(picker, "/api/v1/picking/claims", new { dc = "DC01" }))["batch"]!.ToString();

    /// <summary>Confirms so many units of the batch's only task by scanner, into tote T-1.</summary>
    private static async Task ScanAsync(HttpClient picker, string batch, int units)
    {
        var task = Assert.Single(JsonNode.Parse(await picker.GetStringAsync($"/api/v1/picking/batches/{batch}"))!["open"]!.AsArray())!["task"]!.ToString();
        await PostAsync(picker, $"/api/v1/picking/tasks/{task}/confirm", new { bin = "A-01-01", item = TeaCode, quantity = units, tote = "T-1" });
    }

    private async Task<string?> ClaimerAsync()
    {
        await using var db = host.OpenDb();
        return (await db.PickBatches.SingleAsync()).Picker;
    }

    private async Task<int> PickedAsync()
    {
        await using var db = host.OpenDb();
        return await db.ShipmentLines.SumAsync(l => l.Picked);
    }

    private static HttpRequestMessage Ask(string path, object body)
    {
        var ask = new HttpRequestMessage(HttpMethod.Post, path);
        ask.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        ask.Content = path.EndsWith("put-down", StringComparison.Ordinal) ? null : JsonContent.Create(body);
        return ask;
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        using var ask = Ask(path, body);
        using var answer = await client.SendAsync(ask);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, said);
        return JsonNode.Parse(said.Length == 0 ? "{}" : said)!;
    }

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var tries = 0; tries < 300 && !holds(); tries++)
        {
            await Task.Delay(100);
        }

        Assert.True(holds(), what);
    }
}
