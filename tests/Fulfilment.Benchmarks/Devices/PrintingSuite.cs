using System.Collections.Concurrent;
using System.Text;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Printers.Zpl;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// Labels with their serials inside, over counting printers that fail at random bytes, formats, prints and questions,
/// with the printing side killed and started again. What came out is counted on the printers.
/// </summary>
internal sealed class PrintingSuite : ISuite
{
    private static readonly PrinterSettings Quick = new(
        PollMilliseconds: 200, WatchMilliseconds: 4, PatienceMilliseconds: 400, SettleMilliseconds: 60, UndecidedMilliseconds: 5000);

    public string Name => "printing";

    public string Summary => "labels lost, doubled, undecided under faults (--labels N, default 2000; --printers N; --seed S)";

    public int Run(SuiteArguments args, RowWriter rows) => RunAsync(args, rows).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SuiteArguments args, RowWriter rows)
    {
        var labels = args.Number("labels", args.Smoke ? 100 : 2000);
        var printers = Math.Max(1, args.Number("printers", args.Smoke ? 4 : 20));
        var seed = args.Number("seed", 1);
        var folder = Directory.CreateTempSubdirectory("printing-suite-");
        var cpu = CpuClock.Start();
        try
        {
            var benches = await Task.WhenAll(Enumerable.Range(0, printers).Select(p => Bench.Run(p, labels / printers, seed, folder.FullName)));
            var printed = benches.SelectMany(b => b.Printed).GroupBy(s => s).ToDictionary(g => g.Key, g => g.Count());
            var asked = benches.SelectMany(b => b.Asked).ToHashSet();
            var expected = benches.SelectMany(b => b.Wanted).ToArray();
            var lost = expected.Count(s => !asked.Contains(s) && !printed.ContainsKey(s));
            var doubled = printed.Count(p => p.Value > 1);
            var hit = benches.Sum(b => b.Faults);
            rows.Row("lost", expected.Length, lost, null, cpu.Seconds);
            rows.Row("doubled", expected.Length, doubled, null, cpu.Seconds);
            rows.Row("faults", expected.Length, hit, null, cpu.Seconds);
            rows.Row("asked-of-a-person", expected.Length, asked.Count, null, cpu.Seconds);
            rows.Row("settled-without-a-person-per-fault", hit, hit == 0 ? 1 : 1 - (asked.Count / (double)hit), 0.99, cpu.Seconds);
            return lost == 0 && doubled == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Bench
    {
        private readonly Random random;
        private readonly string file;
        private readonly int number;
        private readonly EmulatedZplPrinter emulated = new("printer", new TcpPort(), TimeProvider.System) { PrintTime = TimeSpan.FromMilliseconds(3) };
        private PrintLedger ledger = null!;
        private LabelPrinter printer = null!;

        private Bench(int number, int seed, string folder)
        {
            this.number = number;
            random = new Random((seed * 1000) + number);
            file = Path.Combine(folder, $"prints-{number}.log");
        }

        internal List<string> Wanted { get; } = [];

        internal ConcurrentBag<string> Asked { get; } = [];

        internal IEnumerable<string> Printed => emulated.Labels().SelectMany(l => l.Fields).Where(f => f.Symbology == "code128").Select(f => f.Scan!);

        internal int Faults { get; private set; }

        internal static async Task<Bench> Run(int number, int labels, int seed, string folder)
        {
            var bench = new Bench(number, seed, folder);
            bench.emulated.Start();
            await bench.Boot();
            for (var i = 0; i < labels; i++)
            {
                await bench.Disturb();
                await bench.Print($"P{number:D3}N{i:D6}");
            }

            await bench.printer.DisposeAsync();
            await bench.ledger.DisposeAsync();
            await bench.emulated.DisposeAsync();
            return bench;
        }

        private async Task Boot()
        {
            ledger = await PrintLedger.Open(file, TimeProvider.System);
            printer = new LabelPrinter("printer", new TransportAddress(TimeProvider.System).Make(emulated.Port.Address), ledger, new ZplLanguage(), Quick, TimeProvider.System);
            await ledger.TellAgain();
            printer.Start();
        }

        private async Task Disturb()
        {
            if (random.Next(3) == 0)
            {
                Faults++;
                var at = (TripAt)random.Next(Enum.GetValues<TripAt>().Length);
                emulated.Trip(new PrinterTrip(
                    at, at == TripAt.Bytes ? random.Next(1, 300) : random.Next(1, 4), (TripDoes)random.Next(Enum.GetValues<TripDoes>().Length),
                    TimeSpan.FromMilliseconds(random.Next(5, 80))));
            }

            if (random.Next(40) == 0)
            {
                Faults++;
                await Restart();
            }
        }

        private async Task Restart()
        {
            await printer.DisposeAsync();
            await ledger.DisposeAsync();
            await Boot();
        }

        private async Task Print(string serial)
        {
            Wanted.Add(serial);
            var zpl = Encoding.ASCII.GetBytes($"^XA^PW812^LL400^FO40,40^BCN,100,Y,N,N,A^FD{serial}^FS^XZ\n");
            for (var attempt = 1; ; attempt++)
            {
                await printer.Submit(new PrintJob(serial, attempt, zpl, serial), default);
                if (random.Next(3) == 0)
                {
                    await printer.Submit(new PrintJob(serial, attempt, zpl, serial), default); // the request, once more
                }

                if (random.Next(60) == 0)
                {
                    Faults++;
                    await Task.Delay(random.Next(10));
                    await Restart();
                }

                while (ledger.Find(serial, attempt) is not { Open: false })
                {
                    await Task.Delay(2);
                }

                var state = ledger.Find(serial, attempt)!.State;
                if (state == PrintState.Unknown)
                {
                    Asked.Add(serial);
                }

                if (state != PrintState.Failed)
                {
                    return;
                }
            }
        }
    }
}
