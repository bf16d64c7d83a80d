using System.Collections.Concurrent;
using System.Diagnostics;
using Fulfilment.Benchmarks.Orders;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Scanners;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// Scanners that all work at once, from the byte to the page: the bytes leave an emulated scanner (pty or TCP), go through
/// driver, synced spool, HTTP and the server's synced database, and count when a client that holds the page's own event
/// stream has read them. Agent and server are processes of their own, and all share this machine; a zone is a station with
/// some scanners. The clock is read in the process of scanners and pages, which collects no garbage meanwhile.
/// </summary>
internal sealed class ScansSuite : ISuite
{
    public string Name => "scans";

    public string Summary =>
        "milliseconds from scanner byte to page (--scanners N, default 200; --zones N, default 20; --rate PER_SECOND, default 5; --seconds N; --warm N, most rounds of warm-up, default 12; --engine sqlite|postgres; --spool DIR)";

    public int Run(SuiteArguments args, RowWriter rows) => RunAsync(args, rows).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SuiteArguments args, RowWriter rows)
    {
        var scanners = args.Number("scanners", args.Smoke ? 20 : 200);
        var zones = Math.Min(args.Number("zones", args.Smoke ? 4 : 20), scanners);
        var seconds = args.Number("seconds", args.Smoke ? 2 : 15);
        var engine = args.Text("engine", "sqlite");
        await using var house = await StationHouse.StartAsync(engine, OrderHouse.Postgres, zones);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { Timeout = Timeout.InfiniteTimeSpan };
        var pages = house.Stations.ConvertAll(s => new ScanPage(http, house, s.Station));
        await Task.WhenAll(pages.Select(p => p.Open));
        var sent = new ConcurrentDictionary<string, long>();
        await using var floor = new ScanFloor(house.Folder, house.Stations, scanners / zones);
        var settings = new AgentSettings
        {
            Server = house.Address.ToString(), Spool = args.Text("spool", Path.Combine(house.Folder, "spool")), Stations = floor.Stations, ExitWithStdin = true,
        };
        using var agent = await AgentProcess.StartAsync(settings, house.Folder, line => Complain(args, line));
        var meter = new ScanMeter(house, agent);
        var rounds = await WarmUpAsync(args, meter, floor.Scanners, pages);
        ScanCost cost;
        using (StillClock.Hold())
        {
            var before = meter.Read();
            await WorkAsync(floor.Scanners, "", args.Number("rate", 5), seconds, sent);
            await HeardAllAsync(pages, sent.Count);
            cost = meter.Read() - before;
        }

        var heard = pages.ConvertAll(p => p.Heard.ToList());
        foreach (var page in pages)
        {
            await page.DisposeAsync();
        }

        await args.People.WriteAsync(house.Faults.ToString());
        rows.Row("warm-up, rounds of 8 s before the first counted scan", sent.Count, rounds, null, 0);
        rows.Row("CPU ms per scan in the server", sent.Count, cost.Server * 1000 / sent.Count, null, cost.Server);
        rows.Row("CPU ms per scan in the agent", sent.Count, cost.Agent * 1000 / sent.Count, null, cost.Agent);
        rows.Row("CPU ms per scan in emulated scanners and pages", sent.Count, cost.Rest * 1000 / sent.Count, null, cost.Rest);
        return Tell(sent, heard, cost.All, $"{engine} {scanners} scanners in {zones} zones, byte to page", rows);
    }

    private static void Complain(SuiteArguments args, string line)
    {
        if (line.Contains("server", StringComparison.Ordinal))
        {
            args.People.WriteLine(line);
        }
    }

    private static Task WorkAsync(EmulatedScanner[] devices, string mark, int rate, int seconds, ConcurrentDictionary<string, long> sent) =>
        Task.WhenAll(devices.Select((d, i) => Task.Run(() => WorkAsync(d, i, mark, rate, seconds, sent))));

    private static async Task WorkAsync(EmulatedScanner scanner, int number, string mark, int rate, int seconds, ConcurrentDictionary<string, long> sent)
    {
        var random = new Random(number);
        await Task.Delay(random.Next(1000 / rate)); // people do not scan in step
        for (var i = 0; i < rate * seconds; i++)
        {
            var text = $"{scanner.Id}:{mark}{i:D6}";
            sent[text] = Stopwatch.GetTimestamp();
            if (!await scanner.Scan(text, "]C0"))
            {
                sent.TryRemove(text, out _);
            }

            await Task.Delay(1000 / rate);
        }
    }

    /// <summary>
    /// Compiling is the start's price and not a scan's, and the runtime compiles what is hot three times, each time only
    /// after it was called some more. So people scan in rounds until a round costs as much as the one before it, server
    /// and agent together, and between rounds all wait until the compiler is done.
    /// </summary>
    private static async Task<int> WarmUpAsync(SuiteArguments args, ScanMeter meter, EmulatedScanner[] devices, List<ScanPage> pages)
    {
        var (least, most) = (double.MaxValue, args.Smoke ? 1 : args.Number("warm", 12));
        var (round, since) = (0, 0);
        for (; round < most && since < 2; round++)
        {
            var before = meter.Read();
            var warm = new ConcurrentDictionary<string, long>();
            await WorkAsync(devices, $"warm{round}-", args.Smoke ? 2 : args.Number("rate", 5), args.Smoke ? 1 : 8, warm);
            await HeardAllAsync(pages, warm.Count);
            pages.ForEach(p => p.Heard.Clear());
            var cost = meter.Read() - before;
            var scans = Math.Max(1, warm.Count);
            await args.People.WriteLineAsync(FormattableString.Invariant($"warm-up {round + 1}: {cost.All * 1000 / scans:F2} CPU ms per scan, server {cost.Server * 1000 / scans:F2}, agent {cost.Agent * 1000 / scans:F2}"));
            await SettleAsync(meter);
            since = cost.All > least * 0.95 ? since + 1 : 0;
            least = Math.Min(least, cost.All);
        }

        return round;
    }

    private static async Task SettleAsync(ScanMeter meter)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            var before = meter.Read();
            await Task.Delay(500);
            if ((meter.Read() - before).All < 0.06)
            {
                return;
            }
        }
    }

    private static async Task HeardAllAsync(List<ScanPage> pages, int count)
    {
        for (var waited = 0; pages.Sum(p => p.Heard.Count) < count && waited < 6000; waited++)
        {
            await Task.Delay(20);
        }

        await Task.Delay(200); // a scan that came twice would come now
    }

    private static int Tell(ConcurrentDictionary<string, long> sent, List<List<(string Code, long At)>> heard, double cpu, string what, RowWriter rows)
    {
        var all = heard.SelectMany(p => p).ToList();
        var times = all.Where(r => sent.ContainsKey(r.Code)).Select(r => Stopwatch.GetElapsedTime(sent[r.Code], r.At).TotalMilliseconds).Order().ToArray();
        var lost = sent.Count - all.Select(r => r.Code).Distinct().Count();
        var doubled = all.Count - all.Select(r => r.Code).Distinct().Count();
        var disordered = all.GroupBy(r => r.Code.Split(':')[0]).Count(g => !g.Select(r => r.Code).SequenceEqual(g.Select(r => r.Code).Order(StringComparer.Ordinal)));
        if (times.Length == 0)
        {
            throw new InvalidOperationException($"None of {sent.Count} scans reached a page.");
        }

        rows.Row($"{what}, p50 ms", times.Length, times[times.Length / 2], 15, cpu);
        rows.Row($"{what}, p99 ms", times.Length, times[(int)(times.Length * 0.99)], 50, cpu);
        rows.Row($"{what}, slowest ms", times.Length, times[^1], null, cpu);
        rows.Row($"{what}, lost", times.Length, lost, null, cpu);
        rows.Row($"{what}, doubled", times.Length, doubled, null, cpu);
        rows.Row($"{what}, scanners out of order", times.Length, disordered, null, cpu);
        rows.Row($"{what}, CPU ms per scan, agent, emulators, pages and server", times.Length, cpu * 1000 / times.Length, null, cpu);
        return lost == 0 && doubled == 0 && disordered == 0 ? 0 : 1;
    }
}
