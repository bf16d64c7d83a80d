using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>A manager says yes to a plan that is split, short or late.</summary>
public sealed class AcceptPlan(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, OrderId Order, RunId Run) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => AcceptAsync(command, ct), ct);

    private async Task<Outcome<Done>> AcceptAsync(Command command, CancellationToken ct)
    {
        var decision = await db.AllocationDecisions.FirstOrDefaultAsync(d => d.OrderId == command.Order && d.RunId == command.Run, ct);
        if (decision is null)
        {
            return Refusal.Of("allocation.unknown-decision", ("order", command.Order));
        }

        if (decision.Review == ReviewState.Superseded)
        {
            return Refusal.Of("allocation.stale", ("order", command.Order));
        }

        (decision.Review, decision.ReviewedBy, decision.ReviewedAt) = (ReviewState.Accepted, db.Scope.Actor, db.UtcNow);
        await db.HastenMessagesAsync(command.Order, ct);
        db.Remember("allocation.accept", $"order/{command.Order}", new { run = command.Run.Value, decision.Parcels, decision.UnitsMissing }, decision.ClientId);
        return Done.It;
    }
}
