using Fulfilment.Benchmarks.Orders;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// Labels asked for over the API, and what came out of the printers, counted there by the codes on the paper. Meanwhile
/// printers lose cable, power, paper and head at random bytes and steps, requests are made twice, agents and the server are
/// killed, and agents' disks are full. Server and agents are processes of their own.
/// </summary>
internal sealed class PrintingSuite : ISuite
{
    public string Name => "printing";

    public string Summary =>
        "labels lost, doubled, undecided under faults, from the API to the paper (--labels N, default 2000; --printers N, default 20; --agents N, default a fifteenth of them; --minutes N, after which no label is begun; --seed S; --engine sqlite|postgres)";

    public int Run(SuiteArguments args, RowWriter rows) => RunAsync(args, rows).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SuiteArguments args, RowWriter rows)
    {
        var printers = Math.Max(1, args.Number("printers", args.Smoke ? 4 : 20));
        var each = Math.Max(1, args.Number("labels", args.Smoke ? 120 : 2000) / printers);
        var agents = Math.Clamp(args.Number("agents", printers / 15), 1, printers);
        var seed = args.Number("seed", 1);
        var cpu = CpuClock.Start();
        await using var house = await PrintHouse.StartAsync(args.Text("engine", "sqlite"), OrderHouse.Postgres, printers, agents, each);
        var benches = Enumerable.Range(0, printers).Select(p => new PrintBench(house, p, each, new Random((seed * 1000) + p))).ToList();
        var faults = new PrintFaults(house, new Random(seed));
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(args.Number("minutes", 24 * 60)));
        await Task.WhenAll([.. benches.Select(b => b.RunAsync(enough.Token)), faults.RunAsync(benches, printers * each), ProgressAsync(args, benches, printers * each)]);
        await args.People.WriteAsync(house.Complaints);

        var labels = benches.Sum(b => b.Done);
        void Row(string name, double result, double? reference = null) => rows.Row(name, labels, result, reference, cpu.Seconds);
        Row("fault: the printer's line, power, paper, head or ribbon", benches.Sum(b => b.Trips));
        Row("fault: a request made twice", benches.Sum(b => b.Repeats));
        Row("fault: an agent killed", faults.AgentKills);
        Row("fault: an agent's disk full", faults.FullDisks);
        Row("fault: the server killed", faults.ServerKills);
        return Tell(benches, Row) ? 0 : 1;
    }

    private static async Task ProgressAsync(SuiteArguments args, IReadOnlyList<PrintBench> benches, int labels)
    {
        for (var steps = 1; !benches.All(b => b.IsThrough); steps++)
        {
            await Task.Delay(200);
            if (steps % 150 == 0)
            {
                await args.People.WriteLineAsync($"{benches.Sum(b => b.Done)} of {labels} labels, {benches.Sum(b => b.Asked.Count)} asked, {benches.Sum(b => b.Stuck.Count)} without a verdict");
            }
        }
    }

    /// <returns>Whether nothing was lost, doubled or left without a verdict.</returns>
    private static bool Tell(IReadOnlyList<PrintBench> benches, Action<string, double, double?> row)
    {
        var printed = benches.SelectMany(b => b.Printed).GroupBy(s => s).ToDictionary(g => g.Key, g => g.Count());
        var asked = benches.SelectMany(b => b.Asked).ToHashSet();
        var stuck = benches.SelectMany(b => b.Stuck).ToList();
        var struck = benches.SelectMany(b => b.Struck).ToHashSet();
        var lost = benches.SelectMany(b => b.Wanted).Count(s => !asked.Contains(s) && !printed.ContainsKey(s));
        var doubled = printed.Count(p => p.Value > 1);
        var others = benches.Sum(b => b.OtherAnswers);
        row("labels hit by a fault", struck.Count, null);
        row("lost", lost, null);
        row("doubled", doubled, null);
        row("no verdict within three minutes", stuck.Count, null);
        row("a request made again that was answered with another print", others, null);
        row("asked of a person", asked.Count, null);
        row("settled without a person, of the labels hit", struck.Count == 0 ? 1 : 1 - (asked.Count(struck.Contains) / (double)struck.Count), 0.99);
        return lost + doubled + stuck.Count + others == 0;
    }
}
