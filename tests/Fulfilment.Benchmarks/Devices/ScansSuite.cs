using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Fulfilment.EdgeAgent;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Scanners;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// Scanners that all work at once: from the byte on the wire, through driver, synced spool and HTTP-shaped post, to the
/// server's handler. The page's own share comes on top and is measured in the browser tests.
/// </summary>
internal sealed class ScansSuite : ISuite
{
    public string Name => "scans";

    public string Summary => "milliseconds from scanner byte to server (--scanners N, default 200; --rate PER_SECOND, default 5; --seconds N)";

    public int Run(SuiteArguments args, RowWriter rows) => RunAsync(args, rows).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SuiteArguments args, RowWriter rows)
    {
        var scanners = args.Number("scanners", args.Smoke ? 20 : 200);
        var rate = args.Number("rate", 5);
        var seconds = args.Number("seconds", args.Smoke ? 2 : 15);
        var folder = Directory.CreateTempSubdirectory("scans-suite-");
        var server = new Sink();
        var settings = new AgentSettings
        {
            Server = "http://server.test", Spool = folder.FullName, Simulate = true, Stations = [new StationSettings { Code = "P", Key = "k" }],
            Scenario = new Scenario
            {
                Devices = [.. Enumerable.Range(0, scanners).Select(i => new ScenarioDevice { Name = $"s{i}", Kind = "scanner", Transport = i % 2 == 0 ? "pty" : "tcp" })],
            },
        };
        var cpu = CpuClock.Start();
        await using (var agent = await AgentHost.Start(settings, TimeProvider.System, _ => { }, server))
        {
            while (agent.Devices.Any(d => d.Health.State != DeviceLifecycle.Ready))
            {
                await Task.Delay(20);
            }

            var devices = agent.Emulators!.Devices.OfType<EmulatedScanner>().ToArray();
            await Task.WhenAll(devices.Select((d, i) => Work(d, i, rate, seconds, server)));
            for (var waited = 0; server.Received.Count < server.Sent.Count && waited < 500; waited++)
            {
                await Task.Delay(20);
            }
        }

        folder.Delete(recursive: true);
        return Tell(server, cpu, rows);
    }

    private static async Task Work(EmulatedScanner scanner, int number, int rate, int seconds, Sink server)
    {
        var random = new Random(number);
        await Task.Delay(random.Next(1000 / rate));
        for (var i = 0; i < rate * seconds; i++)
        {
            var text = $"{scanner.Id}:{i:D6}";
            server.Sent[text] = Stopwatch.GetTimestamp();
            if (!await scanner.Scan(text, "]C0"))
            {
                server.Sent.TryRemove(text, out _);
            }

            await Task.Delay(1000 / rate);
        }
    }

    private static int Tell(Sink server, CpuClock cpu, RowWriter rows)
    {
        var times = server.Received.Select(r => Stopwatch.GetElapsedTime(server.Sent[r.Text], r.At).TotalMilliseconds).Order().ToArray();
        var lost = server.Sent.Count - server.Received.Select(r => r.Text).Distinct().Count();
        var doubled = server.Received.Count - server.Received.Select(r => r.Text).Distinct().Count();
        var disordered = server.Received.GroupBy(r => r.Text.Split(':')[0]).Count(g => !g.Select(r => r.Text).SequenceEqual(g.Select(r => r.Text).Order(StringComparer.Ordinal)));
        rows.Row("p50-ms", times.Length, times[times.Length / 2], 15, cpu.Seconds);
        rows.Row("p99-ms", times.Length, times[(int)(times.Length * 0.99)], 50, cpu.Seconds);
        rows.Row("lost", times.Length, lost, null, cpu.Seconds);
        rows.Row("doubled", times.Length, doubled, null, cpu.Seconds);
        rows.Row("scanners-out-of-order", times.Length, disordered, null, cpu.Seconds);
        return lost == 0 && doubled == 0 && disordered == 0 ? 0 : 1;
    }

    /// <summary>The server's side of the protocol, without the server.</summary>
    private sealed class Sink : HttpMessageHandler
    {
        internal ConcurrentDictionary<string, long> Sent { get; } = new();

        internal ConcurrentQueue<(string Text, long At)> Received { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var at = Stopwatch.GetTimestamp();
            var batch = JsonSerializer.Deserialize(body, StationJson.Default.StationEventBatch)!;
            foreach (var scan in batch.Events.OfType<ScanEvent>())
            {
                Received.Enqueue((scan.Text, at));
            }

            var ack = JsonSerializer.SerializeToUtf8Bytes(new StationEventAck(batch.Events[^1].Sequence), StationJson.Default.StationEventAck);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(ack) };
        }
    }
}
