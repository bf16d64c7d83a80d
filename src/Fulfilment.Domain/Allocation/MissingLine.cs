using System.Collections.Immutable;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation;

/// <summary>Units that this plan does not serve now.</summary>
/// <param name="Waits">True: back-ordered, planned again when stock arrives. False: a person decides.</param>
/// <param name="Awaited">Named supply that is promised for them; may cover only a part.</param>
public sealed record MissingLine(int Line, SkuId Sku, int Quantity, bool Waits, ImmutableArray<AwaitedSupply> Awaited);

/// <param name="Arrives">Delivery date when shipped from that DC on its ready day; null when it has no open lane there.</param>
public sealed record AwaitedSupply(string Source, DcId Dc, int Quantity, DateOnly Ready, DateOnly? Arrives);
