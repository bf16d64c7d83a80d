namespace Fulfilment.Domain.Allocation.Stream;

/// <summary>
/// Problem: how many units of each article will still be asked for? A merchant lays in stock for the demand he expects and
/// something on top; how much on top differs from merchant to merchant, and a wrong guess makes every price too high or too low.
/// Method: articles are grouped by the units they started with. For each part of the stock that might sell (in steps of two
/// in a hundred) say how the lines seen so far should be spread over the groups, and take the part under which they are
/// likeliest. The last units that are kept for safety weigh much in small stocks and little in large ones: that is what
/// tells the parts from each other before anything is sold out. A few lines prove little, so the guess holds until then.
/// Complexity: steps × different stock sizes, whenever it is asked to learn.
/// Limits: one part for all articles; says nothing where all articles started with the same stock.
/// Source: maximum likelihood of a multinomial, textbook.
/// </summary>
internal sealed class SellThrough
{
    private const int StepsPerWhole = 50;
    private const int LeastSteps = 20;

    /// <summary>How firmly the guess holds, as a logarithm of likelihood per squared distance from it.</summary>
    private const double Firmness = 20;

    /// <summary>A line of an article that was expected to sell nothing counts as if so much had been expected.</summary>
    private const double Hardly = 0.5;

    private readonly double guess;
    private readonly int safety;
    private readonly int[] groupOf;
    private readonly int[] units;
    private readonly int[] articles;
    private readonly int[] seen;
    private int lines;

    /// <param name="firstStock">Item → the units it starts with.</param>
    public SellThrough(IReadOnlyList<int> firstStock, StreamSettings settings)
    {
        (guess, safety, Part) = (settings.SellThrough, settings.SafetyUnits, settings.SellThrough);
        units = [.. firstStock.Distinct().Order()];
        groupOf = [.. firstStock.Select(u => Array.BinarySearch(units, u))];
        (articles, seen) = (new int[units.Length], new int[units.Length]);
        foreach (var group in groupOf)
        {
            articles[group]++;
        }
    }

    /// <summary>The part of its first stock that an article is expected to sell; learned.</summary>
    public double Part { get; private set; }

    /// <summary>Units of an item that are expected to be asked for, those asked for already among them.</summary>
    public double Demand(int item) => Demand(groupOf[item], Part);

    public void Remember(int item, int quantity)
    {
        seen[groupOf[item]] += quantity;
        lines += quantity;
    }

    public void Learn()
    {
        var best = double.MinValue;
        for (var step = LeastSteps; step <= StepsPerWhole; step++)
        {
            var part = (double)step / StepsPerWhole;
            var likely = Likelihood(part) - Firmness * (part - guess) * (part - guess);
            if (likely > best)
            {
                (best, Part) = (likely, part);
            }
        }
    }

    private double Likelihood(double part)
    {
        var (all, likely) = (0.0, 0.0);
        for (var group = 0; group < units.Length; group++)
        {
            var demand = Demand(group, part);
            all += articles[group] * demand;
            likely += seen[group] == 0 ? 0 : seen[group] * Math.Log(Math.Max(Hardly, demand));
        }

        return likely - (all <= 0 ? 0 : lines * Math.Log(all));
    }

    private double Demand(int group, double part) => Math.Max(0, Math.Min(units[group] - safety, part * units[group]));
}
