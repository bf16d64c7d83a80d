using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>Sends an order elsewhere, until hands are on it. Another region is planned again: another DC may be nearer.</summary>
public sealed class ChangeAddress(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, OrderId Order, PlaceOrder.Recipient ShipTo) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => ChangeAsync(command, ct), ct);

    private async Task<Outcome<Done>> ChangeAsync(Command command, CancellationToken ct)
    {
        var to = command.ShipTo;
        if (OrderCheck.RefuseAddress(to) is { } refusal)
        {
            return refusal;
        }

        var found = await db.OrderToChangeAsync(command.Order, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var order = found.Value;
        if (order.Status == OrderStatus.Cancelled || order.Lines.Exists(l => l.Shipped > 0))
        {
            return Refusal.Of("orders.not-now-left", ("order", order.Number));
        }

        var stopped = await db.StopBeforeFloorAsync(order, ct);
        if (!stopped.IsDone)
        {
            return stopped;
        }

        var address = await db.Addresses.FirstAsync(a => a.Id == order.ShipToId, ct);
        (address.Name, address.PostalCode, address.Country, address.Region) = (to.Name, to.PostalCode, to.Country, to.Region);
        (address.City, address.Line1, address.Line2, address.Phone) = (to.City, to.Line1, to.Line2, to.Phone);
        order.Region = to.Region;
        order.Version++;
        if (order.Status == OrderStatus.Open)
        {
            await db.AllocateAgainAsync(order.Id, ct);
        }

        db.Remember("orders.change-address", $"order/{order.Id}", new { to.Region }, order.ClientId);
        return Done.It;
    }
}
