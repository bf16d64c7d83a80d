using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Orders;

/// <summary>Lets a held order go on: it is planned again at once.</summary>
public sealed class ReleaseHold(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, OrderId Order) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => ReleaseAsync(command, ct), ct);

    private async Task<Outcome<Done>> ReleaseAsync(Command command, CancellationToken ct)
    {
        var found = await db.OrderToChangeAsync(command.Order, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        if (!found.Value.ReleaseHold().IsDone)
        {
            return Refusal.Of("orders.not-now", ("order", found.Value.Number), ("status", found.Value.Status));
        }

        await db.AllocateAgainAsync(command.Order, ct);
        db.Remember("orders.release-hold", $"order/{command.Order}", client: found.Value.ClientId);
        return Done.It;
    }
}
