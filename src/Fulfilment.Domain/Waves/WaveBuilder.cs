using Fulfilment.Domain.Shipping;

namespace Fulfilment.Domain.Waves;

/// <summary>A shipment that could go into the next wave.</summary>
public readonly record struct WaveCandidate(ShipmentId Shipment, DateOnly ShipBy, int Priority, DateTime CreatedAt, bool SingleUnit);

/// <summary>
/// Problem: which planned shipments of a DC go to the floor next.
/// Method: overdue and due first (ship-by date), then priority, then age; up to a limit. Shipments of one single unit
/// stand together at the end of the wave, where they are picked as one heap and sorted at the bench.
/// Complexity: O(n log n). Limit: looks at dates, not at the floor's congestion.
/// </summary>
public static class WaveBuilder
{
    public static IReadOnlyList<ShipmentId> Build(IEnumerable<WaveCandidate> candidates, int maxShipments)
    {
        var chosen = candidates
            .OrderBy(c => c.ShipBy).ThenByDescending(c => c.Priority).ThenBy(c => c.CreatedAt).ThenBy(c => c.Shipment)
            .Take(maxShipments).ToArray();
        return [.. chosen.Where(c => !c.SingleUnit).Select(c => c.Shipment), .. chosen.Where(c => c.SingleUnit).Select(c => c.Shipment)];
    }
}
