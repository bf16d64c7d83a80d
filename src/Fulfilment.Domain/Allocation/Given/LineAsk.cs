using System.Collections.Immutable;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>One line still to be served.</summary>
/// <param name="Line">The line's number within its order; comes back unchanged in the plan.</param>
public readonly record struct LineAsk(int Line, SkuId Sku, int Quantity, Grams UnitWeight = default, Handling Handling = Handling.None)
{
    /// <summary>Sites that hold what the line asks for in particular (a lot, a serial, a life); default: any site.</summary>
    public ImmutableArray<DcId> OnlyAt { get; init; }

    /// <summary>What it asks for in particular: supply on its way must be said to be such.</summary>
    public UnitAsk Units { get; init; }
}
