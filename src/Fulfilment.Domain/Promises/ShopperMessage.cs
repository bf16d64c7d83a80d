using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Domain.Promises;

public enum MessageState
{
    /// <summary>Wanted; nobody has taken it up.</summary>
    Due,

    /// <summary>Taken up: the channel may or may not have it.</summary>
    Claimed,

    Sent,

    /// <summary>It cannot be sent: the channel's no, or no address.</summary>
    Refused,

    /// <summary>What it was to say is no longer so, or the merchant has switched messages off.</summary>
    Superseded,
}

/// <summary>What happened that the shopper should hear of.</summary>
public enum MessageOccasion
{
    /// <summary>The order comes in several parcels, or a part of it waits for stock.</summary>
    Planned,

    /// <summary>A manager sends a part now and lets the rest follow.</summary>
    PartNow,

    /// <summary>A parcel was handed to the carrier.</summary>
    Left,
}

/// <summary>
/// One word to a shopper about the parcels of an order. The address stands with the person and is read when it is sent; what
/// is kept names goods and days, and nobody. Claimed before the channel is called, recorded afterwards: one whose fate nobody
/// knows is asked for by its own key.
/// </summary>
public sealed class ShopperMessage : IOfClient
{
    public static readonly Lifecycle<MessageState> Lifecycle = new(
        "message",
        MessageState.Due,
        ("claim", MessageState.Due, MessageState.Claimed),
        ("claim", MessageState.Claimed, MessageState.Claimed),
        ("send", MessageState.Claimed, MessageState.Sent),
        ("refuse", MessageState.Claimed, MessageState.Refused),
        ("supersede", MessageState.Due, MessageState.Superseded));

    public required long Id { get; init; }

    public required OrderId OrderId { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>Unique over all time ("order/12/message/31"): the channel knows the message by it.</summary>
    public required string Key { get; init; }

    public required MessageOccasion Occasion { get; init; }

    /// <summary>The parcel that left; null where it speaks of the whole order.</summary>
    public ShipmentId? ShipmentId { get; init; }

    public required DateTime At { get; init; }

    public MessageState State { get; private set; }

    /// <summary>The channel that took it ("mail"); "" before it was claimed.</summary>
    public string Via { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Why it was refused or dropped, as a word.</summary>
    public string Reason { get; private set; } = "";

    public DateTime? SettledAt { get; private set; }

    public int Version { get; set; }

    /// <summary>Taken up with the words it will say; taken up again it keeps them.</summary>
    public Outcome<Done> Claim(string via, string language, string subject, string text)
    {
        var isNew = State == MessageState.Due;
        return Move("claim", _ =>
        {
            if (isNew)
            {
                (Via, Language, Subject, Text) = (via, language, subject, text);
            }
        });
    }

    public Outcome<Done> Settle(string verb, DateTime at, string reason = "") => Move(verb, _ => (SettledAt, Reason) = (at, reason));

    private Outcome<Done> Move(string verb, Action<MessageState> apply) => Lifecycle.Move(verb, State, next =>
    {
        (State, Version) = (next, Version + 1);
        apply(next);
    });
}
