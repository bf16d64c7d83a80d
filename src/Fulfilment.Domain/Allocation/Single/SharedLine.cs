using System.Numerics;

namespace Fulfilment.Domain.Allocation.Single;

/// <summary>
/// A line that no single site need serve whole: within a given set of sites, which of them send how many units?
/// Each site that takes part costs its handling of a line; units cost their price; what is missing costs its penalty.
/// Every subset of the set is tried (at most 2^<see cref="MostTried"/>), units being taken where their price is least.
/// Sets with more sites that hold the line fill up from the largest holding instead: few sites, not always the cheapest.
/// </summary>
internal sealed class SharedLine(Candidates candidates)
{
    private const int MostTried = 10;

    public long CostWithin(uint set)
    {
        var sum = 0L;
        for (var line = 0; line < candidates.Lines; line++)
        {
            if (candidates.IsShared[line])
            {
                sum += Best(set, line).Cost;
            }
        }

        return sum;
    }

    public void Deal(uint set, Found found)
    {
        for (var line = 0; line < candidates.Lines; line++)
        {
            if (!candidates.IsShared[line])
            {
                continue;
            }

            var takers = Best(set, line).Takers;
            if (takers == 0)
            {
                found.Choice[line] = Found.Nobody;
                continue;
            }

            var sites = found.Several.Length / found.Choice.Length;
            var units = found.Several.AsSpan(line * sites, sites);
            units.Clear();
            found.Choice[line] = Found.Shared;
            Take(takers, line, units);
            var only = candidates.Site[BitOperations.TrailingZeroCount(takers)];
            if (units[only] == candidates.Quantity(line))
            {
                found.Choice[line] = (byte)only;
            }
        }
    }

    private (long Cost, uint Takers) Best(uint set, int line)
    {
        var holders = 0u;
        for (var open = set; open != 0; open &= open - 1)
        {
            var candidate = BitOperations.TrailingZeroCount(open);
            holders |= candidates.Have(candidate, line) > 0 ? 1u << candidate : 0;
        }

        if (BitOperations.PopCount(holders) > MostTried)
        {
            holders = Largest(holders, line);
        }

        (long Cost, uint Takers) best = (candidates.Missing(candidates.Quantity(line)), 0);
        for (var takers = holders; takers != 0; takers = (takers - 1) & holders)
        {
            var cost = Take(takers, line, default);
            if (cost < best.Cost || (cost == best.Cost && BitOperations.PopCount(takers) < BitOperations.PopCount(best.Takers)))
            {
                best = (cost, takers);
            }
        }

        return best;
    }

    /// <summary>Fills the line from the takers, cheapest unit first; writes units by site where asked.</summary>
    private long Take(uint takers, int line, Span<int> units)
    {
        var missing = candidates.Quantity(line);
        var cost = 0L;
        while (takers != 0)
        {
            var next = Next(takers, line);
            takers &= ~(1u << next);
            var taken = Math.Min(missing, candidates.Have(next, line));
            missing -= taken;
            cost += candidates.LineCost(next) + taken * candidates.UnitPrice(next, line);
            if (!units.IsEmpty)
            {
                units[candidates.Site[next]] = taken;
            }
        }

        return cost + candidates.Missing(missing);
    }

    private int Next(uint takers, int line)
    {
        var best = BitOperations.TrailingZeroCount(takers);
        for (var open = takers & (takers - 1); open != 0; open &= open - 1)
        {
            var other = BitOperations.TrailingZeroCount(open);
            var cheaper = candidates.UnitPrice(other, line).CompareTo(candidates.UnitPrice(best, line));
            if (cheaper < 0 || (cheaper == 0 && candidates.Have(other, line) > candidates.Have(best, line)))
            {
                best = other;
            }
        }

        return best;
    }

    private uint Largest(uint holders, int line)
    {
        var kept = 0u;
        for (var i = 0; i < MostTried; i++)
        {
            var best = -1;
            for (var open = holders & ~kept; open != 0; open &= open - 1)
            {
                var candidate = BitOperations.TrailingZeroCount(open);
                best = best < 0 || candidates.Have(candidate, line) > candidates.Have(best, line) ? candidate : best;
            }

            kept |= 1u << best;
        }

        return kept;
    }
}
