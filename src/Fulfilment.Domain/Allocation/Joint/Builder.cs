using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Joint;

/// <summary>
/// Places orders one after the other, each at its best with what is really left, paying the prices. What an order would take
/// of all the stock is its best of what is left too, as long as that is still there: then nothing is searched.
/// </summary>
internal static class Builder
{
    /// <param name="wish">At the same prices; null: not known.</param>
    /// <returns>What the placed plan comes to, without prices.</returns>
    public static double Place(Market market, ReadOnlySpan<int> orders, Prices? prices, Wish? wish)
    {
        var sum = 0.0;
        foreach (var order in orders)
        {
            if (wish is null || !market.Assignment.TryPlace(order, wish))
            {
                market.Search.Find(order, prices);
                market.Assignment.Place(order, market.Search.Found);
            }

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
