using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Tests.Allocation.Single;

/// <summary>
/// Every way to serve one order, judged straight from the words of the rules; shares nothing with the planner but the
/// inputs. Lines of one SKU are one pile here too.
/// </summary>
internal sealed class BruteForce(Snapshot town, OrderAsk order, RuleSet rules)
{
    private readonly List<(LineAsk Line, int Wanted)> piles =
        [.. order.Lines.GroupBy(l => l.Sku).Select(g => (g.First(), g.Sum(l => l.Quantity)))];

    private readonly ParcelLane[] lanes = [.. town.Sites.Select(s => town.Network.Lanes.Single(l => l!.From == s.Dc)!)];
    private long[]? best;

    public long[] Best()
    {
        Try(0, new int[piles.Count, town.Sites.Length]);
        return best!;
    }

    private void Try(int pile, int[,] units)
    {
        if (pile == piles.Count)
        {
            Judge(units);
            return;
        }

        Spread(pile, 0, piles[pile].Wanted, units);
    }

    private void Spread(int pile, int site, int rest, int[,] units)
    {
        if (site == town.Sites.Length)
        {
            Try(pile + 1, units);
            return;
        }

        var most = MayUse(site, piles[pile].Line) ? Math.Min(rest, town.Available(order.Client, piles[pile].Line.Sku, town.Sites[site].Dc)) : 0;
        for (var taken = 0; taken <= most; taken++)
        {
            units[pile, site] = taken;
            Spread(pile, site + 1, rest - taken, units);
        }

        units[pile, site] = 0;
    }

    private bool MayUse(int site, LineAsk line)
    {
        var s = town.Sites[site];
        return s.ParcelsLeft is null or > 0
            && !order.Policy.NotFrom.Contains(s.Dc)
            && (!line.Handling.HasFlag(Handling.ColdChain) || s.ColdChain)
            && (!line.Handling.HasFlag(Handling.Hazardous) || s.Hazardous)
            && Arrival(site) <= (order.PromisedBy ?? DateOnly.MaxValue);
    }

    private DateOnly Arrival(int site) => Town.Today.AddDays(lanes[site].TransitDays);

    private void Judge(int[,] units)
    {
        long missing = 0, parcels = 0, cost = 0, day = 0;
        for (var pile = 0; pile < piles.Count; pile++)
        {
            var from = Enumerable.Range(0, town.Sites.Length).Count(s => units[pile, s] > 0);
            if (from > 1 && !order.Policy.LineMaySplit)
            {
                return;
            }

            missing += piles[pile].Wanted - Enumerable.Range(0, town.Sites.Length).Sum(s => units[pile, s]);
        }

        for (var site = 0; site < town.Sites.Length; site++)
        {
            var lines = Enumerable.Range(0, piles.Count).Where(p => units[p, site] > 0).ToList();
            if (lines.Count > 0)
            {
                parcels++;
                cost += lanes[site].Tariff.PostageFor(lines.Sum(p => (long)units[p, site] * piles[p].Line.UnitWeight.Value)) + lines.Count * lanes[site].Tariff.PerLine;
                day = Math.Max(day, Arrival(site).DayNumber);
            }
        }

        if (parcels > (order.Policy.MaxParcels ?? int.MaxValue) || (order.Policy.ShipComplete && missing > 0 && parcels > 0))
        {
            return;
        }

        var tally = new Tally(missing, parcels, cost, day, 0, 0);
        var score = rules.Ranking.Select(c => tally.By(c, rules)).ToArray();
        best = best is null || Compare(score, best) < 0 ? score : best;
    }

    private static int Compare(long[] a, long[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return a[i].CompareTo(b[i]);
            }
        }

        return 0;
    }
}
