using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Joint;

/// <summary>
/// Finds what a unit at a site and a parcel of a site are worth. Every order is planned at the present prices as if it were
/// alone with all the stock (<see cref="Wishes"/>); what is then wanted more often than it exists becomes dearer, what is left
/// over cheaper. The sum of all orders at their prices, less the stock at its prices, is a lower bound on any plan; the prices
/// of the best bound are returned. Step length after Polyak: the distance between the best plan known and the bound, over the
/// squared excess; the direction remembers the past, which damps the swinging from pass to pass.
/// </summary>
internal static class PriceFinder
{
    private const int PatientPasses = 8;

    /// <summary>With fewer passes than this there is no time to come back from a long first step, so steps are shorter.</summary>
    private const int UnhurriedPasses = 200;

    private const double Memory = 0.6;

    /// <summary>Prices, and what each order wishes at them.</summary>
    public readonly record struct Priced(Prices Prices, Wish Wish);

    /// <param name="wishes">At no prices yet; left at the latest.</param>
    /// <param name="free">What the wishes come to at no prices.</param>
    /// <param name="known">What a plan that respects all limits comes to.</param>
    /// <returns>
    /// The prices of the best bound, and that bound: no plan comes to less. And the latest prices: they prove less, but after
    /// few passes they may say more about who is in whose way.
    /// </returns>
    public static (Priced Proven, double Bound, Priced Latest) Find(Market market, Wishes wishes, int passes, long free, double known)
    {
        var (now, units, parcels) = (wishes.Prices, wishes.Units, wishes.Parcels);
        var best = new Priced(new Prices(now.Unit.Length, market.Sites), wishes.Present.Copy());
        var (bestBound, length, stale) = (double.MinValue, Math.Clamp((double)passes / UnhurriedPasses, 0.1, 1), 0);
        for (var (pass, sum) = (0, free); ; pass++, sum = wishes.Renew())
        {
            if (pass == passes && pass > 0)
            {
                break; // where prices that prove the most and the latest differ, there is more to choose from
            }

            var bound = sum - units.Worth() - parcels.Worth();
            if (bound > bestBound)
            {
                (bestBound, stale) = (bound, 0);
                best.Prices.CopyFrom(now);
                best.Wish.CopyFrom(wishes.Present);
            }
            else if (++stale >= PatientPasses)
            {
                (length, stale) = (length * 0.6, 0);
            }

            var excess = units.Turn(Memory) + parcels.Turn(Memory);
            if (pass == passes || excess <= 0 || known <= bestBound)
            {
                break;
            }

            var step = length * (known - bound) / excess;
            units.Move(step);
            parcels.Move(step);
        }

        return (best, bestBound, new Priced(now, wishes.Present));
    }
}
