using System.Diagnostics;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// What happens to a house while it prints, in an order drawn by a seed: an agent is killed, an agent's disk is full for a
/// while (and sometimes it is killed just then), the server is killed. Each falls due after so many labels, so that a fast
/// machine is not spared; labels under way there and then count as hit.
/// </summary>
internal sealed class PrintFaults(PrintHouse house, Random random)
{
    private readonly List<PrintBench> benches = [];

    public int AgentKills { get; private set; }

    public int ServerKills { get; private set; }

    public int FullDisks { get; private set; }

    /// <summary>Ends when all faults have been, or all benches are through.</summary>
    public async Task RunAsync(IReadOnlyList<PrintBench> all, int labels)
    {
        benches.AddRange(all);
        Func<Task>[] due =
        [
            .. Enumerable.Repeat(KillAgentAsync, Math.Max(2, labels / 500)), .. Enumerable.Repeat(FillDiskAsync, Math.Max(2, labels / 500)),
            .. Enumerable.Repeat(KillServerAsync, Math.Max(1, labels / 5000)),
        ];
        random.Shuffle(due);
        for (var i = 0; i < due.Length; i++)
        {
            var after = (i + 1) * (long)labels / (due.Length + 1);
            while (benches.Sum(b => b.Done) < after)
            {
                if (benches.TrueForAll(b => b.IsThrough))
                {
                    return;
                }

                await Task.Delay(5);
            }

            await due[i]();
        }
    }

    private Task KillAgentAsync()
    {
        var agent = random.Next(house.Agents.Count);
        Hit(agent);
        AgentKills++;
        house.Agents[agent].Restart();
        return Task.CompletedTask;
    }

    private async Task FillDiskAsync()
    {
        var agent = random.Next(house.Agents.Count);
        if (!house.Disks[agent].CanBeFull)
        {
            return;
        }

        FullDisks++;
        house.Disks[agent].Fill();
        Hit(agent);
        var full = Stopwatch.StartNew();
        var lasts = random.Next(50, 800);
        if (random.Next(5) == 0)
        {
            await Task.Delay(lasts / 2);
            AgentKills++;
            house.Agents[agent].Restart();
        }

        await Task.Delay((int)Math.Max(0, lasts - full.ElapsedMilliseconds));
        Hit(agent);
        house.Disks[agent].Free();
    }

    private async Task KillServerAsync()
    {
        ServerKills++;
        var restarted = house.RestartServerAsync();
        benches.ForEach(b => b.Hit());
        await restarted;
    }

    private void Hit(int agent) => benches.Where(b => house.AgentOf(b.Station) == agent).ToList().ForEach(b => b.Hit());
}
