using System.Diagnostics;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Benchmarks.Allocation;

/// <summary>
/// Planning speed in memory, beside the durable suite <c>allocate</c>. Rows <c>plan/MODE/N</c>: N open orders on the eleven-DC network, drawn over and over from one
/// case with its stock and parcel limits multiplied alike. The result is orders per CPU-second, the reference 50,000. MODE:
/// <c>one-by-one</c>, <c>joint</c>, and <c>read</c> (plans with all reasons made for a tenth of the orders).
/// </summary>
internal sealed class PlanSuite : ISuite
{
    private const double Wanted = 50_000;

    /// <summary>A planner that has planned for a while: after these its code is compiled for good.</summary>
    private const int WarmRounds = 8;

    public string Name => "plan";

    public string Summary => "orders planned per CPU-second at 10,000 to 1,000,000 open orders; PATH: one case as for alloc (default jp11-1200)";

    public int Run(SuiteArguments args, RowWriter rows)
    {
        var instance = AllocInstance.ReadAll(args.Path ?? BenchData.Find("alloc/jp11-1200.tar.gz")).First();
        for (var round = 0; round < (args.Smoke ? 1 : WarmRounds); round++)
        {
            Measure("warm-up", instance, 5_000, rows); // short calls again and again: loops that never end are compiled last
        }

        foreach (var size in args.Smoke ? [10_000] : new[] { 10_000, 30_000, 100_000, 300_000, 1_000_000 })
        {
            Measure("plan", instance, size, rows);
        }

        return 0;
    }

    private static void Measure(string what, AllocInstance instance, int size, RowWriter rows)
    {
        var (snapshot, orders) = Enlarge(instance, size);
        foreach (var (mode, rules, effort) in new[]
        {
            ("one-by-one", RuleSet.FewestParcels, Effort.OneByOne),
            ("one-by-one-least-cost", RuleSet.LeastCost(instance.Penalty), Effort.OneByOne),
            ("joint", RuleSet.LeastCost(instance.Penalty), Effort.Joint(size)),
        })
        {
            GC.Collect();
            var cpu = CpuClock.Start();
            var plan = Allocator.Plan(snapshot, orders, rules with { AgeingHours = 0 }, effort);
            var seconds = cpu.Seconds;
            rows.Row($"{what}/{mode}/{size}", size, size / seconds, Wanted, seconds);
            if (mode == "one-by-one")
            {
                Read(what, plan, size / 10, rows);
            }
        }
    }

    private static void Read(string what, Plan plan, int count, RowWriter rows)
    {
        var cpu = CpuClock.Start();
        var parcels = Enumerable.Range(0, count).Sum(i => plan[i].Parcels.Length);
        Debug.Assert(parcels > 0, "A plan without parcels measures nothing.");
        rows.Row($"{what}/read/{plan.Count}", count, count / cpu.Seconds, Wanted, cpu.Seconds);
    }

    private static (Snapshot Snapshot, List<OrderAsk> Orders) Enlarge(AllocInstance instance, int size)
    {
        var source = instance.Snapshot;
        var times = (size + instance.Orders.Count - 1) / instance.Orders.Count;
        var builder = new SnapshotBuilder(source.At, source.Currency);
        foreach (var site in source.Sites)
        {
            builder.Add(site with { ParcelsLeft = site.ParcelsLeft * times });
        }

        foreach (var lane in source.Lanes)
        {
            builder.Add(lane);
        }

        foreach (var row in source.Stock)
        {
            builder.Add(row with { AvailableToPromise = row.AvailableToPromise * times });
        }

        var orders = Enumerable.Range(0, size)
            .Select(i => instance.Orders[i % instance.Orders.Count] with { Id = new OrderId(i), Placed = DateTimeOffset.UnixEpoch.AddSeconds(i) })
            .ToList();
        return (builder.Build(), orders);
    }
}
