using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

public enum Temperature
{
    Ambient,
    Chilled,
    Frozen,
}

/// <summary>A part of a DC that is walked as one.</summary>
public sealed class Zone : IAtDc
{
    public required DcId DcId { get; init; }

    public required string Code { get; init; }

    public string Name { get; set; } = "";

    public Temperature Temperature { get; set; }

    public bool Hazardous { get; set; }
}
