using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Shipping;

public enum LabelStatus
{
    /// <summary>The row is committed; the carrier is being asked, once.</summary>
    Claimed,

    Bought,

    /// <summary>The carrier said no, and why.</summary>
    Refused,

    /// <summary>The answer never came: to be looked up under our reference, never asked for blindly again.</summary>
    Unknown,

    /// <summary>To be given back to the carrier.</summary>
    Voiding,

    Voided,
}

/// <summary>One purchase at a carrier for one carton. A further purchase is a new row with a new reference.</summary>
public sealed class ShippingLabel : IOfClient, IAtDc
{
    public static readonly Lifecycle<LabelStatus> Lifecycle = new(
        "label",
        LabelStatus.Claimed,
        ("buy", LabelStatus.Claimed, LabelStatus.Bought),
        ("buy", LabelStatus.Unknown, LabelStatus.Bought),
        ("refuse", LabelStatus.Claimed, LabelStatus.Refused),
        ("refuse", LabelStatus.Unknown, LabelStatus.Refused),
        ("lose", LabelStatus.Claimed, LabelStatus.Unknown),
        ("lose", LabelStatus.Unknown, LabelStatus.Unknown),
        ("void", LabelStatus.Bought, LabelStatus.Voiding),
        ("void", LabelStatus.Claimed, LabelStatus.Voiding),
        ("void", LabelStatus.Unknown, LabelStatus.Voiding),
        ("finish-void", LabelStatus.Voiding, LabelStatus.Voided));

    public required long Id { get; init; }

    public required CartonId CartonId { get; init; }

    public required ShipmentId ShipmentId { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required StationId StationId { get; init; }

    /// <summary>1, 2, 3 … for one carton; unique with it.</summary>
    public required int Attempt { get; init; }

    /// <summary>Our reference at the carrier: the same question again is the same parcel.</summary>
    public required string Reference { get; init; }

    public required string CarrierCode { get; init; }

    public LabelStatus Status { get; private set; }

    public required string Sscc { get; init; }

    public required int Grams { get; init; }

    public string? TrackingNumber { get; set; }

    public string? ServiceCode { get; set; }

    public long CostMinor { get; set; }

    /// <summary>The label's bytes, in the file store: a reprint never buys again.</summary>
    public string? File { get; set; }

    public string? Problem { get; set; }

    public required DateTime ClaimedAt { get; init; }

    public required string ClaimedBy { get; init; }

    public DateTime? BoughtAt { get; set; }

    public Outcome<Done> Move(string verb) => Lifecycle.Move(verb, Status, next => Status = next);
}
