using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Orders;

/// <summary>
/// One article of an order. Every ordered unit is in exactly one place: cancelled, allocated (in a living shipment),
/// shipped, or waiting. <see cref="Allocated"/> and <see cref="Shipped"/> are projections of the shipments, written by
/// one file in the same transaction and checked by the audit.
/// </summary>
public sealed class OrderLine : IOfClient
{
    public required OrderId OrderId { get; init; }

    /// <summary>1, 2, 3 … within the order.</summary>
    public required int LineNo { get; init; }

    public required ClientId ClientId { get; init; }

    public required SkuId SkuId { get; init; }

    public required int Quantity { get; init; }

    public int Cancelled { get; set; }

    /// <summary>Units in shipments that have not left and are not cancelled.</summary>
    public int Allocated { get; set; }

    public int Shipped { get; set; }

    /// <summary>What one unit cost the buyer, in minor units of the order's currency, tax included.</summary>
    public required long UnitPriceMinor { get; init; }

    /// <summary>Only units of this lot; null takes any.</summary>
    public string? Lot { get; init; }

    /// <summary>Only the unit with this serial number; null takes any.</summary>
    public string? Serial { get; init; }

    /// <summary>Days that a unit must still be good for when it leaves; null takes what the article itself asks for.</summary>
    public int? MinimumLifeDays { get; init; }

    /// <summary>Units that still wait for a DC: back-ordered when the last plan could not place them.</summary>
    public int Waiting => Quantity - Cancelled - Allocated - Shipped;
}
