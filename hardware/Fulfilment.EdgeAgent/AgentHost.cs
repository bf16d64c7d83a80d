using System.Text.Json.Nodes;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.EdgeAgent.Stations;
using Fulfilment.Emulators.Control;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.EdgeAgent;

/// <summary>An agent process without the process: all stations of one set of settings. Tests run it beside a server of their own.</summary>
public sealed class AgentHost : IAsyncDisposable
{
    private readonly List<StationAgent> stations = [];
    private readonly List<StationIdentity> identities = [];
    private readonly HttpClient http;
    private readonly EmulatorHost? room;

    private AgentHost(HttpClient http, EmulatorHost? room)
    {
        this.http = http;
        this.room = room;
    }

    public int? EmulatorControlPort => room?.ControlPort;

    public EmulatorHost? Emulators => room;

    public IReadOnlyList<IDevice> Devices => [.. stations.SelectMany(s => s.Devices)];

    internal IReadOnlyList<StationAgent> Stations => stations;

    /// <param name="handler">How HTTP is spoken; tests give an in-process server's. The agent disposes of it.</param>
    public static async Task<AgentHost> Start(AgentSettings settings, TimeProvider clock, Action<string> log, HttpMessageHandler? handler = null)
    {
        EmulatorHost? room = null;
        if (settings.Simulate)
        {
            room = new EmulatorHost(settings.EmulatorControl);
            room.Start();
        }

        var http = new HttpClient(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var host = new AgentHost(http, room);
        try
        {
            await host.OpenStations(settings, clock, log);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a parent process wants to know, as one line of JSON.</summary>
    public string Describe() => new JsonObject
    {
        ["control"] = EmulatorControlPort,
        ["devices"] = new JsonArray(
        [
            .. (room?.Devices ?? []).Select(d => new JsonObject { ["id"] = d.Id, ["kind"] = d.Kind, ["endpoint"] = d.Port.Address }),
        ]),
    }.ToJsonString();

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(stations.Select(s => s.DisposeAsync().AsTask()));
        identities.ForEach(i => i.Dispose());
        if (room is not null)
        {
            await room.DisposeAsync();
        }

        http.Dispose();
    }

    private async Task OpenStations(AgentSettings settings, TimeProvider clock, Action<string> log)
    {
        var addresses = new TransportAddress(clock);
        SerialPortTransports.AddTo(addresses);
        var factory = new DeviceFactory(addresses, clock);
        var server = new Uri(settings.Server.TrimEnd('/') + "/");
        foreach (var configured in settings.Stations)
        {
            var station = room is null ? configured : await new Simulation(settings.Scenario, settings.Spool, room, clock).Furnish(configured);
            var folder = new StationFolder(settings.Spool, station.Code);
            if (station.Enrol is { } code)
            {
                await StationIdentity.Enrol(http, server, station.Code, code, folder.Key, CancellationToken.None);
            }

            var identity = new StationIdentity(http, server, station.Code, station.Key, folder.Key, clock);
            identities.Add(identity);
            var link = new ServerLink(http, server, station.Code, identity);
            var agent = await StationAgent.Open(station, folder, link, factory, settings.Agent, log, clock);
            stations.Add(agent);
            await agent.Start();
        }
    }
}
