using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Stream;

/// <summary>
/// Problem: who will want the unit that an order is about to take? Stock is not spread by chance: a merchant puts units where
/// they are expected to be asked for, so where an article stands says from where its next orders come.
/// Method:
///   1. The home of a region is the site that serves it cheapest; the share of demand at each home follows the regions' weights.
///   2. A line comes from the home of one of its article's units with a chance that is learned from the lines seen (the
///      likeliest mixture of "from where it stands" and "from anywhere"), and otherwise from anywhere.
///   3. A unit is then worth a part of a parcel at home, times the chance that orders still to come from there ask for as many
///      units as are left (Poisson), and more at a site that holds much: there the parcel is likelier to go out anyhow.
/// Complexity: a few operations per (line, site), and five passes over the lines seen per order.
/// Limits: knows of no baskets, only of places; where stock stands by chance the learned chance goes to nothing, and so does
/// what this adds.
/// Source: own work; mixtures after Dempster, Laird and Rubin 1977, protection of the last units after Littlewood 1972.
/// </summary>
internal sealed class HomeDemand
{
    private const int Passes = 5;

    private readonly int sites;
    private readonly int[] stock;
    private readonly int[] home;
    private readonly double[] share;
    private readonly double[] richness;
    private readonly double[] seen;
    private readonly List<double> lifts = [];

    public HomeDemand(Snapshot snapshot, Objective objective, IReadOnlyDictionary<string, double> regionWeights)
    {
        sites = snapshot.SiteCount;
        stock = snapshot.Goods.Stock;
        seen = new double[stock.Length];
        home = [.. snapshot.Network.RegionNames.Select((_, region) => HomeOf(snapshot, objective, region))];
        (share, richness) = (new double[sites], new double[sites]);
        var (all, parcel) = (0.0, 0.0);
        for (var region = 0; region < home.Length; region++)
        {
            var weight = home[region] < 0 ? 0 : regionWeights.GetValueOrDefault(snapshot.Network.RegionNames[region]);
            if (weight > 0)
            {
                share[home[region]] += weight;
                parcel += weight * objective.ParcelAt[region * sites + home[region]];
                all += weight;
            }
        }

        Parcel = all > 0 ? parcel / all : 0;
        for (var row = 0; row < stock.Length; row++)
        {
            richness[row % sites] += stock[row];
        }

        var most = richness.DefaultIfEmpty(0).Max();
        for (var site = 0; site < sites; site++)
        {
            share[site] = all > 0 ? share[site] / all : 0;
            richness[site] = most > 0 ? Math.Sqrt(richness[site] / most) : 0;
        }
    }

    /// <summary>What a parcel from home costs on average, in the objective's measure.</summary>
    public double Parcel { get; }

    /// <summary>The part of lines that come from the home of one of their article's units, beyond chance; learned.</summary>
    public double FromHome { get; private set; } = 1.0 / 3;

    public int HomeOf(int region) => home[region];

    /// <summary>How much likelier than usual it is that a line from this home asks for this item.</summary>
    private double Lift(int item, int site) => 1 - FromHome + FromHome * Placed(item, site);

    /// <summary>The home from which a unit of the item will be asked for; -1 where regions weigh nothing.</summary>
    public int Draw(int item, ref SeededDraw draw)
    {
        var (at, last) = (draw.Unit(), -1);
        for (var site = 0; site < sites; site++)
        {
            if (share[site] > 0)
            {
                last = site;
                at -= share[site] * Lift(item, site);
                if (at < 0)
                {
                    break;
                }
            }
        }

        return last;
    }

    /// <summary>The chance that a unit here will be wanted at home, discounted where its parcel would hardly go out.</summary>
    /// <param name="expected">Units of the item that orders still to come ask for.</param>
    public double Wanted(int item, int site, int left, double expected)
    {
        var mean = expected * share[site] * Lift(item, site);
        var (chance, fewer) = (Math.Exp(-mean), 0.0);
        for (var units = 0; units < left; units++)
        {
            fewer += chance;
            chance *= mean / (units + 1);
        }

        return Math.Max(0, 1 - fewer) * richness[site];
    }

    public void Remember(Backlog order)
    {
        var at = order.Region[0] < 0 ? -1 : home[order.Region[0]];
        if (at < 0 || share[at] <= 0)
        {
            return;
        }

        var items = order.Item[..order.LinesOf(0)].Where(i => i >= 0).ToList();
        lifts.AddRange(items.Select(i => Placed(i, at)));
        items.ForEach(i => seen[i * sites + at]++);
        for (var pass = 0; pass < Passes; pass++)
        {
            var sum = 1.0;
            foreach (var lift in lifts)
            {
                sum += FromHome * lift / (FromHome * lift + 1 - FromHome);
            }

            FromHome = sum / (lifts.Count + 3);
        }
    }

    /// <summary>The part of the item's units that were put here and have not been asked for from here, over the part of all demand that is at home here.</summary>
    private double Placed(int item, int site)
    {
        var all = 0.0;
        for (var row = item * sites; row < (item + 1) * sites; row++)
        {
            all += Math.Max(0, stock[row] - seen[row]);
        }

        return all <= 0 || share[site] <= 0 ? 1 : Math.Max(0, stock[item * sites + site] - seen[item * sites + site]) / all / share[site];
    }

    private static int HomeOf(Snapshot snapshot, Objective objective, int region)
    {
        var (best, least) = (-1, (Cost: long.MaxValue, Day: int.MaxValue));
        for (var site = 0; site < snapshot.SiteCount; site++)
        {
            var at = region * snapshot.SiteCount + site;
            if (snapshot.Network.ArrivalDay[at] == Snapshot.Never)
            {
                continue;
            }

            var cost = (objective.ParcelAt[at] + objective.LineAt[at], snapshot.Network.ArrivalDay[at]);
            if (cost.CompareTo(least) < 0)
            {
                (best, least) = (site, cost);
            }
        }

        return best;
    }
}
