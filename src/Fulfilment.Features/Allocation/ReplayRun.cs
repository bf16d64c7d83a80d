using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>Plans a stored run again from what it was given, and names the orders whose plan or reasons come out otherwise.</summary>
public sealed class ReplayRun(FulfilmentDb db)
{
    /// <returns>Orders that differ (none, unless the planner has changed); null for an unknown run.</returns>
    public async Task<IReadOnlyList<OrderId>?> Handle(RunId id, CancellationToken ct)
    {
        var run = await db.AllocationRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
        if (run is null)
        {
            return null;
        }

        var facts = PlannerFacts.Unpack(run.Facts);
        var plan = facts.Plan();
        var stored = await db.AllocationDecisions.AsNoTracking().Where(d => d.RunId == id).ToDictionaryAsync(d => d.OrderId, ct);
        var differ = new List<OrderId>();
        for (var i = 0; i < facts.Orders.Count; i++)
        {
            var now = plan[i];
            if (stored.TryGetValue(now.Order, out var then)
                && (PlanText.Of(now, PlannedParcels.Awaited(facts, facts.Orders[i], now)), PlanText.Of(now.Sites), PlanText.Of(now.Lines)) != (then.Plan, then.Sites, then.Lines))
            {
                differ.Add(now.Order);
            }
        }

        return differ;
    }
}
