using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// The whole way of a label, each part as it runs at a site: the server (a process), agents (processes, each with its stations
/// and a small disk of its own), and counting printers on sockets. Labels are asked for over the API, as people do.
/// </summary>
internal sealed class PrintHouse : IAsyncDisposable
{
    private static readonly ClientId Client = new("BENCH");

    /// <summary>Quicker than the house's own, for printers that take milliseconds for a label.</summary>
    private static readonly JsonElement Quick = JsonSerializer.SerializeToElement(
        new { pollMilliseconds = 500, watchMilliseconds = 10, patienceMilliseconds = 1500, settleMilliseconds = 250 });

    private readonly StationHouse house;
    private readonly HttpClient http;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<PrintJobState>> waiting = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Task watching;

    private PrintHouse(StationHouse house)
    {
        this.house = house;
        http = new HttpClient { BaseAddress = house.Address, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", house.PageKey);
        Printers = [.. house.Stations.Select((_, i) => new EmulatedZplPrinter($"printer-{i}", new TcpPort(), TimeProvider.System) { PrintTime = TimeSpan.FromMilliseconds(3) })];
        watching = Task.Run(WatchAsync);
    }

    /// <summary>One for each station.</summary>
    public IReadOnlyList<EmulatedZplPrinter> Printers { get; }

    public List<AgentProcess> Agents { get; } = [];

    public List<SmallDisk> Disks { get; } = [];

    public string Complaints => house.Faults.ToString();

    /// <summary>Which agent has a station.</summary>
    public int AgentOf(int station) => station % Agents.Count;

    public static string PlateOf(int station, int number) => $"P-{station:D3}-{number:D6}";

    public static async Task<PrintHouse> StartAsync(string engine, string? postgres, int stations, int agents, int labels)
    {
        var prints = new PrintHouse(await StationHouse.StartAsync(engine, postgres, stations, house => FurnishAsync(house, stations, labels)));
        foreach (var printer in prints.Printers)
        {
            printer.Start();
        }

        for (var agent = 0; agent < agents; agent++)
        {
            await prints.AddAgentAsync(agent, agents);
        }

        await prints.AllKnownAsync();
        return prints;
    }

    public Task RestartServerAsync() => house.RestartServerAsync();

    /// <summary>Asks for a label until the server has answered: the same request under the same key, however often.</summary>
    /// <returns>The print job's number.</returns>
    public async Task<long> AskAsync(int station, string plate, string reason, string key)
    {
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inventory/plates/label")
                {
                    Content = JsonContent.Create(new { client = Client.Value, dc = StationHouse.Dc.Value, plate, station = house.Stations[station].Station, reason }),
                };
                request.Headers.Add("Idempotency-Key", key);
                using var answer = await http.SendAsync(request);
                var said = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                {
                    return (long)JsonNode.Parse(said)!["printJob"]!;
                }

                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    throw new InvalidOperationException($"{plate} was answered with {(int)answer.StatusCode}: {said}");
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                await Task.Delay(50); // the server is being killed or started
            }
        }
    }

    /// <summary>What became of a print job; null when nothing had within three minutes.</summary>
    public async Task<PrintJobState?> SettledAsync(long job)
    {
        var settled = waiting.GetOrAdd(job, _ => new TaskCompletionSource<PrintJobState>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            return await settled.Task.WaitAsync(TimeSpan.FromMinutes(3));
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            waiting.TryRemove(job, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        Agents.ForEach(a => a.Dispose());
        foreach (var printer in Printers)
        {
            await printer.DisposeAsync();
        }

        Disks.ForEach(d => d.Dispose());
        http.Dispose();
        await house.DisposeAsync();
        ending.Dispose();
    }

    private static async Task FurnishAsync(StationHouse house, int stations, int labels)
    {
        await using (var db = house.Open())
        {
            db.Clients.Add(new Client { Id = Client, Name = "Bench" });
            await db.SaveChangesAsync();
        }

        foreach (var part in Enumerable.Range(0, stations).SelectMany(s => Enumerable.Range(0, labels).Select(n => PlateOf(s, n))).Chunk(5_000))
        {
            await using var db = house.Open();
            foreach (var code in part)
            {
                var plate = new LicensePlate { ClientId = Client, DcId = StationHouse.Dc, Code = code };
                plate.Open(PlateKind.Case, LocationCode.Dock("IN"), db.UtcNow, "bench");
                db.LicensePlates.Add(plate);
            }

            await db.SaveChangesAsync();
        }

        await using var full = house.Open();
        await full.Dialect.LookAnewAsync(full, default);
    }

    private async Task AddAgentAsync(int agent, int agents)
    {
        var disk = new SmallDisk(Path.Combine(house.Folder, $"spool-{agent}"));
        Disks.Add(disk);
        var stations = house.Stations.Select((s, i) => (s.Station, s.Key, Number: i)).Where(s => s.Number % agents == agent).Select(s => new StationSettings
        {
            Code = s.Station, Key = s.Key,
            Devices = [new DeviceSettings { Id = Printers[s.Number].Id, Driver = "zpl-printer", Address = Printers[s.Number].Port.Address, Settings = Quick, Emulated = true }],
        });
        Agents.Add(await AgentProcess.StartAsync(
            new AgentSettings { Server = house.Address.ToString(), Spool = disk.Folder, Stations = [.. stations], ExitWithStdin = true }, house.Folder, _ => { }));
    }

    /// <summary>Only where a label printer is known to stand can a label be asked for.</summary>
    private async Task AllKnownAsync()
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            await using var db = house.Open();
            if (await db.DeviceWatches.CountAsync(w => w.Capabilities.Contains("label-sink")) >= Printers.Count)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("The server does not hear of all printers.");
    }

    /// <summary>Reads, for all who wait at once, what the server knows of their jobs.</summary>
    private async Task WatchAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            await Task.Delay(20, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var open = waiting.Keys.ToArray();
            if (open.Length == 0)
            {
                continue;
            }

            await using var db = house.Open();
            var states = await db.PrintJobs.AsNoTracking().Where(j => open.Contains(j.Id)).Select(j => new { j.Id, j.State }).ToListAsync();
            foreach (var job in states.Where(j => j.State is PrintJobState.Confirmed or PrintJobState.Failed or PrintJobState.Unknown))
            {
                if (waiting.TryGetValue(job.Id, out var settled))
                {
                    settled.TrySetResult(job.State);
                }
            }
        }
    }
}
