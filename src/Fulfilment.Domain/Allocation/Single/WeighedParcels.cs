using System.Numerics;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Allocation.Single;

/// <summary>
/// Where postage rises with weight, the cheapest site of each line by itself need not be the cheapest together. Given the
/// set of sites, deals the whole lines out so that handling plus real postage is least: all ways when there are few
/// (<see cref="AllWays"/>), else from the cheapest line by line, moving one line at a time while that saves.
/// Shared lines stay as <see cref="SharedLine"/> dealt them and count with their weight.
/// </summary>
internal sealed class WeighedParcels(Backlog backlog, Objective objective, Candidates candidates, SharedLine shared, int lineRoom)
{
    private const long AllWays = 2048;

    private readonly int sites = backlog.Snapshot.SiteCount;
    private readonly long[] fixedGrams = new long[backlog.Snapshot.SiteCount];
    private readonly long[] grams = new long[backlog.Snapshot.SiteCount];
    private readonly int[] trial = new int[lineRoom];
    private readonly Found sharedPart = new(lineRoom, backlog.Snapshot.SiteCount);

    /// <summary>Per whole line the candidate that serves it, or -1; shared lines: -1.</summary>
    public int[] Dealt { get; } = new int[lineRoom];

    /// <summary>What the set costs beyond each line at its cheapest and each parcel at the least postage; leaves the dealing in <see cref="Dealt"/>.</summary>
    public long MoreThanLeast(uint set)
    {
        WeighShared(set);
        var (ways, least) = (1L, 0L);
        for (var line = 0; line < candidates.Lines; line++)
        {
            Dealt[line] = candidates.IsShared[line] ? -1 : candidates.Cheapest(set, line);
            least += LineCost(Dealt[line], line);
            ways = candidates.IsShared[line] ? ways : Math.Min(AllWays + 1, ways * Options(set, line));
        }

        var best = Value(set, Dealt);
        if (ways <= AllWays)
        {
            best = TryAll(set, best);
        }
        else
        {
            best = Descend(set, best);
        }

        return best - least;
    }

    private void WeighShared(uint set)
    {
        Array.Clear(fixedGrams);
        if (!candidates.AnyShared)
        {
            return;
        }

        shared.Deal(set, sharedPart);
        for (var line = 0; line < candidates.Lines; line++)
        {
            for (var open = candidates.IsShared[line] ? set : 0; open != 0; open &= open - 1)
            {
                var site = candidates.Site[BitOperations.TrailingZeroCount(open)];
                var units = sharedPart.Choice[line] == site ? candidates.Quantity(line)
                    : sharedPart.Choice[line] == Found.Shared ? sharedPart.Several[line * sites + site]
                    : 0;
                fixedGrams[site] += units * UnitGrams(line);
            }
        }
    }

    private long UnitGrams(int line) => backlog.UnitGrams[backlog.FirstLine[candidates.Order] + line];

    private long LineCost(int candidate, int line) => candidate < 0 ? candidates.Nobody[line] : candidates.CostAt(candidate)[line];

    private int Options(uint set, int line)
    {
        var options = 1;
        for (var open = set; open != 0; open &= open - 1)
        {
            options += candidates.Have(BitOperations.TrailingZeroCount(open), line) > 0 ? 1 : 0;
        }

        return options;
    }

    /// <summary>Handling of whole lines plus, for each site of the set, postage above the least.</summary>
    private long Value(uint set, int[] dealt)
    {
        var sum = 0L;
        fixedGrams.CopyTo(grams, 0);
        for (var line = 0; line < candidates.Lines; line++)
        {
            sum += LineCost(dealt[line], line);
            if (dealt[line] >= 0)
            {
                grams[candidates.Site[dealt[line]]] += candidates.Have(dealt[line], line) * UnitGrams(line);
            }
        }

        for (var open = set; open != 0; open &= open - 1)
        {
            var site = candidates.Site[BitOperations.TrailingZeroCount(open)];
            var tariff = backlog.Snapshot.Network.Lanes[backlog.Region[candidates.Order] * sites + site]!.Tariff;
            sum += objective.Money * (tariff.PostageFor(grams[site]) - tariff.Least);
        }

        return sum;
    }

    /// <summary>Counts through all dealings like an odometer, one line a wheel.</summary>
    private long TryAll(uint set, long best)
    {
        Array.Fill(trial, -1, 0, candidates.Lines);
        do
        {
            var value = Value(set, trial);
            if (value < best)
            {
                best = value;
                trial.AsSpan(0, candidates.Lines).CopyTo(Dealt);
            }
        }
        while (Turn(set));
        return best;
    }

    private bool Turn(uint set)
    {
        for (var line = 0; line < candidates.Lines; line++)
        {
            if (candidates.IsShared[line])
            {
                continue;
            }

            var next = NextOption(set, line, trial[line]);
            trial[line] = next;
            if (next >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private int NextOption(uint set, int line, int after)
    {
        for (var candidate = after + 1; candidate < candidates.Count; candidate++)
        {
            if ((set >> candidate & 1) != 0 && candidates.Have(candidate, line) > 0)
            {
                return candidate;
            }
        }

        return -1;
    }

    private long Descend(uint set, long best)
    {
        for (var improved = true; improved;)
        {
            improved = false;
            for (var line = 0; line < candidates.Lines; line++)
            {
                var kept = Dealt[line];
                for (var option = candidates.IsShared[line] ? -1 : NextOption(set, line, -1); option >= 0; option = NextOption(set, line, option))
                {
                    Dealt[line] = option;
                    var value = Value(set, Dealt);
                    if (value < best)
                    {
                        (best, kept, improved) = (value, option, true);
                    }
                }

                Dealt[line] = kept;
            }
        }

        return best;
    }
}
