namespace Fulfilment.Domain.Returns;

/// <summary>
/// Problem: what a return comes to, so that the sum over all returns never exceeds what was paid.
/// Method: an order's discount is spread over its lines by largest remainder (ties by line order); a partial return pays
/// the units' share by largest remainder too; the last unit of a line pays what is left of the line.
/// Complexity: O(n log n) in the lines.
/// Source: largest-remainder apportionment.
/// </summary>
public static class RefundMaths
{
    /// <summary>Splits <paramref name="total"/> in proportion to the weights; the parts sum to it exactly.</summary>
    public static long[] Spread(long total, IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        var sum = weights.Sum();
        var parts = new long[weights.Count];
        if (sum == 0)
        {
            return parts;
        }

        var remainders = new (Int128 Remainder, int Index)[weights.Count];
        long given = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var share = (Int128)total * weights[i];
            parts[i] = (long)(share / sum);
            remainders[i] = (share % sum, i);
            given += parts[i];
        }

        foreach (var (_, index) in remainders.OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take((int)(total - given)))
        {
            parts[index]++;
        }

        return parts;
    }

    /// <summary>
    /// What <paramref name="units"/> of a line pay back when <paramref name="before"/> of its <paramref name="ordered"/>
    /// units were paid back earlier: the difference of two running totals, so that all parts sum to what was paid.
    /// </summary>
    public static long Of(long paidForLine, int ordered, int before, int units)
    {
        if (ordered < 1 || before < 0 || units < 0 || before + units > ordered)
        {
            throw new ArgumentOutOfRangeException(nameof(units), "More units than the line had.");
        }

        long Running(int count) => (long)((Int128)paidForLine * count / ordered);
        return Running(before + units) - Running(before);
    }
}
