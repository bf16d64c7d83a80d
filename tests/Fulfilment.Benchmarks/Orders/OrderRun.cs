using System.Collections.Concurrent;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Features.People;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>A server on a filled house, its callers, and rounds of whole orders through it.</summary>
internal sealed class OrderRun : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Steps = ["create", "allocate", "release", "pick", "pack", "hand over"];

    private readonly OrderHouse house;
    private readonly ServerProcess server;
    private readonly DcId dc;
    private readonly List<ApiClient> callers = [];
    private readonly List<PackingHand> benches = [];
    private int next;

    private OrderRun(OrderHouse house, ServerProcess server, DcId dc) => (this.house, this.server, this.dc) = (house, server, dc);

    public static async Task<OrderRun> OpenAsync(string engine, string folder, int callers, int benches, DcId dc)
    {
        var house = await OrderHouse.OpenAsync(engine, synced: true, folder);
        var secret = Guid.NewGuid().ToString("n");
        var stations = Enumerable.Range(1, benches).Select(n => new StationId($"BENCH-{n}")).ToList();
        var keys = new List<string>();
        await using (var db = house.Open())
        {
            db.Stations.AddRange(stations.Select(s => new Station { Id = s, DcId = dc, Name = s.Value }));
            db.CartonTypes.AddRange(CartonType.Shipped());
            await db.SaveChangesAsync();
            foreach (var station in stations.Select(s => (StationId?)s).Concat(Enumerable.Repeat((StationId?)null, callers)))
            {
                var issued = await new IssueKey(db, new KeySecret(secret)).Handle(
                    new IssueKey.Command(new(Guid.NewGuid().ToString("n")), "bench", station is null ? Role.Manager : Role.Station, "*", station is null ? "*" : dc.Value, station), default);
                keys.Add(issued.Value.Key!);
            }
        }

        var run = new OrderRun(house, await ServerProcess.StartAsync(house.Settings, house.Folder, secret), dc);
        run.callers.AddRange(keys.Skip(benches).Select(k => new ApiClient(run.server.Address, k)));
        foreach (var (station, key) in stations.Zip(keys))
        {
            await run.callers[0].PostAsync($"/stations/{station.Value}/packer", new { name = "bench" });
            run.benches.Add(new PackingHand(new ApiClient(run.server.Address, key), run.callers[0], station.Value));
        }

        return run;
    }

    /// <param name="count">Orders of this round.</param>
    /// <param name="measured">Told the CPU seconds of each step; null is a round that only warms up.</param>
    public async Task RoundAsync(int count, Action<string, double>? measured)
    {
        var orders = new ConcurrentBag<long>();
        var totes = new ConcurrentDictionary<string, ConcurrentBag<string>>(StringComparer.Ordinal);
        var numbers = Enumerable.Range(next, count).ToList();
        next += count;
        await StepAsync("create", measured, () => EachAsync(numbers, async (n, api) => orders.Add((long)(await api.PostAsync("/orders/", Body(n)))["id"]!)));
        await StepAsync("allocate", measured, () => EachAsync(orders, (order, api) => api.PostAsync($"/orders/{order}/allocate", new { })));
        await StepAsync("release", measured, () => ReleaseAsync());
        await StepAsync("pick", measured, () => Task.WhenAll(callers.Select(api => WalkAsync(api, totes))));
        var packed = new ConcurrentBag<string>();
        var queue = new ConcurrentQueue<(string Tote, string[] Units)>(totes.Select(t => (t.Key, t.Value.ToArray())));
        await StepAsync("pack", measured, () => Task.WhenAll(benches.Select(async b =>
        {
            while (queue.TryDequeue(out var job))
            {
                packed.Add(await b.PackAsync(job.Tote, job.Units));
            }
        })));
        await StepAsync("hand over", measured, () => HandOverAsync());
        if (packed.Count != count)
        {
            throw new InvalidOperationException($"{packed.Count} parcels were packed for {count} orders of one site.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bench in benches)
        {
            await bench.DisposeAsync();
        }

        callers.ForEach(c => c.Dispose());
        server.Dispose();
        await house.DisposeAsync();
    }

    /// <summary>One to four lines of one unit, all of them articles that the site has, of buyers who come three times.</summary>
    private object Body(int n)
    {
        var draw = new Random(n);
        var skus = Enumerable.Range(0, 1 + (n % 4)).Select(_ => OrderHouse.ArticleOf(dc, draw.Next(80))).Distinct().ToList();
        return new
        {
            client = "BENCH", channel = "WEB", externalId = $"H{n}",
            buyer = new { name = "青木 花子", region = "JP-01", postalCode = "0600001", city = "札幌市", line1 = "北一条1", phone = "0112345678", email = $"h{n / 3}@example.jp" },
            lines = skus.Select(s => new { sku = s, quantity = 1, unitPriceMinor = 1200 }),
        };
    }

    private async Task StepAsync(string name, Action<string, double>? measured, Func<Task> step)
    {
        await QuietAsync();
        var (cpu, database) = (server.CpuSeconds, ServerCpu.Start(house.Database));
        await step();
        await QuietAsync(); // what the step left to the job engine is a part of it
        measured?.Invoke(name, server.CpuSeconds - cpu + database.Seconds);
    }

    /// <summary>Until the runtime has compiled what the rounds before made hot: compiling is the start's price, not an order's.</summary>
    public async Task SettleAsync()
    {
        await QuietAsync(tries: 600);
        await house.LookAnewAsync();
    }

    /// <summary>Until the server's own work has settled: half a second with next to no CPU.</summary>
    private async Task QuietAsync(int tries = 60)
    {
        for (; tries > 0; tries--)
        {
            var before = server.CpuSeconds;
            await Task.Delay(500);
            if (server.CpuSeconds - before < 0.05)
            {
                return;
            }
        }
    }

    private async Task EachAsync<T>(IEnumerable<T> items, Func<T, ApiClient, Task> deed)
    {
        var queue = new ConcurrentQueue<T>(items);
        await Task.WhenAll(callers.Select(async api =>
        {
            while (queue.TryDequeue(out var item))
            {
                await deed(item, api);
            }
        }));
    }

    private async Task ReleaseAsync()
    {
        while ((await callers[0].GetAsync($"/waves/waiting?dc={dc.Value}")).AsArray().Count > 0)
        {
            var wave = (long)(await callers[0].PostAsync("/waves/", new { dc = dc.Value, maxShipments = 20 }))["wave"]!;
            await callers[0].PostAsync($"/waves/{wave}/release", new { });
        }
    }

    private async Task WalkAsync(ApiClient api, ConcurrentDictionary<string, ConcurrentBag<string>> totes)
    {
        while (true)
        {
            long batch;
            try
            {
                batch = (long)(await api.PostAsync("/picking/claims", new { dc = dc.Value }))["batch"]!;
            }
            catch (InvalidOperationException e) when (e.Message.Contains("picking.", StringComparison.Ordinal))
            {
                return; // nothing is left to pick
            }

            foreach (var task in (await api.GetAsync($"/picking/batches/{batch}"))["open"]!.AsArray())
            {
                var (tote, sku) = ($"T{(string)task!["shipment"]!}", (string)task["sku"]!);
                await api.PostAsync($"/picking/tasks/{(long)task["task"]!}/confirm", new { bin = (string)task["bin"]!, item = sku, quantity = (int)task["quantity"]!, tote });
                totes.GetOrAdd(tote, _ => []).Add(sku);
            }
        }
    }

    private async Task HandOverAsync()
    {
        foreach (var lane in (await callers[0].GetAsync($"/shipping/lanes?dc={dc.Value}")).AsArray())
        {
            await callers[0].PostAsync("/shipping/hand-overs", new { dc = dc.Value, carrier = (string)lane!["carrier"]!, allSealed = true });
        }
    }
}
