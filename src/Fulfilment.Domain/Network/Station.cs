using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

public enum StationKind
{
    Packing,
    Receiving,
    Returns,
}

/// <summary>A bench with its own devices. The printer, the scale and the label format belong to it, not to the person.</summary>
public sealed class Station : IAtDc
{
    public required StationId Id { get; init; }

    public required DcId DcId { get; init; }

    public required string Name { get; set; }

    public StationKind Kind { get; set; } = StationKind.Packing;

    public bool Active { get; set; } = true;
}
