namespace Fulfilment.Domain.Picking;

/// <summary>A shipment as the batcher sees it: which aisles it needs and how heavy it is.</summary>
public sealed record BatchCandidate<T>(T Item, IReadOnlySet<int> Aisles, int Grams);

/// <summary>
/// Problem: which shipments one picker walks together.
/// Method: the first waiting shipment seeds a batch; then again and again the shipment joins that adds the fewest new
/// aisles (of equals, the one that shares the most), until the cart's totes or its weight are full.
/// Complexity: O(n²) aisle-set comparisons per wave; waves are hundreds of shipments.
/// Limits: aisles only, no distances; the published-instance batcher comes with the floor's own algorithms.
/// Source: the seed rule with additional-aisle congruence from the order-batching literature.
/// </summary>
public static class Batcher
{
    public static IReadOnlyList<IReadOnlyList<T>> Batch<T>(IReadOnlyList<BatchCandidate<T>> candidates, int maxTotes, int maxGrams)
    {
        var waiting = new LinkedList<BatchCandidate<T>>(candidates);
        var batches = new List<IReadOnlyList<T>>();
        while (waiting.First is { } seed)
        {
            waiting.RemoveFirst();
            var batch = new List<T> { seed.Value.Item };
            var aisles = new HashSet<int>(seed.Value.Aisles);
            var grams = seed.Value.Grams;
            while (batch.Count < maxTotes && Nearest(waiting, aisles, maxGrams - grams) is { } next)
            {
                waiting.Remove(next);
                batch.Add(next.Value.Item);
                aisles.UnionWith(next.Value.Aisles);
                grams += next.Value.Grams;
            }

            batches.Add(batch);
        }

        return batches;
    }

    private static LinkedListNode<BatchCandidate<T>>? Nearest<T>(LinkedList<BatchCandidate<T>> waiting, HashSet<int> aisles, int gramsLeft)
    {
        LinkedListNode<BatchCandidate<T>>? best = null;
        var bestScore = (New: int.MaxValue, Shared: 0);
        for (var node = waiting.First; node is not null; node = node.Next)
        {
            if (node.Value.Grams > gramsLeft)
            {
                continue;
            }

            var shared = node.Value.Aisles.Count(aisles.Contains);
            var score = (New: node.Value.Aisles.Count - shared, Shared: shared);
            if (score.New < bestScore.New || (score.New == bestScore.New && score.Shared > bestScore.Shared))
            {
                (best, bestScore) = (node, score);
            }
        }

        return best;
    }
}
