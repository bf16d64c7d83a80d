using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Joint;

/// <summary>
/// Problem: orders of a backlog compete for units and for parcels of a DC's day. Planned one by one, an early order takes
/// the unit that would have kept a later one in one parcel, or served it at all.
/// Method, for each priority class in turn:
///   1. <see cref="PriceFinder"/> finds a price for every contested unit and parcel, such that orders which pay them
///      mostly keep out of each other's way (Lagrangian relaxation; each order is still planned exactly).
///   2. <see cref="Builder"/> places the orders with what is really left: at the prices that prove most, at the latest, at
///      half the latest, or without prices, whichever comes out cheapest; a joint plan is never worse than one by one.
///      Where one by one comes to no more than the bound that prices prove, it is the best there is, and stands.
///   3. <see cref="Repair"/> takes a few orders out that want the same things and plans them again, and keeps what is better.
/// Complexity: (passes + 4 + repairs × about 8 orders) × one order's search; linear in the backlog at a fixed effort per order.
/// Limits: a heuristic; how far from the optimum it ends is measured by the suite <c>alloc</c>. A higher class never gives
/// way to a lower one.
/// Source: Lagrangian relaxation with subgradients: Held, Wolfe and Crowder 1974; ruin and recreate: Schrimpf et al. 2000.
/// </summary>
internal static class JointPlanner
{
    /// <summary>All of a price, in the measure of <see cref="Prices.Share"/>.</summary>
    private const int Whole = 16;

    public static void Fill(
        Backlog backlog, Objective objective, Effort effort, Assignment assignment, int[] turns, List<Range> classes)
    {
        var draw = new SeededDraw(effort.Seed);
        foreach (var range in classes)
        {
            var orders = turns[range];
            var market = new Market(backlog, objective, assignment);
            var wishes = new Wishes(market, orders);
            var free = wishes.Renew();
            var oneByOne = Builder.Place(market, orders, null, wishes.Present);
            var standing = assignment.Keep();
            Builder.Lift(market, orders);
            var (proven, bound, latest) = PriceFinder.Find(market, wishes, effort.PricePasses, free, oneByOne);
            if (oneByOne <= bound)
            {
                assignment.BringBack(standing, orders);
                continue; // nobody was in anybody's way
            }

            var prices = PlaceAtTheBest(market, orders, (oneByOne, standing), proven, latest);
            var repairs = (int)((long)effort.Repairs * orders.Length / Math.Max(1, turns.Length));
            new Repair(market, orders, prices).Run(repairs, ref draw);
        }
    }

    /// <summary>Places the orders at whichever of the prices comes out cheapest, or one by one; returns the prices to repair by.</summary>
    private static Prices PlaceAtTheBest(Market market, int[] orders, (double Comes, Standing Standing) best, PriceFinder.Priced proven, PriceFinder.Priced latest)
    {
        (Prices Prices, int Share, Wish? Wish)[] tries = [(proven.Prices, Whole, proven.Wish), (latest.Prices, Whole, latest.Wish), (latest.Prices, Whole / 2, null)];
        var at = proven.Prices;
        foreach (var (prices, share, wish) in tries)
        {
            prices.Share = share;
            var comes = Builder.Place(market, orders, prices, wish);
            if (comes < best.Comes)
            {
                (best, at) = ((comes, market.Assignment.Keep()), prices);
            }

            Builder.Lift(market, orders);
        }

        market.Assignment.BringBack(best.Standing, orders);
        return at;
    }
}
