namespace Fulfilment.Domain.Inventory;

/// <summary>What an order line asks of the very units it gets; all null takes any good unit.</summary>
/// <param name="LifeDays">Days that a unit must still be good for when it leaves.</param>
public readonly record struct UnitAsk(string? Lot, string? Serial, int? LifeDays)
{
    public bool IsAny => Lot is null && Serial is null && LifeDays is null;
}
