using System.Collections.Concurrent;
using Fulfilment.Domain.Network;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>
/// What a whole order costs the server and the database in CPU, by single HTTP calls: create; allocate; release (a wave of
/// twenty); a pick confirmation a line, 2.5 on average; pack (every unit, the papers, weight, label) and hand over. Each
/// step is run for all orders by eight callers before the next begins, so that each has a row of its own. Rounds before
/// that warm the server up and are not counted: a method is compiled anew after thirty calls and once more after the next
/// thirty, so there are two, and each is given the time to be compiled.
/// </summary>
internal sealed class OrderSuite : ISuite
{
    private const int Callers = 8;
    private const int Benches = 4;
    private const double AskedCpuMilliseconds = 15;
    private static readonly DcId Dc = new("DC01");

    public string Name => "order";

    public string Summary => "CPU ms of server and database for a whole order by single HTTP calls (--orders N, default 400; --engine sqlite|postgres, default both); PATH is a folder on the disk";

    public int Run(SuiteArguments args, RowWriter rows) => RunAsync(args, rows).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SuiteArguments args, RowWriter rows)
    {
        var folder = args.Path ?? Path.GetTempPath();
        var orders = args.Number("orders", args.Smoke ? 16 : 400);
        var engines = OrderHouse.Postgres is null ? ["sqlite"] : (string[])["sqlite", "postgres"];
        foreach (var engine in engines.Where(e => args.Text("engine", e) == e))
        {
            await using var run = await OrderRun.OpenAsync(engine, folder, Callers, Benches, Dc);
            for (var round = 0; round < (args.Smoke ? 1 : 2); round++)
            {
                await run.RoundAsync(args.Smoke ? 4 : 120, null);
                await run.SettleAsync();
            }

            var steps = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
            await run.RoundAsync(orders, (step, cpu) => steps[step] = cpu);
            foreach (var step in OrderRun.Steps)
            {
                rows.Row($"{engine} CPU ms an order: {step}", orders, steps[step] * 1000 / orders, null, steps[step]);
            }

            var floor = steps.Values.Sum();
            rows.Row($"{engine} CPU ms an order: all of it", orders, floor * 1000 / orders, AskedCpuMilliseconds, floor);
        }

        return 0;
    }
}
