using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Takes a plan back and makes another under a manager's word: one parcel or none, from this DC and no other, or simply
/// again with what is free now. Possible until hands are on it.
/// </summary>
public sealed class ReplanOrder(FulfilmentDb db, AllocateBacklog allocate)
{
    /// <param name="Run">The plan the manager looked at; null plans again whatever the present plan is.</param>
    /// <param name="ForbidSplit">One parcel or none.</param>
    /// <param name="ForceDc">From this DC and no other; null leaves the choice.</param>
    public sealed record Command(RequestId RequestId, OrderId Order, RunId? Run, bool ForbidSplit, DcId? ForceDc) : IRequest;

    /// <param name="UnitsWaiting">What the new plan cannot serve.</param>
    public sealed record Answer(int Parcels, int UnitsWaiting);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => ReplanAsync(command, ct), ct);

    private async Task<Outcome<Answer>> ReplanAsync(Command command, CancellationToken ct)
    {
        var found = await db.OrderToChangeAsync(command.Order, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var order = found.Value;
        if (order.Status != OrderStatus.Open)
        {
            return Refusal.Of("allocation.not-now", ("order", order.Number), ("status", order.Status));
        }

        if (command.ForceDc is { } dc && !await db.Dcs.AnyAsync(d => d.Id == dc && d.Active, ct))
        {
            return Refusal.Of("allocation.unknown-dc", ("dc", dc));
        }

        if (command.Run is { } run && !await db.AllocationDecisions.AnyAsync(d => d.OrderId == order.Id && d.RunId == run && d.Review != ReviewState.Superseded, ct))
        {
            return Refusal.Of("allocation.stale", ("order", order.Number));
        }

        var stopped = await db.StopBeforeFloorAsync(order, ct);
        if (!stopped.IsDone)
        {
            return stopped.Refusal;
        }

        (order.ForbidSplit, order.ForcedDcId) = (command.ForbidSplit, command.ForceDc);
        order.Version++;
        db.Remember("allocation.re-plan", $"order/{order.Id}", new { command.ForbidSplit, forceDc = command.ForceDc?.Value }, order.ClientId, command.ForceDc);
        await db.SaveChangesAsync(ct);
        var planned = await allocate.Handle([order.Id], ct);
        return new Answer(planned.Value.Parcels, planned.Value.UnitsWaiting);
    }
}
