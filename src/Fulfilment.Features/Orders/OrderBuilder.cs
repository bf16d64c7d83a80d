using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Orders;

/// <summary>Makes the rows of one order from a checked command; single, bulk and import all come through here.</summary>
internal static class OrderBuilder
{
    /// <summary>Order, buyer, ship-to, buyer's own address and the work item: one number each.</summary>
    public const int NumbersPerOrder = 5;

    /// <param name="db">The context to add to; the caller saves.</param>
    /// <param name="command">Already checked.</param>
    /// <param name="buyer">The customer when known already; null makes a new person.</param>
    /// <param name="first">The first of <see cref="NumbersPerOrder"/> fresh numbers.</param>
    public static Order Add(FulfilmentDb db, PlaceOrder.Command command, Person? buyer, long first)
    {
        var id = new OrderId(first);
        buyer ??= db.People.Add(PersonOf(command, new PersonId(first + 1))).Entity;
        var to = command.ShipTo ?? command.Buyer;
        db.Addresses.Add(new Address
        {
            Id = first + 2, ClientId = command.Client, PersonId = buyer.Id, Name = to.Name, PostalCode = to.PostalCode,
            Country = to.Country, Region = to.Region, City = to.City, Line1 = to.Line1, Line2 = to.Line2, Phone = to.Phone,
        });
        var order = new Order
        {
            Id = id, ClientId = command.Client, ChannelId = command.Channel, ExternalId = command.ExternalId,
            Number = $"{command.Client}-{first}", BuyerId = buyer.Id, ShipToId = first + 2, Region = to.Region,
            PlacedAt = command.PlacedAt, ReceivedAt = db.UtcNow, PromisedDate = command.PromisedDate, Priority = command.Priority,
            Currency = command.Currency, Locale = command.Locale, IsGift = command.IsGift,
            Lines = [.. command.Lines.Select((l, i) => new OrderLine
            {
                OrderId = id, LineNo = i + 1, ClientId = command.Client, SkuId = l.Sku, Quantity = l.Quantity, UnitPriceMinor = l.UnitPriceMinor,
            })],
        };
        if (command.HoldReason is { } reason)
        {
            order.Hold(reason);
        }
        else
        {
            db.Enqueue(new WorkItemId(first + 4), "allocate", $"order/{id}/allocate/1", new { Order = id.Value }, db.UtcNow);
        }

        db.Orders.Add(order);
        return order;
    }

    private static Person PersonOf(PlaceOrder.Command command, PersonId id) => new()
    {
        Id = id, ClientId = command.Client, ExternalId = command.CustomerId, Name = command.Buyer.Name,
        NameKana = command.Buyer.NameKana, Email = command.Buyer.Email, Phone = command.Buyer.Phone,
        Locale = command.Locale, Consent = command.Consent,
    };
}
