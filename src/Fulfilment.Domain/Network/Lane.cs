using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

/// <summary>What it costs and how long it takes from a DC to a region.</summary>
public sealed class Lane : IAtDc
{
    public required DcId DcId { get; init; }

    /// <summary>ISO 3166-2 region of the recipient ("JP-13"); a foreign country as its ISO 3166-1 code ("GB").</summary>
    public required string Region { get; init; }

    /// <summary>Minor units per parcel.</summary>
    public required int ParcelCost { get; set; }

    /// <summary>Minor units per order line in the parcel.</summary>
    public required int LineCost { get; set; }

    /// <summary>Calendar days from hand-over to delivery.</summary>
    public required int TransitDays { get; set; }
}
