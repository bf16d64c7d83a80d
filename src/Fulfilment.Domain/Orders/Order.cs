using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Orders;

public enum OrderStatus
{
    /// <summary>Taken in; may be planned.</summary>
    Open,

    /// <summary>Waits for a person (payment, fraud, address): not planned, and keeps no promise.</summary>
    Held,

    Cancelled,
}

/// <summary>
/// What a shopper asked for. How far it has come is not a status: it is derived from its lines and shipments.
/// </summary>
public sealed class Order : IOfClient
{
    public static readonly Lifecycle<OrderStatus> Lifecycle = new(
        "order",
        OrderStatus.Open,
        ("hold", OrderStatus.Open, OrderStatus.Held),
        ("release-hold", OrderStatus.Held, OrderStatus.Open),
        ("cancel", OrderStatus.Open, OrderStatus.Cancelled),
        ("cancel", OrderStatus.Held, OrderStatus.Cancelled));

    public required OrderId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required ChannelId ChannelId { get; init; }

    /// <summary>The shop's own number: unique within the client; repeating it is answered, never doubled.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Our number, printed on papers ("AOI-1042").</summary>
    public required string Number { get; init; }

    public OrderStatus Status { get; private set; }

    public required PersonId BuyerId { get; init; }

    public required long ShipToId { get; set; }

    /// <summary>Copied from the address: planning needs it, and it names nobody.</summary>
    public required string Region { get; set; }

    public required DateTime PlacedAt { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>The local date the shop promised; null when it promised none.</summary>
    public DateOnly? PromisedDate { get; set; }

    /// <summary>Higher goes first; 0 is ordinary.</summary>
    public int Priority { get; set; }

    public required string Currency { get; init; }

    public required string Locale { get; init; }

    public bool IsGift { get; init; }

    /// <summary>A manager's word: one parcel or none.</summary>
    public bool ForbidSplit { get; set; }

    /// <summary>A manager's word: from this DC and no other.</summary>
    public DcId? ForcedDcId { get; set; }

    public string? HoldReason { get; private set; }

    /// <summary>The return or claim that caused it, as "return/88"; null for an ordinary sale.</summary>
    public string? Cause { get; init; }

    /// <summary>The store whose counter the parcels go to, to be collected there; null for delivery to the door.</summary>
    public string? StoreCode { get; init; }

    /// <summary>The transfer between two of our sites that the floor picks by this order; null for what a shopper bought.</summary>
    public TransferId? TransferId { get; init; }

    /// <summary>Row version: two people who change the same order meet here.</summary>
    public int Version { get; set; }

    public List<OrderLine> Lines { get; init; } = [];

    public Outcome<Done> Hold(string reason) => Move("hold", held => HoldReason = reason);

    public Outcome<Done> ReleaseHold() => Move("release-hold", _ => HoldReason = null);

    public Outcome<Done> Cancel() => Move("cancel", _ => HoldReason = null);

    private Outcome<Done> Move(string verb, Action<OrderStatus> apply) => Lifecycle.Move(verb, Status, next =>
    {
        (Status, Version) = (next, Version + 1);
        apply(next);
    });
}
