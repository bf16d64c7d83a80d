namespace Fulfilment.Domain.Inventory;

/// <summary>What an order line asks of the very units it gets; all null takes any good unit.</summary>
/// <param name="LifeDays">Days that a unit must still be good for when it leaves.</param>
public readonly record struct UnitAsk(string? Lot, string? Serial, int? LifeDays)
{
    public bool IsAny => Lot is null && Serial is null && LifeDays is null;

    /// <summary>Whether units that leave on a day are surely such as are asked for. Units of which nothing is said serve nobody who asks.</summary>
    public bool IsServedBy(AnnouncedUnits units, DateOnly leaves) =>
        (Lot is null || Lot == units.Lot) && (Serial is null || Serial == units.Serial) && (LifeDays is not { } days || units.Expiry >= leaves.AddDays(days));
}
