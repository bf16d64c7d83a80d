using Fulfilment.Domain;
using Fulfilment.Domain.People;

namespace Fulfilment.Features.Orders;

/// <summary>What can be said against an order before the database is asked. Order of precedence: scope, shape, quantities.</summary>
internal static class OrderCheck
{
    public static Refusal? Refuse(PlaceOrder.Command command, Scope scope, DateTime now)
    {
        if (!scope.Covers(command.Client))
        {
            return Refusal.Of("orders.forbidden-client", ("client", command.Client));
        }

        if (command.ExternalId is not { Length: >= 1 and <= 100 })
        {
            return Refusal.Of("orders.bad-external-id");
        }

        if (command.Lines.Count is 0 or > PlaceOrder.MaxLines)
        {
            return Refusal.Of("orders.bad-line-count", ("count", command.Lines.Count), ("max", PlaceOrder.MaxLines));
        }

        if (command.PlacedAt is { } placed && placed > now.AddDays(1))
        {
            return Refusal.Of("orders.bad-date", ("placedAt", placed.ToString("u")));
        }

        var shape = command.HoldReason?.Length > 200 ? Refusal.Of("orders.bad-reason") : RefuseAddress(command.Buyer);
        shape ??= command.ShipTo is null ? null : RefuseAddress(command.ShipTo);
        if (shape is not null)
        {
            return shape;
        }

        if (command.CustomerId is { Length: 0 or > 100 } || command.Currency is not { Length: 3 } || command.Locale is not ("ja" or "en") || command.Priority is < 0 or > 9)
        {
            return Refusal.Of("orders.bad-header");
        }

        for (var i = 0; i < command.Lines.Count; i++)
        {
            var line = command.Lines[i];
            if (line.Quantity is < 1 or > PlaceOrder.MaxQuantity)
            {
                return Refusal.Of("orders.bad-quantity", ("line", i + 1), ("quantity", line.Quantity), ("max", PlaceOrder.MaxQuantity));
            }

            if (line.Lot is { Length: 0 or > 40 } || line.Serial is { Length: 0 or > 60 } || line.MinimumLifeDays is < 0 or > 3_650 || (line.Serial is not null && line.Quantity != 1))
            {
                return Refusal.Of("orders.bad-units", ("line", i + 1));
            }

            if (line.UnitPriceMinor is < 0 or > 1_000_000_000_000)
            {
                return Refusal.Of("orders.bad-price", ("line", i + 1), ("price", line.UnitPriceMinor));
            }
        }

        return null;
    }

    public static Refusal? RefuseAddress(PlaceOrder.Recipient to)
    {
        if (string.IsNullOrWhiteSpace(to.Name) || string.IsNullOrWhiteSpace(to.Region) || to.Country is not { Length: 2 })
        {
            return Refusal.Of("orders.bad-address");
        }

        var longest = (to.Name.Length, to.NameKana.Length, to.City.Length) is ( <= 200, <= 200, <= 200)
            && (to.PostalCode.Length, to.Region.Length) is ( <= 20, <= 10)
            && (to.Line1.Length, to.Line2.Length, to.Phone.Length, to.Email.Length) is ( <= 300, <= 300, <= 40, <= 254);
        return longest ? null : Refusal.Of("orders.bad-address-length");
    }
}
