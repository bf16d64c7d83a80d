using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Orders;

/// <summary>The rows of one new order. <paramref name="Work"/> is null for an order that is held.</summary>
/// <param name="NewBuyer">Null when the customer is known already.</param>
internal sealed record OrderRows(Order Order, Address Address, Person? NewBuyer, WorkItem? Work);

/// <summary>Makes the rows of one order from a checked command; single, bulk and import all come through here.</summary>
internal static class OrderBuilder
{
    /// <summary>Order, buyer, ship-to, buyer's own address and the work item: one number each.</summary>
    public const int NumbersPerOrder = 5;

    /// <param name="command">Already checked.</param>
    /// <param name="buyer">The customer when known already; null makes a new person.</param>
    /// <param name="first">The first of <see cref="NumbersPerOrder"/> fresh numbers.</param>
    /// <param name="now">The instant of intake.</param>
    public static OrderRows Make(PlaceOrder.Command command, PersonId? buyer, long first, DateTime now)
    {
        var id = new OrderId(first);
        var person = buyer is null ? PersonOf(command, new PersonId(first + 1)) : null;
        var to = command.ShipTo ?? command.Buyer;
        var address = new Address
        {
            Id = first + 2, ClientId = command.Client, PersonId = buyer ?? person!.Id, Name = to.Name, PostalCode = to.PostalCode,
            Country = to.Country, Region = to.Region, City = to.City, Line1 = to.Line1, Line2 = to.Line2, Phone = to.Phone,
        };
        var order = new Order
        {
            Id = id, ClientId = command.Client, ChannelId = command.Channel, ExternalId = command.ExternalId,
            Number = $"{command.Client}-{first}", BuyerId = address.PersonId, ShipToId = first + 2, Region = to.Region,
            PlacedAt = command.PlacedAt ?? now, ReceivedAt = now, PromisedDate = command.PromisedDate, Priority = command.Priority,
            Currency = command.Currency, Locale = command.Locale, IsGift = command.IsGift, StoreCode = command.StoreCode,
            Lines = [.. command.Lines.Select((l, i) => new OrderLine
            {
                OrderId = id, LineNo = i + 1, ClientId = command.Client, SkuId = l.Sku, Quantity = l.Quantity, UnitPriceMinor = l.UnitPriceMinor,
                Lot = l.Lot, Serial = l.Serial, MinimumLifeDays = l.MinimumLifeDays,
            })],
        };
        if (command.HoldReason is not { } reason)
        {
            return new OrderRows(order, address, person, WorkQueue.Item(
                new WorkItemId(first + 4), "allocate", $"order/{id}/allocate/1", new { Order = id.Value }, now, now));
        }

        order.Hold(reason);
        return new OrderRows(order, address, person, null);
    }

    /// <summary>The same, added to the context; the caller saves.</summary>
    public static Order Add(FulfilmentDb db, PlaceOrder.Command command, Person? buyer, long first)
    {
        var rows = Make(command, buyer?.Id, first, db.UtcNow);
        if (rows.NewBuyer is not null)
        {
            db.People.Add(rows.NewBuyer);
        }

        db.Addresses.Add(rows.Address);
        db.Orders.Add(rows.Order);
        if (rows.Work is not null)
        {
            db.WorkItems.Add(rows.Work);
            db.WakeAfterCommit(rows.Work.Kind);
        }

        return rows.Order;
    }

    private static Person PersonOf(PlaceOrder.Command command, PersonId id) => new()
    {
        Id = id, ClientId = command.Client, ExternalId = command.CustomerId, Name = command.Buyer.Name,
        NameKana = command.Buyer.NameKana, Email = command.Buyer.Email, Phone = command.Buyer.Phone,
        Locale = command.Locale, Consent = command.Consent,
    };
}
