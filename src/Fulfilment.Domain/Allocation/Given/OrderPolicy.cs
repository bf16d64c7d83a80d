using System.Collections.Immutable;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>What the merchant allows for one order. Every flag can be reasoned about alone; the strictest of them wins.</summary>
public sealed record OrderPolicy
{
    public static readonly OrderPolicy Default = new();

    /// <summary>Everything now, in however many parcels, or nothing yet.</summary>
    public bool ShipComplete { get; init; }

    /// <summary>At most so many DCs; null: no limit.</summary>
    public int? MaxParcels { get; init; }

    /// <summary>An order worth less than this goes in one parcel (minor units).</summary>
    public long NoSplitBelow { get; init; }

    /// <summary>One line's units may come from several DCs.</summary>
    public bool LineMaySplit { get; init; } = true;

    /// <summary>What cannot be served now waits for stock; otherwise it is left unfilled for a person to decide.</summary>
    public bool BackOrder { get; init; } = true;

    /// <summary>Units that are missing may be promised against named supply.</summary>
    public bool PromiseIncoming { get; init; } = true;

    /// <summary>Parts may be moved to one DC first and shipped as one parcel, if the promised date allows.</summary>
    public bool Consolidate { get; init; }

    /// <summary>The merchant's own list of sites; empty: every site.</summary>
    public ImmutableArray<DcId> OnlyFrom { get; init; } = [];

    public ImmutableArray<DcId> NotFrom { get; init; } = [];
}
