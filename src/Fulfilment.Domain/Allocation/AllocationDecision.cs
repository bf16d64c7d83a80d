using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Allocation;

/// <summary>Whether a person should look at a plan.</summary>
public enum ReviewState
{
    /// <summary>Whole, in one parcel, in time: nothing to look at.</summary>
    Nothing,

    /// <summary>Split, short or late: on the managers' list.</summary>
    Waiting,

    /// <summary>A manager has said yes to it.</summary>
    Accepted,

    /// <summary>A later plan of the same order took its place.</summary>
    Superseded,
}

/// <summary>What one run decided for one order, and the reason for every DC and line. Reasons are numbers of <see cref="ReasonCode"/>.</summary>
public sealed class AllocationDecision : IOfClient
{
    public required OrderId OrderId { get; init; }

    public required RunId RunId { get; init; }

    public required ClientId ClientId { get; init; }

    public required DateTime At { get; init; }

    public required int Parcels { get; init; }

    public required int UnitsMissing { get; init; }

    /// <summary>Postage and handling in minor units.</summary>
    public required long Cost { get; init; }

    /// <summary>The day the last parcel should arrive; null when nothing is sent.</summary>
    public DateOnly? Arrives { get; init; }

    /// <summary>It arrives after the date the shop promised.</summary>
    public bool Late { get; init; }

    /// <summary>The version of the merchant's rules that made it; 0 are the usual rules.</summary>
    public int RulesVersion { get; init; }

    /// <summary>JSON: what each chosen DC sends ([{"dc":"E","lines":{"1":3}}]).</summary>
    public required string Plan { get; init; }

    /// <summary>JSON object: DC → reason.</summary>
    public required string Sites { get; init; }

    /// <summary>JSON object: line → reason.</summary>
    public required string Lines { get; init; }

    public ReviewState Review { get; set; }

    public string? ReviewedBy { get; set; }

    public DateTime? ReviewedAt { get; set; }
}
