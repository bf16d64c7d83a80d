using System.Collections.Concurrent;

namespace Fulfilment.WarehouseDay.Proof;

/// <summary>Units that the server said are in a tote, by shipment; each confirmation once.</summary>
internal sealed class PickBook
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<PickedUnits>> picks = new(StringComparer.Ordinal);

    public IEnumerable<string> Shipments => picks.Keys;

    public IReadOnlyCollection<PickedUnits> Of(string shipment) => picks.TryGetValue(shipment, out var found) ? found : [];

    public void Add(PickedUnits pick) => picks.GetOrAdd(pick.Shipment, _ => new ConcurrentQueue<PickedUnits>()).Enqueue(pick);
}
