using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Orders;

/// <summary>Stops an order until a person lets it go on: it gives its promises back, and is not planned meanwhile.</summary>
public sealed class HoldOrder(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, OrderId Order, string Reason) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => HoldAsync(command, ct), ct);

    private async Task<Outcome<Done>> HoldAsync(Command command, CancellationToken ct)
    {
        if (command.Reason.Trim() is not { Length: >= 1 and <= 200 } reason)
        {
            return Refusal.Of("orders.bad-reason");
        }

        var found = await db.OrderToChangeAsync(command.Order, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var held = found.Value.Hold(reason);
        if (!held.IsDone)
        {
            return Refusal.Of("orders.not-now", ("order", found.Value.Number), ("status", found.Value.Status));
        }

        var stopped = await db.StopBeforeFloorAsync(found.Value, ct);
        if (!stopped.IsDone)
        {
            return stopped.Refusal;
        }

        db.Remember("orders.hold", $"order/{command.Order}", new { reason }, found.Value.ClientId);
        return Done.It;
    }
}
