using System.Diagnostics;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Allocation;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>
/// The same backlog planned durably and with sync off, turn by turn in the same minute, after both are warm: the two differ
/// by the waits for the disk and by nothing else, neither by the compiler's state nor by the disk's mood. Before each turn
/// what earlier turns left to be written is on the disk. Printed are the medians of the turns.
/// </summary>
internal sealed class BacklogRace(string engine, string folder, RowWriter rows)
{
    private const int WarmTurns = 2;

    /// <param name="turns">Of each of the two.</param>
    /// <param name="count">Orders a turn.</param>
    public async Task RunAsync(int turns, int count)
    {
        await using var durable = await OpenAsync(synced: true, turns + WarmTurns, count);
        await using var off = await OpenAsync(synced: false, turns + WarmTurns, count);
        for (var turn = 0; turn < WarmTurns; turn++)
        {
            await durable.PlanAsync();
            await off.PlanAsync();
        }

        await durable.LookAnewAsync();
        await off.LookAnewAsync();
        var (held, free, disks) = (new List<Turn>(), new List<Turn>(), new List<double>());
        using var commits = new CommitCount();
        var (syncs, server) = (0L, ServerCpu.Start(durable.Database));
        for (var turn = 0; turn < turns; turn++)
        {
            Settle();
            disks.Add(DiskSyncProbe.Measure(folder, TimeSpan.FromSeconds(0.3)).PerSecond);
            var before = commits.Commits;
            held.Add(await durable.PlanAsync());
            syncs += commits.Commits - before;
            Settle();
            free.Add(await off.PlanAsync());
        }

        rows.Row($"{engine} disk-syncs-per-second, median", disks.Count, Median(disks), null, 0);
        rows.Row($"{engine} disk-syncs-per-second, lowest", disks.Count, disks.Min(), null, 0);
        rows.Row($"{engine} backlog orders/s against sync off", turns * count, Median(held.Select(t => count / t.Seconds)), Median(free.Select(t => count / t.Seconds)), held.Sum(t => t.Cpu));
        rows.Row($"{engine} backlog commits per order", turns * count, syncs / (double)(turns * count), null, 0);
        rows.Row($"{engine} backlog CPU ms per order in the process", turns * count, held.Sum(t => t.Cpu) * 1000 / (turns * count), null, 0);
        rows.Row($"{engine} backlog CPU ms per order in the database", turns * count, server.Seconds * 1000 / (turns * count), null, 0);
    }

    private async Task<Runner> OpenAsync(bool synced, int turns, int count)
    {
        var house = await OrderHouse.OpenAsync(engine, synced, folder);
        var orders = await AllocateSuite.PlaceAsync(house, turns * count, _ => false);
        return new Runner(house, new Queue<OrderId[]>(orders.Chunk(count)));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>The whole machine's unwritten pages: the journal of a file system is shared by all its files.</summary>
    private static void Settle()
    {
        using var sync = OperatingSystem.IsLinux() ? Process.Start("sync") : null;
        sync?.WaitForExit();
    }

    private sealed record Turn(double Seconds, double Cpu);

    private sealed class Runner(OrderHouse house, Queue<OrderId[]> backlog) : IAsyncDisposable
    {
        public async Task<Turn> PlanAsync()
        {
            var (cpu, watch) = (CpuClock.Start(), Stopwatch.StartNew());
            await using var db = house.Open();
            var done = await new AllocateBacklog(db).Handle(backlog.Dequeue(), default);
            return done.Value.UnitsWaiting > 0
                ? throw new InvalidOperationException("Units wait although stock is ample.")
                : new Turn(watch.Elapsed.TotalSeconds, cpu.Seconds);
        }

        public Task LookAnewAsync() => house.LookAnewAsync();

        public string Database => house.Database;

        public ValueTask DisposeAsync() => house.DisposeAsync();
    }
}
