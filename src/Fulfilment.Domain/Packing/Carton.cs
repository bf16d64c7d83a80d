using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Domain.Packing;

public enum CartonStatus
{
    /// <summary>Units and papers go in.</summary>
    Open,

    /// <summary>On the scale and within tolerance, or approved.</summary>
    Weighed,

    /// <summary>The carrier knows it; its label is bought.</summary>
    Labelled,

    /// <summary>Its own label was scanned on it.</summary>
    Sealed,

    /// <summary>On the lane, on a manifest that is still open.</summary>
    OnLane,

    HandedOver,

    /// <summary>Emptied again: its number is never used a second time.</summary>
    Unpacked,
}

/// <summary>One box of a shipment, from the first unit to the carrier's hands.</summary>
public sealed class Carton : IOfClient, IAtDc
{
    public static readonly Lifecycle<CartonStatus> Lifecycle = new(
        "carton",
        CartonStatus.Open,
        ("weigh", CartonStatus.Open, CartonStatus.Weighed),
        ("weigh", CartonStatus.Weighed, CartonStatus.Weighed),
        ("recount", CartonStatus.Open, CartonStatus.Open),
        ("recount", CartonStatus.Weighed, CartonStatus.Open),
        ("label", CartonStatus.Weighed, CartonStatus.Labelled),
        ("seal", CartonStatus.Labelled, CartonStatus.Sealed),
        ("bring-to-lane", CartonStatus.Sealed, CartonStatus.OnLane),
        ("hand-over", CartonStatus.OnLane, CartonStatus.HandedOver),
        ("unpack", CartonStatus.Open, CartonStatus.Unpacked),
        ("unpack", CartonStatus.Weighed, CartonStatus.Unpacked),
        ("unpack", CartonStatus.Labelled, CartonStatus.Unpacked),
        ("unpack", CartonStatus.Sealed, CartonStatus.Unpacked),
        ("unpack", CartonStatus.OnLane, CartonStatus.Unpacked));

    public required CartonId Id { get; init; }

    /// <summary>Its code as a stock location ("C1042").</summary>
    public required string Code { get; init; }

    public required ShipmentId ShipmentId { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>1, 2, 3 … within the shipment.</summary>
    public required int Number { get; init; }

    public required StationId StationId { get; set; }

    public CartonStatus Status { get; private set; }

    public required string TypeCode { get; set; }

    public required string SuggestedTypeCode { get; init; }

    /// <summary>Why a person took another box than the suggested one.</summary>
    public string? OverrideReason { get; set; }

    public int? ExpectedGrams { get; set; }

    public int? WeighedGrams { get; set; }

    /// <summary>The reading was out of tolerance: nothing goes on until a recount or a supervisor's word.</summary>
    public bool WeightBlocked { get; set; }

    public string? WeightApprovedBy { get; set; }

    public string? Sscc { get; set; }

    public string? TrackingNumber { get; set; }

    public string? CarrierCode { get; set; }

    public long? ManifestId { get; set; }

    public required DateTime OpenedAt { get; init; }

    public required string OpenedBy { get; init; }

    public DateTime? SealedAt { get; set; }

    public string? SealedBy { get; set; }

    public int Version { get; set; }

    public List<CartonUnit> Units { get; init; } = [];

    public int UnitCount => Units.Sum(u => u.Quantity);

    public bool IsLiving => Status != CartonStatus.Unpacked;

    public bool IsSealed => Status is CartonStatus.Sealed or CartonStatus.OnLane or CartonStatus.HandedOver;

    public Outcome<Done> Move(string verb) => Lifecycle.Move(verb, Status, next => (Status, Version) = (next, Version + 1));
}
