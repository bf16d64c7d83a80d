using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Lights;
using Fulfilment.Emulators.Mqtt;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Robots;
using Fulfilment.Features.Waves;
using Fulfilment.Hardware.Station;
using Fulfilment.Web.Tests.Floor;
using Fulfilment.Web.Wiring;
using Microsoft.Extensions.DependencyInjection;
using static Fulfilment.Web.Tests.Floor.FloorWorld;

namespace Fulfilment.Web.Tests.Stations;

/// <summary>From a picker's claim to the lamp at the bin, and from a request to the vehicle that drives.</summary>
public sealed class FloorEquipmentTests : IAsyncLifetime
{
    private readonly WebHost host = new();
    private readonly DirectoryInfo spool = Directory.CreateTempSubdirectory("fulfilment-room-");
    private readonly EmulatedLights lights = new("lights-1", new TcpPort(), modbus: false);
    private readonly EmulatedBroker broker = new("b", new TcpPort());

    public async Task InitializeAsync()
    {
        lights.Start();
        broker.Start();
        await BuildAsync(host);
        var floor = host.Services.GetRequiredService<Settings>().Floor;
        floor.Lamps = "DC01/ST-01/lights-1: A-01-01=1, A-01-02=2";
        floor.Vehicles = "DC01/ST-01/robot-1: ZONE-A=N1, PACKING=N7";
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
        await StockAsync(host, LocationCode.Bin("A-01-01"), Tea, 10);
        await ShipmentAsync(host, await OrderAsync(host, "LIGHT-1", 3), 3);
        await using (var db = host.OpenDb())
        {
            var wave = await new PlanWave(db).Handle(new PlanWave.Command(new RequestId("w1"), Here, 10, null), default);
            Assert.True((await new ReleaseWave(db).Handle(new ReleaseWave.Command(new RequestId("r1"), wave.Value.Wave), default)).IsDone);
        }

        await using var agent = await Room.StartAgentAsync(
            host, spool.FullName, s => s with { Devices = [new DeviceSettings { Id = "lights-1", Driver = "ablepick-lights", Address = lights.Port.Address }] });
        await UntilAsync(() => agent.Devices is [{ Health.State: DeviceLifecycle.Ready }], "lamps ready");
        using var picker = host.As(Role.Picker);

        var batch = (string)(await PostAsync(picker, "/api/v1/picking/claims", new { dc = "DC01" }))["batch"]!.ToString();
        await UntilAsync(() => lights.Shown(1) == 3, "3 at lamp 1");
        Assert.Null(lights.Shown(2));

        var tasks = JsonNode.Parse(await picker.GetStringAsync($"/api/v1/picking/batches/{batch}"))!["open"]!.AsArray();
        var task = Assert.Single(tasks)!["task"]!.ToString();
        await PostAsync(picker, $"/api/v1/picking/tasks/{task}/confirm", new { bin = "A-01-01", item = TeaCode, quantity = 2, tote = "T-1" });
        await UntilAsync(() => lights.Shown(1) == 1, "1 at lamp 1");
        await PostAsync(picker, $"/api/v1/picking/batches/{batch}/put-down", new { });
        await UntilAsync(() => lights.Shown(1) is null, "dark lamps");
    }

    [Fact]
    public async Task A_vehicle_fetches_a_tote_and_its_drive_can_be_followed()
    {
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
        using var manager = host.As(Role.Manager);
        using var ask = Ask("/api/v1/tote-moves", new { dc = "DC01", tote = "T-9", from = "ZONE-A", to = "THE-MOON" });
        using var refused = await manager.SendAsync(ask);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("THE-MOON", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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
