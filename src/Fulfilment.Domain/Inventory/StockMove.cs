using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Inventory;

public enum MovementReason
{
    OpeningStock,
    Receipt,
    PutAway,
    Transfer,
    Pick,
    PutBack,
    Pack,
    Unpack,
    HandOver,
    Return,
    Restock,
    Scrap,
    Count,
    Adjustment,
    Breakage,
    ShortPick,
    Regrade,
    ChangeOfClient,
    Kit,
    PlateMove,
}

/// <summary>Units that went from one place to another: the only way stock ever changes.</summary>
public readonly record struct StockMove(
    ClientId ClientId, DcId DcId, LocationCode From, LocationCode To, SkuId SkuId,
    string Lot, string Serial, Condition Condition, int Quantity, MovementReason Reason, string Document)
{
    public StockKey Source => new(ClientId, DcId, From, SkuId, Lot, Serial, Condition);

    public StockKey Target => new(ClientId, DcId, To, SkuId, Lot, Serial, Condition);
}
