using System.Diagnostics;
using System.Runtime;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Orders;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>A backlog planned and held per second, durable against not; and single orders on a hot article.</summary>
internal sealed class AllocateSuite : ISuite
{
    /// <summary>Rounds of calls before the one that is measured.</summary>
    private const int MostWarmRounds = 6;

    /// <summary>The compiler's share of a round's time above which the next is still a warm-up.</summary>
    private const double StillCompiling = 0.02;

    public string Name => "allocate";

    public string Summary => "backlog orders/s, durable against sync off; single orders, 8 callers, every third on one article; PATH is a folder on the disk; --engine sqlite, --part backlog, --turns N";

    public int Run(SuiteArguments args, RowWriter rows) => RunAsync(args, rows).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SuiteArguments args, RowWriter rows)
    {
        var folder = args.Path ?? Path.GetTempPath();
        var (engines, part) = (args.Text("engine", OrderHouse.Postgres is null ? "sqlite" : "sqlite,postgres").Split(','), args.Text("part", "backlog,single"));
        foreach (var engine in engines)
        {
            if (part.Contains("backlog", StringComparison.Ordinal))
            {
                await new BacklogRace(engine, folder, rows).RunAsync(args.Smoke ? 1 : args.Number("turns", 6), args.Smoke ? 500 : 2_000);
            }

            if (part.Contains("single", StringComparison.Ordinal))
            {
                var probe = CpuClock.Start();
                var disk = DiskSyncProbe.Measure(folder, TimeSpan.FromSeconds(args.Smoke ? 0.3 : 2));
                rows.Row($"{engine} disk-syncs-per-second", disk.Syncs, disk.PerSecond, null, probe.Seconds);
                await HotAsync(engine, folder, rows, args.Smoke ? 80 : 1_600);
            }
        }

        return 0;
    }

    private static async Task HotAsync(string engine, string folder, RowWriter rows, int count)
    {
        await using var house = await OrderHouse.OpenAsync(engine, true, folder);
        var orders = await PlaceAsync(house, count * (1 + MostWarmRounds), n => n % 3 == 0);
        for (var round = 0; await CompilesAsync(() => CallAsync(house, orders[(round * count)..((round + 1) * count)])) && ++round < MostWarmRounds;)
        {
            await house.LookAnewAsync();
        }

        using var commits = new CommitCount();
        var (cpu, server) = (CpuClock.Start(), ServerCpu.Start(house.Database));
        var times = await CallAsync(house, orders[^count..]);
        var (ours, theirs) = (cpu.Seconds, server.Seconds);
        rows.Row($"{engine} single, 8 callers, p50 ms", count, times[times.Count / 2], null, 0);
        rows.Row($"{engine} single, 8 callers, p99 ms", count, times[(int)(times.Count * 0.99)], 30, ours + theirs);
        rows.Row($"{engine} single, 8 callers, syncs per acknowledgement", count, commits.Commits / (double)count, null, 0);
        rows.Row($"{engine} single, 8 callers, CPU ms per order in the process", count, ours * 1000 / count, null, 0);
        rows.Row($"{engine} single, 8 callers, CPU ms per order in the database", count, theirs * 1000 / count, null, 0);
    }

    /// <summary>A server has run for a while: its code is compiled for good. Is the compiler still at work beside these calls?</summary>
    private static async Task<bool> CompilesAsync(Func<Task> calls)
    {
        var (before, watch) = (JitInfo.GetCompilationTime(), Stopwatch.StartNew());
        await calls();
        return JitInfo.GetCompilationTime() - before > watch.Elapsed * StillCompiling;
    }

    private static async Task<List<double>> CallAsync(OrderHouse house, OrderId[] orders)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var n = caller; n < orders.Length; n += 8)
            {
                var one = Stopwatch.GetTimestamp();
                await using var db = house.Open();
                var done = await new AllocateNow(db).Handle(new AllocateNow.Command(new($"now-{orders[n]}"), orders[n]), default);
                mine.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
                if (!done.IsDone || done.Value.Parcels.Count == 0)
                {
                    throw new InvalidOperationException($"Order {orders[n]} was left to the caller.");
                }
            }

            return mine;
        })));
        return [.. times.SelectMany(t => t).Order()];
    }

    internal static async Task<OrderId[]> PlaceAsync(OrderHouse house, int count, Func<int, bool> hot)
    {
        var orders = new List<OrderId>();
        foreach (var part in Enumerable.Range(0, count).Chunk(1_000))
        {
            await using var db = house.Open();
            var done = await new PlaceOrders(db).Handle(
                new PlaceOrders.Command(new($"bulk-{part[0]}"), [.. part.Select(n => OrderHouse.Order(n, hot(n)))]), default);
            orders.AddRange(done.Value.Rows.Select(r => r.Order!.Id));
        }

        await house.LookAnewAsync();
        return [.. orders];
    }
}
