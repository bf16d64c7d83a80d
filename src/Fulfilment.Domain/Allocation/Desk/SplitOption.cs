using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Inventory;

namespace Fulfilment.Domain.Allocation.Desk;

/// <summary>One thing that can be done with an order, and exactly what comes of it.</summary>
/// <param name="Ask">The order with the one constraint added; planning it again against the same stock gives <paramref name="Plan"/>.</param>
/// <param name="Line">The line that is substituted or cancelled.</param>
/// <param name="Instead">What is sent in its place.</param>
public sealed record SplitOption(SplitOptionKind Kind, OrderAsk Ask, OrderPlan Plan, int? Line = null, SkuId? Instead = null)
{
    public int Parcels => Plan.Parcels.Length;

    public long Cost => Plan.Cost;

    public DateOnly? Arrives => Plan.Arrives;

    public int UnitsMissing => Plan.UnitsMissing;
}
