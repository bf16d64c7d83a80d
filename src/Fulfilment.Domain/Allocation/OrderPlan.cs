using System.Collections.Immutable;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Domain.Allocation;

/// <summary>The plan of one order, with the reason for every DC and every line.</summary>
/// <param name="Parcels">In the order of the sites' ids; empty when nothing is served now.</param>
public sealed record OrderPlan(
    OrderId Order,
    ImmutableArray<Parcel> Parcels,
    ImmutableArray<MissingLine> Missing,
    ImmutableArray<SiteReason> Sites,
    ImmutableArray<LineReason> Lines)
{
    /// <summary>Postage, handling and transfers, in minor units of the snapshot's currency.</summary>
    public long Cost => Parcels.Sum(p => p.Postage + p.Handling + p.Inbound.Sum(i => i.Cost));

    public bool IsSplit => Parcels.Length > 1;

    public int UnitsMissing => Missing.Sum(m => m.Quantity);

    /// <summary>The day the last parcel arrives; null when nothing is sent.</summary>
    public DateOnly? Arrives => Parcels.IsEmpty ? null : Parcels.Max(p => p.Arrives);
}

public readonly record struct SiteReason(DcId Dc, ReasonCode Code);

public readonly record struct LineReason(int Line, ReasonCode Code);
