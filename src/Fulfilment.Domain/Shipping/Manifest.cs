using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Shipping;

/// <summary>The list of parcels that one carrier takes from one DC in one go. Open until the carrier's driver signs.</summary>
public sealed class Manifest : IAtDc
{
    public required long Id { get; init; }

    /// <summary>Printed on the hand-over sheet ("M1042").</summary>
    public required string Number { get; init; }

    public required DcId DcId { get; init; }

    public required string CarrierCode { get; init; }

    public required DateTime OpenedAt { get; init; }

    public required string OpenedBy { get; init; }

    public DateTime? ClosedAt { get; set; }

    public string? ClosedBy { get; set; }

    public int Parcels { get; set; }

    public int Version { get; set; }
}
