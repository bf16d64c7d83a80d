using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Domain.Packing;

public enum PrintJobState
{
    /// <summary>Asked of the station; the agent has not said anything yet.</summary>
    Requested,

    /// <summary>In the agent's journal, nothing sent.</summary>
    Claimed,

    BytesAccepted,

    /// <summary>It came out, once.</summary>
    Confirmed,

    /// <summary>Nobody but a person can tell.</summary>
    Unknown,

    /// <summary>It did not come out.</summary>
    Failed,
}

/// <summary>
/// One numbered attempt to print one physical paper or label. The server owns the intent, the agent the execution and
/// the verdict. Nothing is sent twice: a reprint is a new attempt, with a person's reason.
/// </summary>
public sealed class PrintJob : IOfClient, IAtDc
{
    public static readonly Lifecycle<PrintJobState> Lifecycle = new(
        "print job",
        PrintJobState.Requested,
        ("claim", PrintJobState.Requested, PrintJobState.Claimed),
        ("accept", PrintJobState.Requested, PrintJobState.BytesAccepted),
        ("accept", PrintJobState.Claimed, PrintJobState.BytesAccepted),
        ("confirm", PrintJobState.Requested, PrintJobState.Confirmed),
        ("confirm", PrintJobState.Claimed, PrintJobState.Confirmed),
        ("confirm", PrintJobState.BytesAccepted, PrintJobState.Confirmed),
        ("confirm", PrintJobState.Unknown, PrintJobState.Confirmed),
        ("doubt", PrintJobState.Requested, PrintJobState.Unknown),
        ("doubt", PrintJobState.Claimed, PrintJobState.Unknown),
        ("doubt", PrintJobState.BytesAccepted, PrintJobState.Unknown),
        ("fail", PrintJobState.Requested, PrintJobState.Failed),
        ("fail", PrintJobState.Claimed, PrintJobState.Failed),
        ("fail", PrintJobState.BytesAccepted, PrintJobState.Failed),
        ("fail", PrintJobState.Unknown, PrintJobState.Failed));

    public required long Id { get; init; }

    /// <summary>"label/1042" or "paper/1043".</summary>
    public required string Document { get; init; }

    /// <summary>"label" or "document".</summary>
    public required string Role { get; init; }

    public required int Copy { get; init; }

    public required int Attempt { get; init; }

    public required StationId StationId { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required ShipmentId ShipmentId { get; init; }

    public PrintJobState State { get; private set; }

    /// <summary>"zpl" or "pdf".</summary>
    public required string Format { get; init; }

    /// <summary>The bytes, in the file store.</summary>
    public required string File { get; init; }

    /// <summary>The code inside the print: scanning it proves that it exists.</summary>
    public required string Serial { get; init; }

    /// <summary>Why there is a further attempt; null for the first.</summary>
    public string? Reason { get; init; }

    /// <summary>What the verdict rests on: the agent's evidence, "scanned", or a person's name.</summary>
    public string? Evidence { get; set; }

    public string? FailureReason { get; set; }

    public required DateTime At { get; init; }

    public required string By { get; init; }

    public DateTime? SettledAt { get; set; }

    public bool IsLive => State is PrintJobState.Requested or PrintJobState.Claimed or PrintJobState.BytesAccepted;

    /// <summary>Follows the table; a report that comes late or twice changes nothing and is no error.</summary>
    public bool TryMove(string verb)
    {
        var next = Lifecycle.Next(verb, State);
        if (next.IsDone)
        {
            State = next.Value;
        }

        return next.IsDone;
    }
}
