using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Shipping;

/// <summary>Units of one order line in one shipment. Planned ≥ Picked ≥ Packed; what came short is taken off Quantity.</summary>
public sealed class ShipmentLine : IOfClient, IAtDc
{
    public required ShipmentId ShipmentId { get; init; }

    /// <summary>The order's line number.</summary>
    public required int LineNo { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required SkuId SkuId { get; init; }

    public required int Quantity { get; set; }

    public int Picked { get; set; }

    public int Packed { get; set; }
}
