using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fulfilment.Domain.Allocation.Single;

/// <summary>
/// Costs per line, four lines at a time: an order's lines fill one vector or two. Rows are whole vectors. Vectors add without
/// watching for overflow: no sum is greater than what the lines cost unserved, and that one (<see cref="Sum"/>) is watched.
/// </summary>
internal static class LineCosts
{
    /// <summary>Per line the lesser of the two, into a third row; returns their sum.</summary>
    public static long Least(ReadOnlySpan<long> a, ReadOnlySpan<long> b, Span<long> least)
    {
        var left = Vectors(a);
        var right = Vectors(b);
        var into = MemoryMarshal.Cast<long, Vector256<long>>(least);
        var sum = Vector256<long>.Zero;
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = Vector256.Min(left[i], right[i]);
            sum += into[i];
        }

        return Vector256.Sum(sum);
    }

    /// <summary>The sum of the lesser of the two per line.</summary>
    public static long Least(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        var left = Vectors(a);
        var right = Vectors(b);
        var sum = Vector256<long>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sum += Vector256.Min(left[i], right[i]);
        }

        return Vector256.Sum(sum);
    }

    public static long Sum(ReadOnlySpan<long> costs)
    {
        var sum = 0L;
        foreach (var cost in costs)
        {
            sum += cost;
        }

        return sum;
    }

    private static ReadOnlySpan<Vector256<long>> Vectors(ReadOnlySpan<long> row) => MemoryMarshal.Cast<long, Vector256<long>>(row);
}
