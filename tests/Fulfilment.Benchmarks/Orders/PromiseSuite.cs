using System.Diagnostics;
using Fulfilment.Features.Promises;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>
/// A checkout asks for dates and keeps carts: asks per second and their latency with eight callers, and carts held and
/// given back per second. The sum of what is held is checked at the end.
/// </summary>
internal sealed class PromiseSuite : ISuite
{
    public string Name => "promise";

    public string Summary => "dates asked and carts held per second, 8 callers, with p50 and p99 in ms; PATH is a folder on the disk";

    public int Run(SuiteArguments args, RowWriter rows) => RunAsync(args, rows).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SuiteArguments args, RowWriter rows)
    {
        foreach (var engine in OrderHouse.Postgres is null ? ["sqlite"] : (string[])["sqlite", "postgres"])
        {
            await using var house = await OrderHouse.OpenAsync(engine, true, args.Path ?? Path.GetTempPath());
            var count = args.Smoke ? 80 : 4_000;
            await MeasureAsync($"{engine} ask", house, rows, count, async (db, n) => (await new AskDate(db).Handle(OrderHouse.Cart(n), default)).IsDone);
            await MeasureAsync($"{engine} hold and withdraw", house, rows, args.Smoke ? 40 : 800, async (db, n) =>
            {
                var held = await new OfferPromise(db).Handle(new OfferPromise.Command(new($"offer-{n}"), OrderHouse.Cart(n), 10), default);
                return held.IsDone && (await new WithdrawPromise(db).Handle(new WithdrawPromise.Command(new($"back-{n}"), held.Value.Promise), default)).IsDone;
            });
            await using var after = house.Open();
            if (after.Availability.Sum(a => a.Promised) != 0)
            {
                throw new InvalidOperationException("Units are still held although every cart was given back.");
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, OrderHouse house, RowWriter rows, int count, Func<Features.FulfilmentDb, int, Task<bool>> act)
    {
        await using (var warm = house.Open())
        {
            await act(warm, count + 1);
        }

        var (cpu, watch) = (CpuClock.Start(), Stopwatch.StartNew());
        var times = (await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var n = caller; n < count; n += 8)
            {
                var one = Stopwatch.GetTimestamp();
                await using var db = house.Open();
                if (!await act(db, n))
                {
                    throw new InvalidOperationException($"{name} {n} was refused.");
                }

                mine.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
            }

            return mine;
        })))).SelectMany(t => t).Order().ToList();
        rows.Row($"{name} /s", count, count / watch.Elapsed.TotalSeconds, null, cpu.Seconds);
        rows.Row($"{name} p50 ms", count, times[times.Count / 2], null, 0);
        rows.Row($"{name} p99 ms", count, times[(int)(times.Count * 0.99)], null, 0);
    }
}
