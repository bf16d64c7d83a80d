using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.People;

/// <summary>What a 3PL bills for.</summary>
public enum ActivityKind
{
    Storage,
    Receipt,
    PutAway,
    Pick,
    Pack,
    Paper,
    Label,
    HandOver,
    Return,
    Adjustment,
}

/// <summary>One billable piece of work: who, what, how many, how long. Append-only.</summary>
public sealed class ActivityRecord : IOfClient, IAtDc
{
    public long Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required ActivityKind Kind { get; init; }

    public required int Quantity { get; init; }

    /// <summary>The paper or task behind it, as "kind/id".</summary>
    public required string Document { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Working time in seconds where it was measured; 0 where only the fact is known.</summary>
    public int Seconds { get; init; }
}
