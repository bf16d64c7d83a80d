using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Server;
using Fulfilment.WarehouseDay.Shop;

namespace Fulfilment.WarehouseDay.Bench;

/// <summary>A packing station, who works there and with what.</summary>
internal sealed record PackingBench(string Station, string Dc, Caller Packer, StationPage Page, Devices Devices, ToteRack Rack);

/// <summary>Every packing station of every site, each with its packer and its devices, at the same time.</summary>
internal sealed class PackingHall : IAsyncDisposable
{
    private readonly List<PackingBench> benches = [];
    private readonly Line line;
    private readonly Caller manager;
    private readonly Agent agent;
    private readonly BenchFacts facts;

    private PackingHall(Line line, Caller manager, Agent agent, BenchFacts facts) => (this.line, this.manager, this.agent, this.facts) = (line, manager, agent, facts);

    /// <param name="line">The way to the server.</param>
    /// <param name="door">Who issues the keys.</param>
    /// <param name="manager">Who approves what a packer may not.</param>
    /// <param name="folder">Where an agent of our own keeps its spool.</param>
    /// <param name="house">Devices that are there already, the sites, and what stands on their shelves.</param>
    /// <param name="stop">Ends the day.</param>
    public static async Task<PackingHall> OpenAsync(
        Line line, Door door, Caller manager, string folder, (int? Devices, IReadOnlyCollection<string> Dcs, IReadOnlyList<Article> Articles) house, CancellationToken stop)
    {
        var listed = await manager.Get("stations", "/api/v1/stations", stop);
        if (!listed.IsDone)
        {
            throw new InvalidOperationException($"stations cannot be listed: {listed.Status} {listed.Code}");
        }

        var stations = listed.Body!.AsArray().Select(s => (Code: (string)s!["station"]!, Dc: (string)s["dc"]!)).Where(s => house.Dcs.Contains(s.Dc)).ToList();
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, dc) in house.Devices is null ? stations : [])
        {
            keys[code] = await door.KeyAsync($"day agent {code}", "station", "*", dc, code, stop);
        }

        var grams = house.Articles.GroupBy(a => (a.Client, a.Sku)).ToDictionary(g => g.Key, g => g.First().Grams);
        var agent = house.Devices is { } port ? Agent.Beside(port) : await Agent.StartAsync(line.Server, keys, folder, stop);
        var hall = new PackingHall(line, manager, agent, new BenchFacts(grams, await BoxesAsync(manager, stop), line.Journal, line.Clock, line.Moment));
        var racks = new Dictionary<string, ToteRack>(StringComparer.Ordinal);
        foreach (var (code, dc) in stations)
        {
            var packer = new Caller(line, await door.KeyAsync($"day packer {code}", "packer", "*", dc, null, stop), $"packer {code}");
            racks.TryAdd(dc, new ToteRack(packer, dc));
            hall.benches.Add(new PackingBench(code, dc, packer, new StationPage(packer, code), new Devices(await agent.HandsAsync(stop), code), racks[dc]));
        }

        return hall;
    }

    public async Task PackAsync(Action packed, CancellationToken stop)
    {
        benches.ForEach(b => b.Rack.Clear());
        await Task.WhenAll(benches.Select(b => Task.Run(() => new Packer(b, manager, facts, line.Journal).WorkAsync(packed, stop), stop)));
    }

    /// <summary>Every label that came out of any printer, by station.</summary>
    public async Task<int> LabelsPrintedAsync(CancellationToken stop)
    {
        var count = 0;
        foreach (var bench in benches)
        {
            count += (await bench.Devices.LabelsAsync(stop)).Count;
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bench in benches)
        {
            await bench.Page.DisposeAsync();
        }

        await agent.DisposeAsync();
    }

    private static async Task<Dictionary<string, int>> BoxesAsync(Caller manager, CancellationToken stop)
    {
        var boxes = await manager.Get("boxes", "/api/v1/packing/boxes", stop);
        return boxes.IsDone
            ? boxes.Body!.AsArray().ToDictionary(b => (string)b!["code"]!, b => (int)b!["tareGrams"]!, StringComparer.Ordinal)
            : throw new InvalidOperationException($"boxes cannot be listed: {boxes.Status} {boxes.Code}");
    }
}
