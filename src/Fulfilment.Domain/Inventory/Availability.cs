using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

/// <summary>
/// What can still be promised of an article at a site. Sellable is the sum of good units in bins; Promised is the sum of
/// open promises against stock on hand. Promised above Sellable is legal and visible: a physical fact came in between,
/// and the plan is made again.
/// </summary>
public sealed class Availability : IOfClient, IAtDc
{
    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required SkuId SkuId { get; init; }

    public int Sellable { get; private set; }

    public int Promised { get; private set; }

    /// <summary>When either number last changed: channels are told what has changed since they were last told.</summary>
    public DateTime ChangedAt { get; private set; }

    public int Free => Sellable - Promised;
}
