using System.Collections.Immutable;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>An order, or what is left of one, that wants stock.</summary>
/// <param name="Region">Where it goes, in the lanes' own codes.</param>
public sealed record OrderAsk(OrderId Id, ClientId Client, string Region, ImmutableArray<LineAsk> Lines)
{
    /// <summary>When the shopper placed it; older orders of one class come first.</summary>
    public DateTimeOffset Placed { get; init; }

    /// <summary>The last day on which it may arrive; null when nothing was promised.</summary>
    public DateOnly? PromisedBy { get; init; }

    /// <summary>Higher goes first. Waiting raises it (<see cref="Rules.RuleSet.AgeingHours"/>), so that nobody starves.</summary>
    public int Priority { get; init; }

    /// <summary>Goods value in minor units; decides <see cref="OrderPolicy.NoSplitBelow"/>.</summary>
    public long Value { get; init; }

    public OrderPolicy Policy { get; init; } = OrderPolicy.Default;
}
