using Fulfilment.Domain.Allocation.Given;
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

    /// <summary>Days on which the carrier works, from hand-over to delivery.</summary>
    public required int TransitDays { get; set; }

    /// <summary>The carrier's code in the shipped tables, for its rest days and hours; "" works every day.</summary>
    public string Carrier { get; set; } = "";

    /// <summary>Postage by weight as "2000:700 5000:910" (grams up to, minor units); "" costs <see cref="ParcelCost"/> at any weight.</summary>
    public string Steps { get; set; } = "";

    public Tariff Tariff => TariffText.Read(ParcelCost, LineCost, Steps);
}
