using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Promises;

public enum MessageState
{
    /// <summary>Wanted; nobody has taken it up.</summary>
    Due,

    /// <summary>Taken up: the channel may or may not have it.</summary>
    Claimed,

    Sent,

    /// <summary>The channel refused it for good.</summary>
    Refused,

    /// <summary>A newer word about the same order took its place before it was sent.</summary>
    Superseded,
}

/// <summary>
/// One word to a shopper about the parcels of an order. The address stands with the person and is read when it is sent. Claimed
/// before the channel is called, recorded afterwards: one whose fate nobody knows is asked for by its own key.
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

    /// <summary>Parcels, as they stood ("S12 2026-03-04, S13 2026-03-05"): the same word is not said twice.</summary>
    public required string About { get; init; }

    public required string Language { get; init; }

    public required string Text { get; init; }

    public MessageState State { get; private set; }

    public required DateTime At { get; init; }

    public DateTime? SentAt { get; set; }

    public int Attempts { get; set; }

    public int Version { get; set; }

    public Outcome<Done> Move(string verb)
    {
        var next = Lifecycle.Next(verb, State);
        if (!next.IsDone)
        {
            return next.Refusal;
        }

        State = next.Value;
        Version++;
        return Done.It;
    }
}
