using System.Diagnostics;
using Fulfilment.Features.Orders;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>Orders taken in per second, one by one and in bulk, beside the disk's sync rate of the same minute.</summary>
internal sealed class IntakeSuite : ISuite
{
    public string Name => "intake";

    public string Summary => "orders/s one by one (1 and 32 callers) and in bulk, durable, beside the disk probe; PATH is a folder on the disk";

    public int Run(SuiteArguments args, RowWriter rows) => RunAsync(args, rows).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SuiteArguments args, RowWriter rows)
    {
        var folder = args.Path ?? Path.GetTempPath();
        foreach (var engine in OrderHouse.Postgres is null ? ["sqlite"] : (string[])["sqlite", "postgres"])
        {
            var cpu = CpuClock.Start();
            var disk = DiskSyncProbe.Measure(folder, TimeSpan.FromSeconds(args.Smoke ? 0.3 : 2));
            rows.Row($"{engine} disk-syncs-per-second", disk.Syncs, disk.PerSecond, null, cpu.Seconds);
            var target = Math.Min(0.5 * disk.PerSecond, 1_500);
            await using (var house = await OrderHouse.OpenAsync(engine, synced: true, folder))
            {
                await OneByOneAsync(house, rows, engine, callers: 1, args.Smoke ? 50 : 1_000, 0, target);
                await OneByOneAsync(house, rows, engine, callers: 32, args.Smoke ? 200 : 8_000, 1_000_000, target);
            }

            var synced = await BulkAsync(engine, true, folder, args.Smoke ? 500 : 10_000);
            var off = await BulkAsync(engine, false, folder, args.Smoke ? 500 : 10_000);
            rows.Row($"{engine} bulk orders/s against sync off", synced.Orders, synced.PerSecond, off.PerSecond, synced.Cpu);
        }

        return 0;
    }

    private static async Task OneByOneAsync(OrderHouse house, RowWriter rows, string engine, int callers, int count, int first, double target)
    {
        await TakeAsync(house, first + 900_000, 100, callers); // warm
        using var commits = new CommitCount();
        var cpu = CpuClock.Start();
        var watch = Stopwatch.StartNew();
        var times = await TakeAsync(house, first, count, callers);
        var seconds = watch.Elapsed.TotalSeconds;
        rows.Row($"{engine} one by one, {callers} callers, orders/s", count, count / seconds, target, cpu.Seconds);
        rows.Row($"{engine} one by one, {callers} callers, syncs per acknowledgement", count, commits.Commits / (double)count, null, 0);
        rows.Row($"{engine} one by one, {callers} callers, p99 ms", count, times[(int)(times.Count * 0.99)], null, 0);
        rows.Row($"{engine} one by one, {callers} callers, CPU ms per order in the process", count, cpu.Seconds * 1000 / count, null, 0);
    }

    private static async Task<List<double>> TakeAsync(OrderHouse house, int first, int count, int callers)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var n = first + caller; n < first + count; n += callers)
            {
                var one = Stopwatch.GetTimestamp();
                await using var db = house.Open();
                var placed = await new PlaceOrder(db).Handle(OrderHouse.Order(n), default);
                mine.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
                Check(placed.IsDone);
            }

            return mine;
        })));
        var all = times.SelectMany(t => t).ToList();
        all.Sort();
        return all;
    }

    private static async Task<(int Orders, double PerSecond, double Cpu)> BulkAsync(string engine, bool synced, string folder, int count)
    {
        await using var house = await OrderHouse.OpenAsync(engine, synced, folder);
        await TakeManyAsync(house, 2_000_000, 500);
        var cpu = CpuClock.Start();
        var watch = Stopwatch.StartNew();
        for (var first = 0; first < count; first += 500)
        {
            await TakeManyAsync(house, first, 500);
        }

        return (count, count / watch.Elapsed.TotalSeconds, cpu.Seconds);
    }

    private static async Task TakeManyAsync(OrderHouse house, int first, int count)
    {
        await using var db = house.Open();
        var done = await new PlaceOrders(db).Handle(
            new PlaceOrders.Command(new($"bulk-{first}"), [.. Enumerable.Range(first, count).Select(n => OrderHouse.Order(n))]), default);
        Check(done.Value.Taken == count);
    }

    private static void Check(bool taken)
    {
        if (!taken)
        {
            throw new InvalidOperationException("An order was not taken.");
        }
    }
}
