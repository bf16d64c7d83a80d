using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

/// <summary>The running sum of the ledger at one key; written in the same transaction, by the same file.</summary>
public sealed class StockBalance : IOfClient, IAtDc
{
    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required LocationCode Location { get; init; }

    public required SkuId SkuId { get; init; }

    public required string Lot { get; init; }

    public required string Serial { get; init; }

    public required Condition Condition { get; init; }

    public int Quantity { get; private set; }

    /// <summary>How many ledger rows have touched this key.</summary>
    public int Version { get; private set; }

    public StockKey Key => new(ClientId, DcId, Location, SkuId, Lot, Serial, Condition);
}
