using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Waves;

public enum WaveStatus
{
    Planned,
    Released,
    Done,
    Cancelled,
}

/// <summary>Shipments of one DC that go to the floor together.</summary>
public sealed class Wave : IAtDc
{
    public static readonly Lifecycle<WaveStatus> Lifecycle = new(
        "wave",
        WaveStatus.Planned,
        ("release", WaveStatus.Planned, WaveStatus.Released),
        ("cancel", WaveStatus.Planned, WaveStatus.Cancelled),
        ("un-release", WaveStatus.Released, WaveStatus.Planned),
        ("finish", WaveStatus.Released, WaveStatus.Done));

    public required WaveId Id { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>"W1042".</summary>
    public required string Number { get; init; }

    public WaveStatus Status { get; private set; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime? ReleasedAt { get; set; }

    public int Shipments { get; set; }

    public int Version { get; set; }

    public Outcome<Done> Move(string verb) => Lifecycle.Move(verb, Status, next => (Status, Version) = (next, Version + 1));
}
