using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Packing;

/// <summary>One event of a station's agent as it arrived, with what became of it: the evidence behind every unit.</summary>
public sealed class StationRecord : IAtDc
{
    public required StationId StationId { get; init; }

    /// <summary>The agent's spool; sequences are unique within it.</summary>
    public required string Agent { get; init; }

    public required long Sequence { get; init; }

    public required DcId DcId { get; init; }

    public required string Kind { get; init; }

    public required DateTime At { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required string Device { get; init; }

    /// <summary>What was read: the scan's text, the grams, the print's state.</summary>
    public required string Text { get; init; }

    /// <summary>The AIM identifier of a scan's symbol ("]C1"), when the device said so.</summary>
    public string? Symbol { get; init; }

    /// <summary>What it was taken for ("packed", "opened"), or the code of the refusal.</summary>
    public string Verdict { get; set; } = "";

    public string? By { get; set; }

    public long? ShipmentId { get; set; }
}

/// <summary>How far an agent that no longer speaks for its station had come.</summary>
public sealed class StationSpool : IAtDc
{
    public required StationId StationId { get; init; }

    public required string Agent { get; init; }

    public required DcId DcId { get; init; }

    public long UpTo { get; set; }
}
