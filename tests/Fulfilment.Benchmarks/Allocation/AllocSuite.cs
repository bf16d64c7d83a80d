using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Benchmarks.Allocation;

/// <summary>
/// Joint planning beside the proven optimum. Per instance two rows: <c>NAME/one-by-one</c> (reference: the published
/// sequential optimum) and <c>NAME/joint</c> (reference: the proven optimum). Effort is counts, not seconds:
/// <c>--passes N</c> and <c>--repairs N</c> override the default, <c>--seed N</c> the seed.
/// </summary>
internal sealed class AllocSuite : ISuite
{
    public string Name => "alloc";

    public string Summary => "cost of joint and one-by-one plans beside the proven optimum; PATH: a case or a folder of cases";

    public int Run(SuiteArguments args, RowWriter rows)
    {
        var failed = 0;
        foreach (var instance in AllocInstance.ReadAll(args.PathOr("alloc")))
        {
            var rules = RuleSet.LeastCost(instance.Penalty) with { AgeingHours = 0 };
            var backlog = Backlog.Of(instance.Snapshot, instance.Orders);
            failed |= Solve($"{instance.Name}/one-by-one", instance, backlog, rules, Effort.OneByOne, args, rows);
            var usual = Effort.Thorough(backlog.Count, (ulong)args.Number("seed", 1));
            var effort = args.Smoke
                ? Effort.Joint(backlog.Count)
                : usual with { PricePasses = args.Number("passes", usual.PricePasses), Repairs = args.Number("repairs", usual.Repairs) };
            failed |= Solve($"{instance.Name}/joint", instance, backlog, rules, effort, args, rows);
        }

        return failed;
    }

    private static int Solve(
        string name, AllocInstance instance, Backlog backlog, RuleSet rules, Effort effort, SuiteArguments args, RowWriter rows)
    {
        var cpu = CpuClock.Start();
        var plan = Allocator.Plan(backlog, rules, effort);
        var seconds = cpu.Seconds;
        var cost = plan.Total.By(Criterion.TotalCost, rules);
        var (optimum, myopic) = instance.Reference();
        rows.Row(name, plan.Count, cost, effort == Effort.OneByOne ? myopic : optimum, seconds);
        AllocAnswer.Write(args, $"{name.Replace('/', '-')}.csv", instance, Enumerable.Range(0, plan.Count).Select(i => plan[i]));
        return cost < optimum ? 1 : 0;
    }
}
