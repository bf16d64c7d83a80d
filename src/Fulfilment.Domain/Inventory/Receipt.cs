using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

public enum ReceiptStatus
{
    Announced,
    Receiving,
    Closed,
    Cancelled,
}

/// <summary>Goods of a client that come in at a DC: announced beforehand, or opened blind at the dock.</summary>
public sealed class Receipt : IOfClient, IAtDc
{
    public static readonly Lifecycle<ReceiptStatus> Lifecycle = new(
        "receipt",
        ReceiptStatus.Announced,
        ("receive", ReceiptStatus.Announced, ReceiptStatus.Receiving),
        ("receive", ReceiptStatus.Receiving, ReceiptStatus.Receiving),
        ("close", ReceiptStatus.Announced, ReceiptStatus.Closed),
        ("close", ReceiptStatus.Receiving, ReceiptStatus.Closed),
        ("cancel", ReceiptStatus.Announced, ReceiptStatus.Cancelled));

    public required ReceiptId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>The supplier's or merchant's own number of the delivery.</summary>
    public required string Reference { get; init; }

    public ReceiptStatus Status { get; private set; }

    public DateOnly? DueOn { get; set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? ClosedAt { get; set; }

    /// <summary>The transfer that comes in by it; null for goods from outside.</summary>
    public TransferId? TransferId { get; init; }

    public int Version { get; set; }

    public List<ReceiptLine> Lines { get; init; } = [];

    public Outcome<Done> Move(string verb) => Lifecycle.Move(verb, Status, next => (Status, Version) = (next, Version + 1));
}

/// <summary>
/// One article of a receipt; of one lot, or one serial number, where the announcement names it. Expected is 0 for what nobody announced.
/// </summary>
public sealed class ReceiptLine : IOfClient, IAtDc
{
    public required ReceiptId ReceiptId { get; init; }

    public required int LineNo { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required SkuId SkuId { get; init; }

    public required int Expected { get; init; }

    /// <summary>As announced, or as first seen at the dock beside what was announced; "" where nobody said.</summary>
    public string Lot { get; init; } = "";

    public string Serial { get; init; } = "";

    /// <summary>As announced. What is known of the lot itself comes first.</summary>
    public DateOnly? Expiry { get; init; }

    public int Received { get; set; }
}
