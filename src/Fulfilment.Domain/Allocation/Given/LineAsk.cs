using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>One line still to be served.</summary>
/// <param name="Line">The line's number within its order; comes back unchanged in the plan.</param>
public readonly record struct LineAsk(int Line, SkuId Sku, int Quantity, Grams UnitWeight = default, Handling Handling = Handling.None);
