using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Given;

namespace Fulfilment.Domain.Allocation.Rules;

/// <summary>
/// Problem: "the first criterion that is not a tie wins" must be compared millions of times, and a joint plan must add up
/// over orders.
/// Method: give each criterion a weight larger than everything that the criteria after it could ever add up to within one
/// order; then one whole number orders candidate plans exactly as the list does. The bounds come from the snapshot (dearest
/// lane, latest arrival) and the backlog (largest order), so the weights are as small as they can be.
/// Complexity: one pass over lanes and lines; afterwards a table look-up.
/// Limits: the weights share 54 bits. Four or five criteria fit on ordinary networks; those at the end of the list that no
/// longer fit are left out, so they decide nothing and no reason names them.
/// Source: own work; lexicographic optimisation by weights is textbook.
/// </summary>
internal sealed class Objective
{
    private const long Ceiling = 1L << 54;

    /// <summary>The smallest criterion counts in eighths, so that a price may lie between two yen.</summary>
    private const long Fineness = 8;

    private readonly int sites;

    public Objective(Snapshot snapshot, Backlog backlog, RuleSet rules)
    {
        sites = snapshot.SiteCount;
        var network = snapshot.Network;
        FirstDay = network.ArrivalDay.Where(d => d != Snapshot.Never).DefaultIfEmpty(0).Min();
        var bounds = Bounds(snapshot, backlog, rules);
        var weight = new long[Enum.GetValues<Criterion>().Length];
        var next = Fineness;
        Ranked = Fitting(rules, bounds);
        foreach (var criterion in Ranked.Reverse())
        {
            weight[(int)criterion] = next;
            next *= bounds[(int)criterion] + 1;
        }

        OrderBound = next;
        Money = weight[(int)Criterion.Cost] + weight[(int)Criterion.TotalCost];
        PerDay = weight[(int)Criterion.ArrivalDay];
        PerMissingUnit = weight[(int)Criterion.UnitsMissing] + weight[(int)Criterion.TotalCost] * rules.CostPerMissingUnit;
        ParcelAt = new long[network.Lanes.Length];
        LineAt = new long[network.Lanes.Length];
        for (var at = 0; at < network.Lanes.Length; at++)
        {
            if (network.Lanes[at] is { } lane)
            {
                ParcelAt[at] = weight[(int)Criterion.Parcels] + Money * lane.Tariff.Least
                    + weight[(int)Criterion.Distance] * lane.Kilometres + weight[(int)Criterion.Load] * network.Sites[at % sites].LoadPerMille
                    + weight[(int)Criterion.StockAge] * network.Sites[at % sites].Freshness;
                LineAt[at] = Money * lane.Tariff.PerLine;
                Weighed |= !lane.Tariff.IsFlat;
            }
        }

        Weighed &= Money > 0;
    }

    /// <summary>The criteria that count on this network, most important first.</summary>
    public ImmutableArray<Criterion> Ranked { get; }

    /// <summary>(region, site): what opening a parcel costs, at the least.</summary>
    public long[] ParcelAt { get; }

    /// <summary>(region, site): what serving a line there costs.</summary>
    public long[] LineAt { get; }

    public long PerMissingUnit { get; }

    /// <summary>More than any plan of one order can ever come to.</summary>
    public long OrderBound { get; }

    /// <summary>Objective per minor unit of money.</summary>
    public long Money { get; }

    /// <summary>Objective per day of the last arrival, counted from <see cref="FirstDay"/>; 0 when arrival does not rank.</summary>
    public long PerDay { get; }

    public int FirstDay { get; }

    /// <summary>True when postage depends on weight, so that which line goes where changes the cost of a parcel.</summary>
    public bool Weighed { get; }

    private static long[] Bounds(Snapshot snapshot, Backlog backlog, RuleSet rules)
    {
        var lanes = snapshot.Network.Lanes.Where(l => l is not null).Select(l => l!).ToList();
        var days = snapshot.Network.ArrivalDay.Where(d => d != Snapshot.Never).ToList();
        long mostUnits = 0, mostLines = 0, heaviest = 0;
        for (var order = 0; order < backlog.Count; order++)
        {
            long units = 0, grams = 0;
            for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
            {
                units += backlog.Quantity[line];
                grams += (long)backlog.Quantity[line] * backlog.UnitGrams[line];
            }

            (mostUnits, mostLines, heaviest) = (Math.Max(mostUnits, units), Math.Max(mostLines, backlog.LinesOf(order)), Math.Max(heaviest, grams));
        }

        var most = Math.Min(snapshot.SiteCount, Math.Max(1, mostUnits));
        var postage = lanes.Select(l => l.Tariff.PostageFor(heaviest)).DefaultIfEmpty(0).Max();
        var handling = lanes.Select(l => l.Tariff.PerLine).DefaultIfEmpty(0).Max();
        var cost = most * postage + Math.Min(mostUnits, mostLines * most) * handling;
        var bounds = new long[Enum.GetValues<Criterion>().Length];
        bounds[(int)Criterion.UnitsMissing] = mostUnits;
        bounds[(int)Criterion.Parcels] = most;
        bounds[(int)Criterion.Cost] = cost;
        bounds[(int)Criterion.TotalCost] = cost + mostUnits * rules.CostPerMissingUnit;
        bounds[(int)Criterion.ArrivalDay] = days.Count == 0 ? 0 : days.Max() - days.Min();
        bounds[(int)Criterion.Distance] = most * lanes.Select(l => (long)l.Kilometres).DefaultIfEmpty(0).Max();
        bounds[(int)Criterion.Load] = most * snapshot.Sites.Max(s => s.LoadPerMille);
        bounds[(int)Criterion.StockAge] = most * snapshot.Sites.Max(s => s.Freshness);
        return bounds;
    }

    /// <summary>The ranking cut where the next criterion would no longer fit: what comes last decides the least.</summary>
    private static ImmutableArray<Criterion> Fitting(RuleSet rules, long[] bounds)
    {
        var (room, fits) = ((Int128)Fineness, 0);
        foreach (var criterion in rules.Effective)
        {
            room *= (Int128)bounds[(int)criterion] + 1;
            if (room > Ceiling)
            {
                break;
            }

            fits++;
        }

        return fits > 0
            ? rules.Effective[..fits]
            : throw new ArgumentException($"Not even the first criterion of {string.Join(" > ", rules.Ranking)} fits one number on this network.", nameof(rules));
    }
}
