using System.Text.Json;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Control;

namespace Fulfilment.WarehouseDay.Server;

/// <summary>One EdgeAgent with the emulated devices of several stations, and the hand that moves them.</summary>
internal sealed class Agent : IAsyncDisposable
{
    private readonly Child? child;
    private readonly int port;
    private readonly List<EmulatorControl> hands = [];

    private Agent(Child? child, int port) => (this.child, this.port) = (child, port);

    /// <summary>The devices that a running server has already.</summary>
    public static Agent Beside(int port) => new(null, port);

    public static async Task<Agent> StartAsync(Uri server, IReadOnlyDictionary<string, string> keys, string folder, CancellationToken stop)
    {
        var stations = new JsonArray([.. keys.Select(k => new JsonObject { ["code"] = k.Key, ["key"] = k.Value })]);
        var file = Path.Combine(folder, "stations.json");
        await File.WriteAllTextAsync(file, stations.ToJsonString(), stop);
        var child = Child.Start(
            Built.Program("hardware", "Fulfilment.EdgeAgent"),
            ["--simulate", "--server", server.GetLeftPart(UriPartial.Authority), "--stations", file, "--agent", "day", "--spool", Path.Combine(folder, "spool"), "--exit-with-stdin"],
            new Dictionary<string, string>(), Path.Combine(folder, "agent.log"));
        try
        {
            using var hello = JsonDocument.Parse(await child.FirstJson.WaitAsync(TimeSpan.FromSeconds(60), stop));
            return new Agent(child, hello.RootElement.GetProperty("control").GetInt32());
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>Two more hands: each bench has its own.</summary>
    public async Task<EmulatorControl> HandsAsync(CancellationToken stop)
    {
        hands.Add(await EmulatorControl.Connect(port, stop));
        return hands[^1];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pair in hands)
        {
            await pair.DisposeAsync();
        }

        child?.Dispose();
    }
}
