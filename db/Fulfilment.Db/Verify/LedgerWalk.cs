using Fulfilment.Domain.Inventory;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>
/// Reads the whole ledger once, in its order, and rebuilds from it what every place must hold.
/// Problem: find rows that were lost, doubled, edited or reordered, and name the first movement of any drift.
/// Method: 1. a row must agree with its own seal; 2. its two counters must continue those of its two keys; 3. its two
/// running balances must continue theirs; 4. what it says must make sense by itself; 5. plates are rebuilt beside it
/// (<see cref="PlateWalk"/>). Complexity: one pass, memory for the keys, not for the rows. Known limits: one who rewrites seals, counters
/// and balances of every later row too leaves no trace here. Source: the running-balance idea of double-entry books.
/// </summary>
internal sealed class LedgerWalk(AuditNotes notes)
{
    public Dictionary<StockKey, KeyTrail> Trails { get; } = [];

    /// <summary>Units in minus units out of each transform, by its location.</summary>
    public Dictionary<LocationCode, long> Transforms { get; } = [];

    public PlateWalk Plates { get; } = new(notes);

    public long Rows { get; private set; }

    public async Task ReadAsync(FulfilmentDb db, CancellationToken ct)
    {
        var latest = db.UtcNow.AddDays(1);
        await foreach (var entry in db.Ledger.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            Rows++;
            if (LedgerSeal.Of(entry) != entry.Seal)
            {
                notes.Add("ledger.row-edited", Name(entry), "the row no longer agrees with its seal: a field was changed after it was written", entry.Sequence);
            }

            if (entry.At > latest)
            {
                notes.Add("ledger.in-the-future", Name(entry), $"it is dated {entry.At:u}", entry.Sequence);
            }

            if (entry.Plate is { } plate)
            {
                Plates.Move(entry, plate);
            }
            else
            {
                MoveUnits(entry);
                Plates.Load(entry);
            }
        }

        foreach (var (key, trail) in Trails)
        {
            if (trail.Gap is { } gap)
            {
                notes.Add(
                    "ledger.row-lost", $"stock {key}",
                    $"its rows count {trail.Version} and then {gap.Version}: {gap.Version - trail.Version - 1} between them are gone", gap.Sequence);
            }
        }
    }

    private void MoveUnits(StockLedgerEntry entry)
    {
        if (entry.Quantity <= 0)
        {
            notes.Add("ledger.quantity", Name(entry), $"it moves {entry.Quantity} units", entry.Sequence);
        }

        if (entry.From == entry.To)
        {
            notes.Add("ledger.nowhere", Name(entry), $"it leads from {entry.From} to the same place", entry.Sequence);
        }

        Step(entry, entry.From, -entry.Quantity, entry.FromVersion, entry.FromBalance);
        Step(entry, entry.To, entry.Quantity, entry.ToVersion, entry.ToBalance);
    }

    private void Step(StockLedgerEntry entry, LocationCode place, int quantity, int version, int balance)
    {
        if (place.Value.StartsWith("transform:", StringComparison.Ordinal))
        {
            Transforms[place] = Transforms.GetValueOrDefault(place) + quantity;
        }

        var key = new StockKey(entry.ClientId, entry.DcId, place, entry.SkuId, entry.Lot, entry.Serial, entry.Condition);
        if (!Trails.TryGetValue(key, out var trail))
        {
            Trails[key] = trail = new KeyTrail();
        }

        var faultBefore = trail.FirstFault is not null;
        if (trail.Step(entry.Sequence, quantity, version) is { } code)
        {
            notes.Add(code, Name(entry), $"it is row {version} of {key}, of which the ledger had {trail.Rows - 1} before it", entry.Sequence);
        }

        if (trail.Balance != balance && !faultBefore)
        {
            trail.Fault(entry.Sequence);
            notes.Add("ledger.running-balance", Name(entry), $"it says that {key} holds {balance} after it; the rows up to it sum to {trail.Balance}", entry.Sequence);
        }
    }

    private static string Name(StockLedgerEntry entry) => $"movement {entry.Sequence}";
}
