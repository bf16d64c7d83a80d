using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Domain.Personalisation;

public enum PaperKind
{
    PackingSlip,
    Insert,
}

public enum PaperStatus
{
    /// <summary>Chosen; not drawn yet, or to be drawn again because a fact changed.</summary>
    Decided,

    Rendered,

    /// <summary>Asked of the printer.</summary>
    Printing,

    /// <summary>Its own code was scanned into the carton.</summary>
    InCarton,

    /// <summary>A person went on without it, and said why.</summary>
    Skipped,

    /// <summary>The parcel was stopped; the coupon is worth nothing any more.</summary>
    Void,
}

/// <summary>
/// One paper for one shipment: what it is, why it was chosen, what it carries, and whether it lies in the carton.
/// A reprint keeps its code and its coupon.
/// </summary>
public sealed class Paper : IOfClient, IAtDc
{
    public static readonly Lifecycle<PaperStatus> Lifecycle = new(
        "paper",
        PaperStatus.Decided,
        ("render", PaperStatus.Decided, PaperStatus.Rendered),
        ("render", PaperStatus.Rendered, PaperStatus.Rendered),
        ("change", PaperStatus.Decided, PaperStatus.Decided),
        ("change", PaperStatus.Rendered, PaperStatus.Decided),
        ("change", PaperStatus.Printing, PaperStatus.Decided),
        ("print", PaperStatus.Rendered, PaperStatus.Printing),
        ("scan", PaperStatus.Printing, PaperStatus.InCarton),
        ("scan", PaperStatus.Rendered, PaperStatus.InCarton),
        ("skip", PaperStatus.Decided, PaperStatus.Skipped),
        ("skip", PaperStatus.Rendered, PaperStatus.Skipped),
        ("skip", PaperStatus.Printing, PaperStatus.Skipped),
        ("void", PaperStatus.Decided, PaperStatus.Void),
        ("void", PaperStatus.Rendered, PaperStatus.Void),
        ("void", PaperStatus.Printing, PaperStatus.Void),
        ("void", PaperStatus.InCarton, PaperStatus.Void),
        ("void", PaperStatus.Skipped, PaperStatus.Void));

    public required PaperId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required OrderId OrderId { get; init; }

    public required ShipmentId ShipmentId { get; init; }

    public required PaperKind Kind { get; init; }

    public PaperStatus Status { get; private set; }

    /// <summary>Template name without its language ("packing-slip").</summary>
    public required string Template { get; set; }

    /// <summary>The campaign behind an insert, as "code/version"; "" for a slip.</summary>
    public string Campaign { get; set; } = "";

    /// <summary>JSON: the rule, the verdict on every campaign, and the facts that were seen.</summary>
    public string Decision { get; set; } = "{}";

    /// <summary>Canonical coupon code; null when it carries none.</summary>
    public string? Coupon { get; set; }

    /// <summary>Short hash of every fact on the paper: another hash is another paper.</summary>
    public string FactsHash { get; set; } = "";

    /// <summary>The PDF, in the file store.</summary>
    public string? File { get; set; }

    /// <summary>Characters that the font lacks, for the page that lists them.</summary>
    public string MissingGlyphs { get; set; } = "";

    public CartonId? CartonId { get; set; }

    public string? SkipReason { get; set; }

    public required DateTime DecidedAt { get; init; }

    public DateTime? RenderedAt { get; set; }

    public DateTime? SettledAt { get; set; }

    public string? SettledBy { get; set; }

    public int Version { get; set; }

    public bool IsSettled => Status is PaperStatus.InCarton or PaperStatus.Skipped or PaperStatus.Void;

    /// <summary>The text of its barcode.</summary>
    public string Code => new PaperCode(Id).ToString();

    public Outcome<Done> Move(string verb) => Lifecycle.Move(verb, Status, next => (Status, Version) = (next, Version + 1));
}
