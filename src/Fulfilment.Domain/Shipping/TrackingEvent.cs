using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Shipping;

public enum TrackingKind
{
    LabelBought,
    HandedOver,
    InTransit,
    OutForDelivery,
    Delivered,
    Failed,
    ReturnedToSender,
}

/// <summary>Something that is known about a parcel's way. Append-only; a carrier may repeat itself and is not counted twice.</summary>
public sealed class TrackingEvent : IOfClient, IAtDc
{
    public long Id { get; init; }

    public required CartonId CartonId { get; init; }

    public required ShipmentId ShipmentId { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required TrackingKind Kind { get; init; }

    public required DateTime At { get; init; }

    public string Place { get; init; } = "";
}
