using Fulfilment.Features.Dialect;

namespace Fulfilment.Features.Inventory;

/// <summary>The one writer of <see cref="Domain.Inventory.Availability"/>: the ledger and the promises come through here.</summary>
public static class AvailabilityBook
{
    /// <summary>Changes that are facts: never refused. Sums per key and takes the rows in key order.</summary>
    internal static async Task MoveAvailabilityAsync(
        this FulfilmentDb db, IEnumerable<(AvailabilityKey Key, int Sellable, int Promised)> changes, CancellationToken ct)
    {
        var sums = new SortedDictionary<AvailabilityKey, (int Sellable, int Promised)>();
        foreach (var (key, sellable, promised) in changes)
        {
            var sum = sums.GetValueOrDefault(key);
            sums[key] = (sum.Sellable + sellable, sum.Promised + promised);
        }

        var deltas = sums.Where(s => s.Value != (0, 0)).Select(s => (s.Key, s.Value.Sellable, s.Value.Promised)).ToArray();
        if (deltas.Length > 0)
        {
            await db.Dialect.AddToAvailabilityAsync(db, deltas, ct);
            await db.TellChannelsAsync(deltas.Select(d => d.Key.ClientId), ct);
        }
    }

    /// <summary>
    /// Holds units for promises, each key only if that many are free. Keys must be distinct. Returns the keys that were
    /// not held: the caller re-plans just those orders.
    /// </summary>
    internal static async Task<HashSet<AvailabilityKey>> HoldAsync(
        this FulfilmentDb db, IReadOnlyDictionary<AvailabilityKey, int> wanted, CancellationToken ct)
    {
        var sorted = wanted.Where(w => w.Value > 0).OrderBy(w => w.Key).Select(w => (w.Key, w.Value)).ToArray();
        if (sorted.Length == 0)
        {
            return [];
        }

        var held = await db.Dialect.HoldAsync(db, sorted, ct);
        await db.TellChannelsAsync(sorted.Select(s => s.Key.ClientId), ct);
        return [.. sorted.Where((_, i) => !held[i]).Select(s => s.Key)];
    }
}
