using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Joint;

/// <summary>Places orders one after the other, each at its best with what is really left, paying the prices.</summary>
internal static class Builder
{
    /// <returns>What the placed plan comes to, without prices.</returns>
    public static double Place(Market market, ReadOnlySpan<int> orders, Prices? prices)
    {
        var sum = 0.0;
        foreach (var order in orders)
        {
            market.Search.Find(order, prices);
            market.Assignment.Place(order, market.Search.Found);
            sum += market.Value(order);
        }

        return sum;
    }

    public static void Lift(Market market, ReadOnlySpan<int> orders)
    {
        foreach (var order in orders)
        {
            market.Assignment.Lift(order);
        }
    }
}
