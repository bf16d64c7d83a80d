using System.Collections.Immutable;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation;

/// <summary>What one DC sends of an order. Costs are minor units of the snapshot's currency.</summary>
/// <param name="Inbound">Parts that come from other DCs first, when the plan consolidates; empty otherwise.</param>
public sealed record Parcel(
    DcId Dc, ImmutableArray<ParcelLine> Lines, long Postage, long Handling, DateOnly Ships, DateOnly Arrives, ImmutableArray<InboundPart> Inbound);

/// <param name="Line">The line's number, as the order names it.</param>
public readonly record struct ParcelLine(int Line, SkuId Sku, int Quantity);

/// <summary>Units that travel between DCs before the parcel is packed. <paramref name="Lines"/> are part of the parcel's lines.</summary>
public sealed record InboundPart(DcId From, DateOnly Ready, long Cost, ImmutableArray<ParcelLine> Lines);
