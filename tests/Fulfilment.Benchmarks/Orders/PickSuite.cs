using System.Diagnostics;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Picking;
using Fulfilment.Features.Waves;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>
/// Pick confirmations in the server: 50 pickers at a pace no person reaches (one pick a second each), with a small and a
/// large history behind them; then one picker after the other as fast as it goes, for what a pick costs in CPU. The first
/// ten picks of each stand in a row of their own: while the floor begins, the pool opens its connections, and a session of
/// PostgreSQL that is new reads its catalogue and prepares its statements. The asked figure is that of the floor at work.
/// </summary>
internal sealed class PickSuite : ISuite
{
    private const int Pickers = 50;

    private static readonly DcId Dc = new("DC01");

    public string Name => "pick";

    public string Summary => "pick confirmations by 50 pickers, with 10,000 and 100,000 orders of history; CPU per pick (--engine sqlite|postgres and --history N, default all four; --keep NAME keeps what was seeded for the next run of that name, --seed 1 only seeds); PATH is a folder on the disk";

    public int Run(SuiteArguments args, RowWriter rows) => RunAsync(args, rows).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SuiteArguments args, RowWriter rows)
    {
        var folder = args.Path ?? Path.GetTempPath();
        var engines = OrderHouse.Postgres is null ? ["sqlite"] : (string[])["sqlite", "postgres"];
        foreach (var engine in engines.Where(e => args.Text("engine", e) == e))
        {
            var cpu = CpuClock.Start();
            var disk = DiskSyncProbe.Measure(folder, TimeSpan.FromSeconds(args.Smoke ? 0.3 : 2));
            rows.Row($"{engine} disk-syncs-per-second", disk.Syncs, disk.PerSecond, null, cpu.Seconds);
            foreach (var history in args.Smoke ? [100] : (int[])[10_000, 100_000])
            {
                if (args.Number("history", history) == history)
                {
                    await CaseAsync(engine, folder, history, args, rows);
                }
            }
        }

        return 0;
    }

    private static async Task CaseAsync(string engine, string folder, int history, SuiteArguments args, RowWriter rows)
    {
        var smoke = args.Smoke;
        await using var house = await SeededAsync(engine, folder, history, args);
        if (args.Number("seed", 0) == 1)
        {
            return;
        }

        await using (var db = house.Open())
        {
            await PlaceAndPlanAsync(house, await db.Orders.CountAsync(), smoke ? 900 : 3_000); // a kept house has seen orders of earlier runs
        }

        await ReleaseAsync(house);
        await house.LookAnewAsync();
        await PickAsync(house, 1, smoke ? 20 : 400, TimeSpan.Zero, "warm-up");
        var hurried = await PickAsync(house, 1, smoke ? 20 : 500, TimeSpan.Zero, "hurried");
        var pace = TimeSpan.FromSeconds(smoke ? 0.02 : 1);
        var begun = await PickAsync(house, Pickers, smoke ? 1 : 10, pace, "begun");
        var paced = await PickAsync(house, Pickers, smoke ? 1 : 30, pace, "paced");
        rows.Row($"{engine} {history} orders of history, {Pickers} pickers who begin, p99 ms", begun.Times.Count, At(begun.Times, 0.99), null, begun.Cpu);
        rows.Row($"{engine} {history} orders of history, {Pickers} pickers, p50 ms", paced.Times.Count, At(paced.Times, 0.5), null, 0);
        rows.Row($"{engine} {history} orders of history, {Pickers} pickers, p99 ms", paced.Times.Count, At(paced.Times, 0.99), 25, paced.Cpu);
        rows.Row($"{engine} {history} orders of history, one picker, p50 ms", hurried.Times.Count, At(hurried.Times, 0.5), null, 0);
        rows.Row($"{engine} {history} orders of history, CPU ms per pick, process and database", hurried.Times.Count, hurried.Cpu * 1000 / hurried.Times.Count, null, hurried.Cpu);
    }

    private static async Task<OrderHouse> SeededAsync(string engine, string folder, int history, SuiteArguments args)
    {
        if (args.Text("keep", "") is { Length: > 0 } name)
        {
            return await OrderHouse.KeptAsync(engine, folder, $"{name}_{engine}_{history}", h => WalkedAsync(h, history));
        }

        var house = await OrderHouse.OpenAsync(engine, synced: true, folder);
        await WalkedAsync(house, history);
        return house;
    }

    private static double At(List<double> times, double share) => times[(int)(times.Count * share)];

    /// <summary>Orders that are long gone: planned and released by the slices, then marked as walked by a few statements.</summary>
    private static async Task WalkedAsync(OrderHouse house, int count)
    {
        foreach (var part in Enumerable.Range(0, count).Chunk(10_000))
        {
            await PlaceAndPlanAsync(house, part[0], part.Length);
            await house.LookAnewAsync();
            await ReleaseAsync(house);
            await using var db = house.Open();
            await db.PickTasks.Where(t => t.Status == PickStatus.Pending).ExecuteUpdateAsync(
                s => s.SetProperty(t => t.Status, PickStatus.Picked).SetProperty(t => t.Picked, t => t.Quantity).SetProperty(t => t.DoneAt, db.UtcNow));
            await db.PickBatches.ExecuteUpdateAsync(s => s.SetProperty(b => b.Status, BatchStatus.Done));
            await db.Shipments.Where(s => s.Status == Domain.Shipping.ShipmentStatus.Released)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, Domain.Shipping.ShipmentStatus.Shipped));
        }
    }

    private static async Task PlaceAndPlanAsync(OrderHouse house, int first, int count)
    {
        var orders = new List<OrderId>();
        foreach (var part in Enumerable.Range(first, count).Chunk(1_000))
        {
            await using var db = house.Open();
            var done = await new PlaceOrders(db).Handle(
                new PlaceOrders.Command(new($"bulk-{part[0]}"), [.. part.Select(n => OrderHouse.Order(n))]), default);
            orders.AddRange(done.Value.Rows.Select(r => r.Order!.Id));
        }

        await using var plan = house.Open();
        await new AllocateBacklog(plan).Handle(orders, default);
    }

    /// <summary>Every planned shipment of every site goes to the floor.</summary>
    private static async Task ReleaseAsync(OrderHouse house)
    {
        await using var read = house.Open();
        foreach (var dc in await read.Dcs.Select(d => d.Id).ToListAsync())
        {
            while (true)
            {
                await using var db = house.Open();
                var wave = await new PlanWave(db).Handle(new PlanWave.Command(new(Guid.NewGuid().ToString("n")), dc, PlanWave.MostShipments, null), default);
                if (!wave.IsDone)
                {
                    break;
                }

                var released = await new ReleaseWave(db).Handle(new ReleaseWave.Command(new(Guid.NewGuid().ToString("n")), wave.Value.Wave), default);
                if (!released.IsDone || released.Value.ShortUnits > 0)
                {
                    throw new InvalidOperationException($"A wave went short although stock is ample: {released.Refusal}");
                }
            }
        }
    }

    private static async Task<(List<double> Times, double Cpu)> PickAsync(OrderHouse house, int pickers, int picks, TimeSpan pace, string name)
    {
        var (cpu, server) = (CpuClock.Start(), ServerCpu.Start(house.Database));
        var times = await Task.WhenAll(Enumerable.Range(0, pickers).Select(n => Task.Run(() => WalkAsync(house, $"{name}-{n}", picks, pace, n))));
        var all = times.SelectMany(t => t).Order().ToList();
        return (all, cpu.Seconds + server.Seconds);
    }

    private static async Task<List<double>> WalkAsync(OrderHouse house, string picker, int picks, TimeSpan pace, int number)
    {
        var scope = new Scope(picker, Role.Picker, null, null);
        var mine = new List<double>();
        await Task.Delay(pace * (number / (double)Pickers)); // people do not scan in step
        while (mine.Count < picks)
        {
            await using var claim = house.Open(scope);
            var dc = await claim.PickBatches.Where(b => b.Status == BatchStatus.Open).Select(b => b.DcId).FirstAsync();
            var batch = await new ClaimBatch(claim).Handle(new ClaimBatch.Command(new(Guid.NewGuid().ToString("n")), dc, null, false), default);
            if (!batch.IsDone)
            {
                continue; // a colleague took that site's last one meanwhile
            }

            var tasks = (await new ShowBatch(claim).Handle(batch.Value.Batch, default)).Value.Open;
            foreach (var task in tasks.Take(picks - mine.Count))
            {
                await Task.Delay(pace);
                var one = Stopwatch.GetTimestamp();
                await using var db = house.Open(scope);
                var done = await new ConfirmPick(db).Handle(
                    new ConfirmPick.Command(
                        new(Guid.NewGuid().ToString("n")), new TaskId(task.Task), task.Bin, task.Sku, task.Quantity, task.Tote ?? $"T-{task.Shipment}"),
                    default);
                mine.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
                if (!done.IsDone)
                {
                    throw new InvalidOperationException($"A pick was refused: {done.Refusal}");
                }
            }
        }

        return mine;
    }
}
