using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

/// <summary>An article of a client, with what the floor must know to store, pick and pack it.</summary>
public sealed class Sku : IOfClient
{
    public required ClientId ClientId { get; init; }

    public required SkuId Id { get; init; }

    public required string Name { get; set; }

    public string NameJa { get; set; } = "";

    public string? BrandCode { get; set; }

    public string Category { get; set; } = "";

    public int WeightGrams { get; set; }

    public int LengthMm { get; set; }

    public int WidthMm { get; set; }

    public int HeightMm { get; set; }

    public bool LotControlled { get; set; }

    public bool ExpiryControlled { get; set; }

    public bool SerialControlled { get; set; }

    public Temperature Temperature { get; set; }

    public bool Hazardous { get; set; }

    /// <summary>Days of life a unit must have left when it leaves.</summary>
    public int MinimumLifeDays { get; set; }

    /// <summary>List price in minor units of the client's currency.</summary>
    public long PriceMinor { get; set; }

    /// <summary>What one unit costs the merchant, in minor units; null where nobody said.</summary>
    public long? CostMinor { get; set; }

    public int ReorderPoint { get; set; }

    public bool Active { get; set; } = true;
}
