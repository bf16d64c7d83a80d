using Fulfilment.Domain.Allocation;

namespace Fulfilment.Benchmarks.Allocation;

/// <summary>An answer in the checker's form: order,sku,dc. Lines left out count as unfilled.</summary>
internal static class AllocAnswer
{
    public static void Write(SuiteArguments args, string file, AllocInstance instance, IEnumerable<OrderPlan> plans)
    {
        using var answer = args.OpenSolution(file);
        if (answer is null)
        {
            return;
        }

        answer.WriteLine("order,sku,dc");
        foreach (var plan in plans)
        {
            foreach (var parcel in plan.Parcels)
            {
                foreach (var line in parcel.Lines)
                {
                    answer.WriteLine($"{instance.OrderNames[(int)plan.Order.Value]},{line.Sku},{parcel.Dc}");
                }
            }
        }
    }
}
