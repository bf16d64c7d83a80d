using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Stream;

namespace Fulfilment.Benchmarks.Allocation;

/// <summary>
/// The orders of an instance one by one, nothing of later ones known. The ratio is the opportunity captured:
/// (sequential optimum − cost) ÷ (sequential optimum − proven optimum). Rows per instance: <c>/final-at-once</c>, and
/// <c>/open-all</c>: every 50 orders all orders so far, none of them shipped yet, are planned again together. With
/// <c>--open N</c> only the newest N stay open, the older ones being final.
/// </summary>
internal sealed class AllocStreamSuite : ISuite
{
    private const int Window = 50;

    public string Name => "alloc-stream";

    public string Summary => "opportunity captured when orders come one by one; PATH: a case or a folder of cases as for alloc";

    public int Run(SuiteArguments args, RowWriter rows)
    {
        foreach (var instance in AllocInstance.ReadAll(args.PathOr("alloc")).Take(args.Smoke ? 1 : int.MaxValue))
        {
            FinalAtOnce(instance, args, rows);
            foreach (var open in args.Text("open", "all").Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                Reevaluated(instance, open, args, rows);
            }
        }

        return 0;
    }

    private static void FinalAtOnce(AllocInstance instance, SuiteArguments args, RowWriter rows)
    {
        var cpu = CpuClock.Start();
        var usual = new StreamSettings(instance.Penalty, instance.RegionPopulation()) { Seed = (ulong)args.Number("seed", 1) };
        var settings = usual with
        {
            SellThrough = args.Real("sell", usual.SellThrough),
            Futures = args.Number("futures", usual.Futures),
            PricePasses = args.Number("passes", usual.PricePasses),
            LearnEvery = args.Number("learn", usual.LearnEvery),
        };
        var stream = new OrderStream(instance.Snapshot, settings);
        var plans = instance.Orders.Select(stream.Take).ToList();
        Report("final-at-once", instance, plans, cpu.Seconds, args, rows);
    }

    private static void Reevaluated(AllocInstance instance, string open, SuiteArguments args, RowWriter rows)
    {
        var cpu = CpuClock.Start();
        var stream = new OpenOrders(instance.Snapshot, new StreamSettings(instance.Penalty, instance.RegionPopulation()))
        {
            StayOpen = open == "all" ? int.MaxValue : int.Parse(open, System.Globalization.CultureInfo.InvariantCulture),
        };
        for (var start = 0; start < instance.Orders.Count; start += Window)
        {
            stream.Add(instance.Orders.Skip(start).Take(Window));
        }

        Report($"open-{open}", instance, [.. stream.Plans()], cpu.Seconds, args, rows);
    }

    private static void Report(string how, AllocInstance instance, IReadOnlyList<OrderPlan> plans, double seconds, SuiteArguments args, RowWriter rows)
    {
        var cost = plans.Sum(p => p.Cost + p.UnitsMissing * instance.Penalty);
        var (optimum, myopic) = instance.Reference();
        rows.Row($"{instance.Name}/{how}", plans.Count, cost, optimum, (double)(myopic - cost) / (myopic - optimum), seconds);
        AllocAnswer.Write(args, $"{instance.Name}-{how}.csv", instance, plans);
    }
}
