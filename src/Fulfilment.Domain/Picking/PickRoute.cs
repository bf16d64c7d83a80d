namespace Fulfilment.Domain.Picking;

/// <summary>A stop of the walk: where it is, and how far along its aisle.</summary>
public readonly record struct PickStop<T>(T Item, int Aisle, int PositionMm, int WalkSequence);

/// <summary>
/// Problem: in which order the stops of a batch are walked.
/// Method: S-shape. Aisles in rising order; the first aisle with work is walked upwards, the next with work downwards,
/// and so on, so that the picker never turns inside an aisle. Stops at one bin keep their given order.
/// Complexity: O(n log n). Limit: a heuristic; the exact single-block tour comes with the floor's own algorithms.
/// Source: the S-shape routine as the order-picking literature defines it.
/// </summary>
public static class PickRoute
{
    public static IReadOnlyList<T> Order<T>(IEnumerable<PickStop<T>> stops)
    {
        var walk = new List<T>();
        var upwards = true;
        foreach (var aisle in stops.GroupBy(s => s.Aisle).OrderBy(a => a.Key))
        {
            var along = upwards
                ? aisle.OrderBy(s => s.PositionMm).ThenBy(s => s.WalkSequence)
                : aisle.OrderByDescending(s => s.PositionMm).ThenByDescending(s => s.WalkSequence);
            walk.AddRange(along.Select(s => s.Item));
            upwards = !upwards;
        }

        return walk;
    }
}
