using Fulfilment.Domain.Inventory;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>Sellable is what good units in bins, and on plates that stand in bins, sum to by the ledger; promised is what open promises on stock in hand, and the carts that hold units, sum to.</summary>
internal sealed class AvailabilityAudit(AuditNotes notes, LedgerWalk ledger)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var sellable = ledger.Trails.Where(t => IsSellable(t.Key))
            .GroupBy(t => new AvailabilityKey(t.Key.ClientId, t.Key.DcId, t.Key.SkuId))
            .ToDictionary(g => g.Key, g => (Units: g.Sum(t => t.Value.Balance), Fault: g.Min(t => t.Value.FirstFault)));
        var promised = (await db.Promises.AsNoTracking()
                .Where(p => p.State == PromiseState.Pending && p.Supply == SupplyKind.OnHand)
                .GroupBy(p => new { p.ClientId, p.DcId, p.SkuId })
                .Select(g => new { g.Key, Units = g.Sum(p => p.Quantity - p.Posted - p.Voided) }).ToListAsync(ct))
            .ToDictionary(g => new AvailabilityKey(g.Key.ClientId, g.Key.DcId, g.Key.SkuId), g => g.Units);
        var carts = await db.CartHolds.AsNoTracking().Where(h => h.ReleasedAt == null)
            .GroupBy(h => new { h.ClientId, h.DcId, h.SkuId }).Select(g => new { g.Key, Units = g.Sum(h => h.Quantity) }).ToListAsync(ct);
        foreach (var cart in carts)
        {
            var key = new AvailabilityKey(cart.Key.ClientId, cart.Key.DcId, cart.Key.SkuId);
            promised[key] = promised.GetValueOrDefault(key) + cart.Units;
        }

        var rows = await db.Availability.AsNoTracking().ToDictionaryAsync(a => new AvailabilityKey(a.ClientId, a.DcId, a.SkuId), ct);
        foreach (var key in sellable.Keys.Union(promised.Keys).Union(rows.Keys))
        {
            var (units, fault) = sellable.GetValueOrDefault(key);
            var wanted = promised.GetValueOrDefault(key);
            Compare(key, rows.GetValueOrDefault(key), units, wanted, fault);
        }

        return rows.Count;
    }

    private bool IsSellable(StockKey key) => key.IsSellable
        || (key.Condition == Condition.Good && key.Location.IsPlate && ledger.Plates.PlaceOf(key.ClientId, key.DcId, key.Location.Code).IsStorage);

    private void Compare(AvailabilityKey key, Availability? row, long sellable, int promised, long? fault)
    {
        var subject = $"availability {key.ClientId}/{key.DcId}/{key.SkuId}";
        if (row is null)
        {
            if (sellable != 0 || promised != 0)
            {
                notes.Add("availability.missing", subject, $"there is no row, though {sellable} lie in bins and {promised} are promised", fault);
            }

            return;
        }

        if (row.Sellable != sellable)
        {
            notes.Add("availability.sellable", subject, $"it says {row.Sellable} can be sold; the ledger has {sellable} good units in bins", fault);
        }

        if (row.Promised != promised)
        {
            notes.Add("availability.promised", subject, $"it says {row.Promised} are promised; the open promises and carts sum to {promised}");
        }
    }
}
