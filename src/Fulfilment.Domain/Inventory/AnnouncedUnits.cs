namespace Fulfilment.Domain.Inventory;

/// <summary>What is said of units that are not here yet. What nobody says is null, and is not assumed.</summary>
/// <param name="Expiry">Of the worst of them.</param>
public readonly record struct AnnouncedUnits(string? Lot, string? Serial, DateOnly? Expiry);
