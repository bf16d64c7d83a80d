using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Returns;

/// <summary>Where the goods are.</summary>
public enum Reception
{
    Awaited,
    PartlyReceived,
    Received,

    /// <summary>Nothing came in time.</summary>
    Expired,
    Cancelled,
}

/// <summary>What was agreed.</summary>
public enum Acceptance
{
    Approved,
    Settled,
    Declined,
}

/// <summary>
/// A shopper may send something back. Goods and money are two independent questions and two machines: received without
/// refund and refunded without goods are both ordinary.
/// </summary>
public sealed class ReturnAuthorization : IOfClient, IAtDc
{
    public static readonly Lifecycle<Reception> ReceptionLifecycle = new(
        "return's reception",
        Reception.Awaited,
        ("receive-part", Reception.Awaited, Reception.PartlyReceived),
        ("receive-part", Reception.PartlyReceived, Reception.PartlyReceived),
        ("receive-part", Reception.Expired, Reception.PartlyReceived), // late, but it is here: a fact
        ("receive-all", Reception.Awaited, Reception.Received),
        ("receive-all", Reception.PartlyReceived, Reception.Received),
        ("receive-all", Reception.Expired, Reception.Received),
        ("expire", Reception.Awaited, Reception.Expired),
        ("cancel", Reception.Awaited, Reception.Cancelled));

    public static readonly Lifecycle<Acceptance> AcceptanceLifecycle = new(
        "return's acceptance",
        Acceptance.Approved,
        ("settle", Acceptance.Approved, Acceptance.Settled),
        ("decline", Acceptance.Approved, Acceptance.Declined));

    public required ReturnId Id { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>The site that expects the parcel.</summary>
    public required DcId DcId { get; init; }

    public required OrderId OrderId { get; init; }

    /// <summary>Printed on the return slip ("R1042").</summary>
    public required string Number { get; init; }

    public Reception Reception { get; private set; }

    public Acceptance Acceptance { get; private set; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>End of the local day until which the parcel is awaited.</summary>
    public required DateTime ExpiresAt { get; init; }

    public required string Reason { get; init; }

    /// <summary>The shopper wants the same goods again instead of money.</summary>
    public bool WantsExchange { get; init; }

    public OrderId? ExchangeOrderId { get; set; }

    /// <summary>What settling it comes to, in minor units; null until settled.</summary>
    public long? RefundMinor { get; set; }

    public DateTime? SettledAt { get; set; }

    public int Version { get; set; }

    public List<ReturnLine> Lines { get; init; } = [];

    public Outcome<Done> MoveGoods(string verb) => ReceptionLifecycle.Move(verb, Reception, next => (Reception, Version) = (next, Version + 1));

    public Outcome<Done> MoveMoney(string verb) => AcceptanceLifecycle.Move(verb, Acceptance, next => (Acceptance, Version) = (next, Version + 1));
}
