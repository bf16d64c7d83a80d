using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Waves;

namespace Fulfilment.Domain.Picking;

public enum BatchStatus
{
    Open,
    Claimed,
    Done,
    Cancelled,
}

/// <summary>What one picker walks in one go: the tasks of a handful of shipments, in walk order.</summary>
public sealed class PickBatch : IAtDc
{
    public static readonly Lifecycle<BatchStatus> Lifecycle = new(
        "pick batch",
        BatchStatus.Open,
        ("claim", BatchStatus.Open, BatchStatus.Claimed),
        ("take-over", BatchStatus.Claimed, BatchStatus.Claimed),
        ("put-down", BatchStatus.Claimed, BatchStatus.Open),
        ("finish", BatchStatus.Claimed, BatchStatus.Done),
        ("finish", BatchStatus.Open, BatchStatus.Done), // the last open task was cancelled from the desk
        ("cancel", BatchStatus.Open, BatchStatus.Cancelled));

    public required BatchId Id { get; init; }

    public required WaveId WaveId { get; init; }

    public required DcId DcId { get; init; }

    public BatchStatus Status { get; private set; }

    /// <summary>The actor who walks it.</summary>
    public string? Picker { get; set; }

    public DateTime? ClaimedAt { get; set; }

    public DateTime? DoneAt { get; set; }

    public int Version { get; set; }

    public Outcome<Done> Move(string verb) => Lifecycle.Move(verb, Status, next => (Status, Version) = (next, Version + 1));
}
