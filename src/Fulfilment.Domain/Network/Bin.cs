using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

/// <summary>What a bin is for. Only <see cref="Pick"/> and <see cref="Bulk"/> hold stock that can be sold.</summary>
public enum BinKind
{
    Pick,
    Bulk,
    Quarantine,
    Returns,
}

/// <summary>A place on a shelf, scanned by its code.</summary>
public sealed class Bin : IAtDc
{
    public required DcId DcId { get; init; }

    public required string Code { get; init; }

    public required string ZoneCode { get; set; }

    public BinKind Kind { get; set; } = BinKind.Pick;

    /// <summary>Position on the walk; pick tasks are sorted by it.</summary>
    public int WalkSequence { get; set; }

    /// <summary>Aisle number and position along it (mm), for tours.</summary>
    public int Aisle { get; set; }

    public int PositionMm { get; set; }

    /// <summary>Out of picking until somebody has counted it.</summary>
    public bool Blocked { get; set; }

    public string? BlockReason { get; set; }

    /// <summary>
    /// Where its units stand in the books. Nobody can pick from a blocked bin, so what lies in it must not be promised:
    /// it stands apart, under the bin's own code, until the count.
    /// </summary>
    public LocationCode Place => Blocked && Kind is (BinKind.Pick or BinKind.Bulk) ? LocationCode.Quarantine(Code) : ReceiveCheck.Place(Kind, Code);
}
