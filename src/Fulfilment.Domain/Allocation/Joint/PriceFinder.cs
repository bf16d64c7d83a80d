using System.Numerics;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Joint;

/// <summary>
/// Finds what a unit at a site and a parcel of a site are worth. Every order is planned at the present prices as if it were
/// alone with all the stock; what is then wanted more often than it exists becomes dearer, what is left over cheaper.
/// The sum of all orders at their prices, less the stock at its prices, is a lower bound on any plan; the prices of the best
/// bound are returned. Step length after Polyak: the distance between the best plan known and the bound, over the
/// squared excess; the direction remembers the past, which damps the swinging from pass to pass.
/// </summary>
internal static class PriceFinder
{
    private const int PatientPasses = 8;

    /// <summary>With fewer passes than this there is no time to come back from a long first step, so steps are shorter.</summary>
    private const int UnhurriedPasses = 200;

    private const double Memory = 0.6;

    /// <param name="known">What a plan that respects all limits comes to.</param>
    /// <returns>
    /// The prices of the best bound, and that bound: no plan comes to less. And the latest prices: they prove less, but after
    /// few passes they may say more about who is in whose way.
    /// </returns>
    public static (Prices Prices, double Bound, Prices Latest) Find(Market market, int[] orders, int passes, double known)
    {
        var left = market.Assignment.Left;
        var best = new Prices(left.Units.Length, market.Sites);
        if (passes == 0)
        {
            return (best, double.MinValue, best);
        }

        var now = new Prices(left.Units.Length, market.Sites);
        var units = new PriceTrack(now.Unit, left.Units, TouchedUnits(market, orders));
        var parcels = new PriceTrack(now.Parcel, left.Parcels, [.. Enumerable.Range(0, market.Sites).Where(s => left.Parcels[s] != int.MaxValue)]);
        var (bestBound, length, stale) = (double.MinValue, Math.Clamp((double)passes / UnhurriedPasses, 0.1, 1), 0);
        for (var pass = 0; pass < passes; pass++)
        {
            units.Clear();
            parcels.Clear();
            var bound = (double)PlanAll(market, orders, now, units, parcels) - units.Worth() - parcels.Worth();
            if (bound > bestBound)
            {
                (bestBound, stale) = (bound, 0);
                now.Unit.CopyTo(best.Unit, 0);
                now.Parcel.CopyTo(best.Parcel, 0);
            }
            else if (++stale >= PatientPasses)
            {
                (length, stale) = (length * 0.6, 0);
            }

            var excess = units.Turn(Memory) + parcels.Turn(Memory);
            if (excess <= 0 || known <= bestBound)
            {
                break;
            }

            var step = length * (known - bound) / excess;
            units.Move(step);
            parcels.Move(step);
        }

        return (best, bestBound, now);
    }

    private static long PlanAll(Market market, int[] orders, Prices prices, PriceTrack units, PriceTrack parcels)
    {
        var (sum, backlog, found) = (0L, market.Backlog, market.Search.Found);
        foreach (var order in orders)
        {
            market.Search.Find(order, prices);
            sum += found.Value;
            for (var open = found.Sites; open != 0; open &= open - 1)
            {
                parcels.Want(BitOperations.TrailingZeroCount(open), 1);
            }

            for (int line = 0, at = backlog.FirstLine[order]; line < backlog.LinesOf(order); line++, at++)
            {
                var choice = found.Choice[line];
                if (choice < Found.Shared)
                {
                    units.Want(backlog.Item[at] * market.Sites + choice, backlog.Quantity[at]);
                }
                else if (choice == Found.Shared)
                {
                    for (var site = 0; site < market.Sites; site++)
                    {
                        units.Want(backlog.Item[at] * market.Sites + site, found.Several[line * market.Sites + site]);
                    }
                }
            }
        }

        return sum;
    }

    /// <summary>Rows of (item, site) that the orders could want more of than there is; all others keep price zero for good.</summary>
    private static int[] TouchedUnits(Market market, int[] orders)
    {
        var (backlog, stock) = (market.Backlog, market.Assignment.Left.Units);
        var wanted = new int[stock.Length];
        foreach (var order in orders)
        {
            for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
            {
                for (var open = backlog.Item[line] < 0 ? 0 : backlog.OpenSites[order] & backlog.LineSites[line]; open != 0; open &= open - 1)
                {
                    wanted[backlog.Item[line] * market.Sites + BitOperations.TrailingZeroCount(open)] += backlog.Quantity[line];
                }
            }
        }

        return [.. Enumerable.Range(0, stock.Length).Where(r => stock[r] > 0 && wanted[r] > stock[r])];
    }
}
