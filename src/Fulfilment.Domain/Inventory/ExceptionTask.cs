using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

public enum ExceptionKind
{
    Recount,
    PutBack,
    Replan,
    UnknownParcel,
    LabelUnknown,
    Investigate,
}

public enum ExceptionState
{
    Open,
    Done,
    Dismissed,
}

/// <summary>A physical fact that broke a plan, waiting for hands: the fact was recorded, this is what remains to do.</summary>
public sealed class ExceptionTask : IAtDc
{
    public static readonly Lifecycle<ExceptionState> Lifecycle = new(
        "exception task",
        ExceptionState.Open,
        ("finish", ExceptionState.Open, ExceptionState.Done),
        ("dismiss", ExceptionState.Open, ExceptionState.Dismissed));

    public required long Id { get; init; }

    public required DcId DcId { get; init; }

    public string? ClientCode { get; init; }

    public required ExceptionKind Kind { get; init; }

    /// <summary>What it is about, as "kind/id" ("bin/A-01-02").</summary>
    public required string Subject { get; init; }

    /// <summary>JSON object for the person who does it.</summary>
    public string Facts { get; init; } = "{}";

    public ExceptionState State { get; set; }

    public required DateTime At { get; init; }

    public DateTime? ClosedAt { get; set; }

    public string? ClosedBy { get; set; }
}
