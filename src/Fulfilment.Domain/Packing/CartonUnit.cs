using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Packing;

/// <summary>What lies in a carton: units of one shipment line, lot and serial.</summary>
public sealed class CartonUnit : IOfClient, IAtDc
{
    public required CartonId CartonId { get; init; }

    public required int LineNo { get; init; }

    public required string Lot { get; init; }

    public required string Serial { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required SkuId SkuId { get; init; }

    public int Quantity { get; set; }

    /// <summary>Units of the scan that came last: what "undo" takes out again.</summary>
    public int LastUnits { get; set; }

    /// <summary>Counts the scans of the carton: the highest is the last.</summary>
    public int Touched { get; set; }
}
