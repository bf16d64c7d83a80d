using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Orders;

/// <summary>
/// Takes one order in. It is never refused because stock is short; a repeated external id of the same client is
/// answered with the order it already made. Orders that come at the same time share one commit (<see cref="GroupCommit{TAsk,TAnswer}"/>).
/// </summary>
public sealed class PlaceOrder(FulfilmentDb db)
{
    public const int MaxLines = 500;
    public const int MaxQuantity = 100_000;

    /// <param name="Lot">Only units of this lot.</param>
    /// <param name="Serial">Only the unit with this serial number; the quantity is 1.</param>
    /// <param name="MinimumLifeDays">Days that a unit must still be good for when it leaves.</param>
    public sealed record Line(SkuId Sku, int Quantity, long UnitPriceMinor, string? Lot = null, string? Serial = null, int? MinimumLifeDays = null);

    public sealed record Recipient(
        string Name, string NameKana, string PostalCode, string Country, string Region, string City, string Line1, string Line2,
        string Phone, string Email);

    /// <param name="PlacedAt">Null: the moment of intake. It is not filled in by a caller, or the same request made again would say another moment.</param>
    public sealed record Command(
        RequestId RequestId, ClientId Client, ChannelId Channel, string ExternalId, string? CustomerId, Recipient Buyer,
        Recipient? ShipTo, IReadOnlyList<Line> Lines, DateTime? PlacedAt, DateOnly? PromisedDate, string Locale, string Currency,
        int Priority, bool IsGift, bool Consent, string? HoldReason, string? StoreCode = null) : IRequest;

    /// <param name="Id">Our id.</param>
    /// <param name="Number">The number on papers.</param>
    /// <param name="Repeated">True when the shop sent this order before: nothing new was made.</param>
    public sealed record Answer(OrderId Id, string Number, bool Repeated);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            return await GroupCommit<OrderIntake.Ask, Answer>.Of(db).TakeAsync(
                db, new OrderIntake.Ask(command, db.Scope, KeepAnswer: true), (leader, asks, token) => new OrderIntake(leader).TakeAsync(asks, token), ct);
        }

        // Part of somebody's larger work: it stands or falls with that.
        var answers = await new OrderIntake(db).TakeAsync([new OrderIntake.Ask(command, db.Scope, KeepAnswer: true)], ct);
        return answers[0];
    }
}
