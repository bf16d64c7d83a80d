using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Promises;

public enum DeliveryPromiseState
{
    /// <summary>Told to a shopper; units may be held for the cart until <see cref="DeliveryPromise.HoldUntil"/>.</summary>
    Offered,

    /// <summary>The shopper bought: the order carries the date.</summary>
    Ordered,

    /// <summary>The time limit passed; what was held is free again.</summary>
    Lapsed,

    /// <summary>The shop gave it back before its time.</summary>
    Withdrawn,
}

/// <summary>Whether a date that was told to a shopper came true.</summary>
public enum DeliveryVerdict
{
    /// <summary>Nothing to measure yet.</summary>
    Open,

    /// <summary>Everything left its DCs by the day that the date needs.</summary>
    LeftInTime,

    /// <summary>Something left later than the date needs; it may still arrive in time.</summary>
    LeftLate,

    Kept,

    Broken,
}

/// <summary>
/// A delivery date that was told to a shopper, with all that it was worked out from, so that one can later see whether
/// it was kept and, if not, what was believed at the time. Holds no personal data: the area, not the address.
/// </summary>
public sealed class DeliveryPromise : IOfClient
{
    public static readonly Lifecycle<DeliveryPromiseState> Lifecycle = new(
        "delivery promise",
        DeliveryPromiseState.Offered,
        ("order", DeliveryPromiseState.Offered, DeliveryPromiseState.Ordered),
        ("lapse", DeliveryPromiseState.Offered, DeliveryPromiseState.Lapsed),
        ("withdraw", DeliveryPromiseState.Offered, DeliveryPromiseState.Withdrawn));

    public required long Id { get; init; }

    public required ClientId ClientId { get; init; }

    public DeliveryPromiseState State { get; private set; }

    public required DateTime At { get; init; }

    /// <summary>Until when the units are held for the cart; null when nothing is held.</summary>
    public DateTime? HoldUntil { get; init; }

    public required string Region { get; init; }

    /// <summary>The last day on which a DC must hand over for the date to hold.</summary>
    public required DateOnly LeavesBy { get; init; }

    public required DateOnly ArrivesBy { get; init; }

    /// <summary>"14:00-16:00"; null when no hours were promised.</summary>
    public string? Slot { get; init; }

    /// <summary>The store at whose counter it is collected; null for delivery to the door.</summary>
    public string? StoreCode { get; init; }

    public required int Parcels { get; init; }

    /// <summary>Postage and handling that was expected, in minor units.</summary>
    public required long Cost { get; init; }

    /// <summary>JSON: lines, DCs with their free units, cut-offs, first shipping days, transit days, and the rules' version.</summary>
    public required string Inputs { get; init; }

    public OrderId? OrderId { get; private set; }

    public DeliveryVerdict Verdict { get; set; }

    public DateTime? LeftAt { get; set; }

    public DateTime? DeliveredAt { get; set; }

    public int Version { get; set; }

    public Outcome<Done> Move(string verb, OrderId? order = null) =>
        Lifecycle.Move(verb, State, next => (State, OrderId, Version) = (next, order ?? OrderId, Version + 1));

    /// <summary>What can be said once parcels have left (all of them, at the latest moment) or been delivered.</summary>
    /// <param name="leftOn">Local day on which the last parcel left; null while one is still here.</param>
    /// <param name="deliveredOn">Local day on which the last parcel was delivered; null while one is on its way.</param>
    public DeliveryVerdict Judge(DateOnly? leftOn, DateOnly? deliveredOn, DateOnly today) =>
        deliveredOn is { } came ? came <= ArrivesBy ? DeliveryVerdict.Kept : DeliveryVerdict.Broken
        : today > ArrivesBy ? DeliveryVerdict.Broken
        : leftOn is { } left ? left <= LeavesBy ? DeliveryVerdict.LeftInTime : DeliveryVerdict.LeftLate
        : today > LeavesBy ? DeliveryVerdict.LeftLate
        : DeliveryVerdict.Open;
}
