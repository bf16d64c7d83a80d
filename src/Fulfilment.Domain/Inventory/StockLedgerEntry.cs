using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

/// <summary>
/// One row of the ledger. Append-only; reversed by a new row. It carries the running balance and the running count of
/// both places, so that a lost, doubled, edited or reordered row names itself.
/// </summary>
public sealed class StockLedgerEntry : IOfClient, IAtDc
{
    public long Sequence { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required LocationCode From { get; init; }

    public required LocationCode To { get; init; }

    public required SkuId SkuId { get; init; }

    public string Lot { get; init; } = "";

    public string Serial { get; init; } = "";

    public Condition Condition { get; init; }

    /// <summary>Units, above zero; zero only in the move of a license plate.</summary>
    public required int Quantity { get; init; }

    public required MovementReason Reason { get; init; }

    /// <summary>The paper behind it, as "kind/id" ("shipment/1042").</summary>
    public required string Document { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }

    public required string Request { get; init; }

    /// <summary>The plate that moved, with all that stands in it; null for units.</summary>
    public string? Plate { get; init; }

    /// <summary>Balance of the source after this row, and how many rows had touched it by then.</summary>
    public required int FromBalance { get; init; }

    public required int FromVersion { get; init; }

    public required int ToBalance { get; init; }

    public required int ToVersion { get; init; }

    /// <summary>First eight bytes of SHA-256 over every field above: an edited row no longer agrees with itself.</summary>
    public required long Seal { get; init; }
}
