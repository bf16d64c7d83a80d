namespace Fulfilment.Domain.Work;

public enum WorkState
{
    Due,
    Running,
    Done,

    /// <summary>Gave up after the last attempt: a person decides (retry, dismiss).</summary>
    Dead,
    Cancelled,
}

/// <summary>
/// Something that must happen, written in the transaction that asks for it: outbox and schedule in one, and the truth
/// about what is due. The engine only runs it; losing the engine's store loses no work.
/// </summary>
public sealed class WorkItem
{
    public const int MaxAttempts = 8;

    public static readonly Lifecycle<WorkState> Lifecycle = new(
        "work item",
        WorkState.Due,
        ("claim", WorkState.Due, WorkState.Running),
        ("claim", WorkState.Running, WorkState.Running), // a lapsed lease is claimed again
        ("finish", WorkState.Running, WorkState.Done),
        ("defer", WorkState.Running, WorkState.Due),
        ("give-up", WorkState.Running, WorkState.Dead),
        ("retry", WorkState.Dead, WorkState.Due),
        ("cancel", WorkState.Due, WorkState.Cancelled),
        ("cancel", WorkState.Dead, WorkState.Cancelled));

    public required WorkItemId Id { get; init; }

    /// <summary>What kind of step it is ("allocate", "return.expire"); one handler per kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Unique over all items: asking twice for the same step is one item.</summary>
    public required string Key { get; init; }

    public required DateTime DueAt { get; set; }

    /// <summary>JSON, read by the kind's handler; ids only, never personal data.</summary>
    public required string Payload { get; init; }

    public WorkState State { get; set; } = WorkState.Due;

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    public DateTime? LeaseUntil { get; set; }

    public string? LeasedBy { get; set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? DoneAt { get; set; }

    /// <summary>How long to wait before attempt <paramref name="attempt"/> + 1: 2 s, 4 s, 8 s … at most an hour.</summary>
    public static TimeSpan Backoff(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Clamp(attempt, 1, 20))));
}
