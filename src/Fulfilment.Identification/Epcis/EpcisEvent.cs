using System.Text.Json.Nodes;

namespace Fulfilment.Identification.Epcis;

public enum EpcisEventType
{
    ObjectEvent,
    AggregationEvent,
    TransactionEvent,
    TransformationEvent,
    AssociationEvent,
}

public enum EpcisAction
{
    /// <summary>Seen, nothing begun or ended.</summary>
    Observe,

    /// <summary>Begun: commissioned, packed into, linked.</summary>
    Add,

    /// <summary>Ended: destroyed, unpacked, unlinked.</summary>
    Delete,
}

/// <summary>Goods by class (and lot) rather than by serial; without unit the quantity counts pieces.</summary>
public sealed record EpcisQuantity(string EpcClass, decimal? Quantity = null, string? Unit = null);

/// <summary>A reference with its kind: a business transaction, a source or a destination.</summary>
public sealed record EpcisReference(string? Type, string Value);

/// <summary>
/// One EPCIS 2.0 event: what, when, where and why. Bare words of the Core Business Vocabulary ("shipping") stand for its web
/// addresses; identifiers are Digital Links or EPC URNs. Fields that an event type does not have stay empty.
/// Source: EPCIS 2.0 and CBV 2.0.
/// </summary>
public sealed record EpcisEvent
{
    public required EpcisEventType Type { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    /// <summary>"+09:00": the wall clock of the place where it happened.</summary>
    public required string EventTimeZoneOffset { get; init; }

    public DateTimeOffset? RecordTime { get; init; }

    public string? EventId { get; init; }

    /// <summary>Absent for transformations.</summary>
    public EpcisAction? Action { get; init; }

    public string? ParentId { get; init; }

    /// <summary>The things observed; for a transaction the goods it is about.</summary>
    public IReadOnlyList<string> Epcs { get; init; } = [];

    public IReadOnlyList<EpcisQuantity> Quantities { get; init; } = [];

    public IReadOnlyList<string> ChildEpcs { get; init; } = [];

    public IReadOnlyList<EpcisQuantity> ChildQuantities { get; init; } = [];

    public IReadOnlyList<string> InputEpcs { get; init; } = [];

    public IReadOnlyList<EpcisQuantity> InputQuantities { get; init; } = [];

    public IReadOnlyList<string> OutputEpcs { get; init; } = [];

    public IReadOnlyList<EpcisQuantity> OutputQuantities { get; init; } = [];

    public string? TransformationId { get; init; }

    public string? BizStep { get; init; }

    public string? Disposition { get; init; }

    public string? ReadPoint { get; init; }

    public string? BizLocation { get; init; }

    public IReadOnlyList<EpcisReference> BizTransactions { get; init; } = [];

    public IReadOnlyList<EpcisReference> Sources { get; init; } = [];

    public IReadOnlyList<EpcisReference> Destinations { get; init; } = [];

    /// <summary>Fields with a prefix of their own, sensor data, master data of lots: kept as they came, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonNode>> Others { get; init; } = [];
}
