using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

/// <summary>A scanner, scale or printer, known by a stable identity and never by its port or address.</summary>
public sealed class Device : IAtDc
{
    /// <summary>Stable id: USB serial, MAC or reader serial; emulated devices have a made-up one.</summary>
    public required string Id { get; init; }

    public required DcId DcId { get; set; }

    public required StationId StationId { get; set; }

    /// <summary>"scanner", "scale", "label-printer", "document-printer", …</summary>
    public required string Kind { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Last state that the agent reported ("Ready", "Degraded", "Offline"), and why.</summary>
    public string ObservedState { get; set; } = "Unknown";

    public string ObservedReasons { get; set; } = "";

    public DateTime? ObservedAt { get; set; }
}
