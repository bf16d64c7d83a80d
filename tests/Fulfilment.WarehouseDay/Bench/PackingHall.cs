using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;
using Fulfilment.WarehouseDay.Server;

namespace Fulfilment.WarehouseDay.Bench;

/// <summary>Every packing station that has work, each with its packer and its devices, at the same time.</summary>
internal sealed class PackingHall(Line line, Door door, Caller manager, Uri server, string folder) : IAsyncDisposable
{
    private readonly Dictionary<string, (string Station, Caller Packer)> benches = new(StringComparer.Ordinal);
    private Agent? agent;

    /// <summary>One bench per site; its devices are emulated and dial the server by themselves.</summary>
    public async Task OpenAsync(IReadOnlyCollection<string> dcs, CancellationToken stop)
    {
        var stations = await manager.Get("stations", "/api/v1/stations", stop);
        if (!stations.IsDone)
        {
            throw new InvalidOperationException($"stations cannot be listed: {stations.Status} {stations.Code}");
        }

        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var station in stations.Body!.AsArray().GroupBy(s => (string)s!["dc"]!, StringComparer.Ordinal).Where(g => dcs.Contains(g.Key)).Select(g => g.First()!))
        {
            var (code, dc) = ((string)station["station"]!, (string)station["dc"]!);
            keys[code] = await door.KeyAsync($"day agent {code}", "station", "*", dc, code, stop);
            benches[dc] = (code, new Caller(line, await door.KeyAsync($"day packer {code}", "packer", "*", dc, null, stop), $"packer {code}"));
        }

        agent = await Agent.StartAsync(server, keys, folder, stop);
    }

    public async Task PackAsync(BenchFacts facts, Action packed, CancellationToken stop) => await Task.WhenAll(benches.Select(b => Task.Run(
        () => new Packer(b.Value.Packer, manager, (b.Value.Station, b.Key), new Devices(agent!.Hands, b.Value.Station), facts, line.Journal).WorkAsync(packed, stop), stop)));

    /// <summary>Every label that came out of any printer, by station.</summary>
    public async Task<int> LabelsPrintedAsync(CancellationToken stop)
    {
        var count = 0;
        foreach (var (station, _) in benches.Values)
        {
            count += (await agent!.Hands.Labels($"{station}-printer1", 0, stop)).Count;
        }

        return count;
    }

    public static async Task<Dictionary<string, int>> BoxesAsync(Caller manager, CancellationToken stop)
    {
        var boxes = await manager.Get("boxes", "/api/v1/packing/boxes", stop);
        return boxes.IsDone
            ? boxes.Body!.AsArray().ToDictionary(b => (string)b!["code"]!, b => (int)b!["tareGrams"]!, StringComparer.Ordinal)
            : throw new InvalidOperationException($"boxes cannot be listed: {boxes.Status} {boxes.Code}");
    }

    public async ValueTask DisposeAsync()
    {
        if (agent is not null)
        {
            await agent.DisposeAsync();
        }
    }
}
