using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Shipping;

public enum ShipmentStatus
{
    /// <summary>Promised at its DC; the floor knows nothing of it yet.</summary>
    Planned,

    /// <summary>In a released wave: bins reserved, tasks made.</summary>
    Released,

    /// <summary>At least one unit is in a tote.</summary>
    Picking,

    /// <summary>Every unit that will come is in the tote.</summary>
    Picked,

    /// <summary>A packer has opened it at a station.</summary>
    Packing,

    /// <summary>Every carton is sealed.</summary>
    Packed,

    /// <summary>Handed over to the carrier.</summary>
    Shipped,

    Cancelled,
}

/// <summary>The part of an order that one DC sends: the unit of split, hold, label and billing.</summary>
public sealed class Shipment : IOfClient, IAtDc
{
    public static readonly Lifecycle<ShipmentStatus> Lifecycle = new(
        "shipment",
        ShipmentStatus.Planned,
        ("release", ShipmentStatus.Planned, ShipmentStatus.Released),
        ("un-release", ShipmentStatus.Released, ShipmentStatus.Planned),
        ("pick", ShipmentStatus.Released, ShipmentStatus.Picking),
        ("pick", ShipmentStatus.Picking, ShipmentStatus.Picking),
        ("finish-picking", ShipmentStatus.Released, ShipmentStatus.Picked),
        ("finish-picking", ShipmentStatus.Picking, ShipmentStatus.Picked),
        ("open", ShipmentStatus.Picked, ShipmentStatus.Packing),
        ("reopen", ShipmentStatus.Packing, ShipmentStatus.Picked),
        ("pack", ShipmentStatus.Packing, ShipmentStatus.Packed),
        ("unpack", ShipmentStatus.Packed, ShipmentStatus.Packing),
        ("ship", ShipmentStatus.Packed, ShipmentStatus.Shipped),
        ("cancel", ShipmentStatus.Planned, ShipmentStatus.Cancelled),
        ("cancel", ShipmentStatus.Released, ShipmentStatus.Cancelled),
        ("intercept", ShipmentStatus.Picking, ShipmentStatus.Cancelled),
        ("intercept", ShipmentStatus.Picked, ShipmentStatus.Cancelled),
        ("intercept", ShipmentStatus.Packing, ShipmentStatus.Cancelled),
        ("intercept", ShipmentStatus.Packed, ShipmentStatus.Cancelled));

    public required ShipmentId Id { get; init; }

    public required OrderId OrderId { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>Printed on papers ("S1042").</summary>
    public required string Number { get; init; }

    public ShipmentStatus Status { get; private set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The local date it should leave its DC.</summary>
    public required DateOnly ShipBy { get; set; }

    /// <summary>The local date the plan expects it to arrive.</summary>
    public required DateOnly ArrivesBy { get; set; }

    /// <summary>Expected postage in minor units of the client's currency.</summary>
    public required int PlannedCost { get; set; }

    public long? WaveId { get; set; }

    public string? ToteCode { get; set; }

    public string? TrackingNumber { get; set; }

    public string? CarrierCode { get; set; }

    /// <summary>Some of its units are promised against supply that is on its way: no wave takes it before they are in bins.</summary>
    public bool AwaitsSupply { get; set; }

    /// <summary>The order was cancelled or changed while hands were on it: stop at the next step.</summary>
    public bool Intercepted { get; set; }

    public DateTime? ShippedAt { get; set; }

    public int Version { get; set; }

    public List<ShipmentLine> Lines { get; init; } = [];

    /// <summary>Moves along the table; refuses what the table does not allow.</summary>
    public Outcome<Done> Move(string verb) => Lifecycle.Move(verb, Status, next => (Status, Version) = (next, Version + 1));
}
