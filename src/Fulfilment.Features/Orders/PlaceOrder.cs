using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>
/// Takes one order in. It is never refused because stock is short; a repeated external id of the same client is
/// answered with the order it already made.
/// </summary>
public sealed class PlaceOrder(FulfilmentDb db)
{
    public const int MaxLines = 500;
    public const int MaxQuantity = 100_000;

    public sealed record Line(SkuId Sku, int Quantity, long UnitPriceMinor);

    public sealed record Recipient(
        string Name, string NameKana, string PostalCode, string Country, string Region, string City, string Line1, string Line2,
        string Phone, string Email);

    public sealed record Command(
        RequestId RequestId, ClientId Client, ChannelId Channel, string ExternalId, string? CustomerId, Recipient Buyer,
        Recipient? ShipTo, IReadOnlyList<Line> Lines, DateTime PlacedAt, DateOnly? PromisedDate, string Locale, string Currency,
        int Priority, bool IsGift, bool Consent, string? HoldReason) : IRequest;

    /// <param name="Id">Our id.</param>
    /// <param name="Number">The number on papers.</param>
    /// <param name="Repeated">True when the shop sent this order before: nothing new was made.</param>
    public sealed record Answer(OrderId Id, string Number, bool Repeated);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => PlaceAsync(command, ct), ct);

    private async Task<Outcome<Answer>> PlaceAsync(Command command, CancellationToken ct)
    {
        if (OrderCheck.Refuse(command, db.Scope, db.UtcNow) is { } refusal)
        {
            return refusal;
        }

        var known = await db.Orders.AsNoTracking()
            .Where(o => o.ClientId == command.Client && o.ExternalId == command.ExternalId)
            .Select(o => new Answer(o.Id, o.Number, true)).FirstOrDefaultAsync(ct);
        if (known is not null)
        {
            return known;
        }

        if (await MissingMasterDataAsync(command, ct) is { } missing)
        {
            return missing;
        }

        var buyer = command.CustomerId is null
            ? null
            : await db.People.FirstOrDefaultAsync(p => p.ClientId == command.Client && p.ExternalId == command.CustomerId, ct);
        var first = await db.Dialect.NextNumbersAsync(db, OrderBuilder.NumbersPerOrder, ct);
        var order = OrderBuilder.Add(db, command, buyer, first);
        return new Answer(order.Id, order.Number, false);
    }

    private async Task<Refusal?> MissingMasterDataAsync(Command command, CancellationToken ct)
    {
        if (!await db.Channels.AnyAsync(c => c.ClientId == command.Client && c.Id == command.Channel && c.Active, ct))
        {
            return Refusal.Of("orders.unknown-channel", ("client", command.Client), ("channel", command.Channel));
        }

        var wanted = command.Lines.Select(l => l.Sku).Distinct().ToArray();
        var found = await db.Skus.AsNoTracking()
            .Where(s => s.ClientId == command.Client && wanted.Contains(s.Id)).Select(s => s.Id).ToListAsync(ct);
        var unknown = wanted.Except(found).ToArray();
        return unknown.Length == 0
            ? null
            : Refusal.Of("orders.unknown-sku", ("client", command.Client), ("sku", string.Join(", ", unknown)));
    }
}
