using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>Holds every balance against the ledger, and what the balances say against the master data.</summary>
internal sealed class BalanceAudit(AuditNotes notes, LedgerWalk ledger)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var seen = new HashSet<StockKey>(ledger.Trails.Count);
        await foreach (var balance in db.Balances.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            seen.Add(balance.Key);
            Compare(balance);
        }

        foreach (var (key, trail) in ledger.Trails.Where(t => !seen.Contains(t.Key)))
        {
            notes.Add("balance.missing", $"stock {key}", $"the ledger has {trail.Rows} rows that leave {trail.Balance}, but there is no balance", trail.FirstFault);
        }

        foreach (var (place, left) in ledger.Transforms.Where(t => t.Value != 0))
        {
            notes.Add("document.transform-open", $"document {place.Code}", $"{left} units went into the transform and did not come out of it");
        }

        await CheckPlacesAsync(db, ct);
        await CheckLotsAsync(db, ct);
        CheckSerials();
        await CheckNegativesAsync(db, ct);
        return seen.Count;
    }

    private void Compare(StockBalance balance)
    {
        var subject = $"stock {balance.Key}";
        if (!ledger.Trails.TryGetValue(balance.Key, out var trail))
        {
            notes.Add("balance.unfounded", subject, $"it says {balance.Quantity}, but no movement ever touched it");
            return;
        }

        if (balance.Quantity != trail.Balance)
        {
            var tail = balance.Version > trail.Rows && trail.Gap is null;
            notes.Add(
                tail ? "ledger.tail-lost" : "balance.quantity", subject,
                tail ? $"the balance has seen {balance.Version} movements and says {balance.Quantity}; the ledger ends after {trail.Rows} with {trail.Balance}"
                    : $"it says {balance.Quantity}; the ledger sums to {trail.Balance}",
                trail.FirstFault);
        }
        else if (balance.Version != trail.Rows)
        {
            notes.Add("balance.version", subject, $"it counts {balance.Version} movements; the ledger has {trail.Rows}", trail.FirstFault);
        }
    }

    private async Task CheckPlacesAsync(FulfilmentDb db, CancellationToken ct)
    {
        var bins = (await db.Bins.AsNoTracking().Select(b => new { b.DcId, b.Code }).ToListAsync(ct)).Select(b => (b.DcId, b.Code)).ToHashSet();
        var skus = (await db.Skus.AsNoTracking().Select(s => new { s.ClientId, s.Id }).ToListAsync(ct)).Select(s => (s.ClientId, s.Id)).ToHashSet();
        var dcs = (await db.Dcs.AsNoTracking().Select(d => d.Id).ToListAsync(ct)).ToHashSet();
        foreach (var (key, trail) in ledger.Trails)
        {
            if (!key.Location.Value.Contains(':', StringComparison.Ordinal))
            {
                notes.Add("stock.place-malformed", $"stock {key}", "a place is written as kind:code", trail.FirstFault);
            }
            else if (key.Location.Kind is "bin" && trail.Balance != 0 && !bins.Contains((key.DcId, key.Location.Code)))
            {
                notes.Add("stock.bin-unknown", $"stock {key}", $"{trail.Balance} units lie in a bin that {key.DcId} does not have", trail.FirstFault);
            }

            if (!skus.Contains((key.ClientId, key.SkuId)))
            {
                notes.Add("stock.sku-unknown", $"stock {key}", "the client has no such article", trail.FirstFault);
            }

            if (!dcs.Contains(key.DcId))
            {
                notes.Add("stock.dc-unknown", $"stock {key}", "there is no such site", trail.FirstFault);
            }
        }
    }

    private async Task CheckLotsAsync(FulfilmentDb db, CancellationToken ct)
    {
        var lots = (await db.Lots.AsNoTracking().Select(l => new { l.ClientId, l.SkuId, l.Code }).ToListAsync(ct)).Select(l => (l.ClientId, l.SkuId, l.Code)).ToHashSet();
        foreach (var key in ledger.Trails.Keys.Where(k => k.Lot.Length > 0 && !lots.Contains((k.ClientId, k.SkuId, k.Lot))))
        {
            notes.Add("stock.lot-unknown", $"stock {key}", $"lot {key.Lot} has no record, so nobody knows when it expires");
        }
    }

    /// <summary>A serial number is one thing: it is inside once, or not at all.</summary>
    private void CheckSerials()
    {
        var inside = ledger.Trails
            .Where(t => t.Key.Serial.Length > 0 && t.Value.Balance > 0 && IsInside(t.Key.Location))
            .GroupBy(t => (t.Key.ClientId, t.Key.SkuId, t.Key.Serial));
        foreach (var serial in inside.Where(s => s.Sum(t => t.Value.Balance) > 1))
        {
            notes.Add(
                "stock.serial-twice", $"serial {serial.Key.SkuId}/{serial.Key.Serial}",
                $"it is in the house {serial.Sum(t => t.Value.Balance)} times: {string.Join(", ", serial.Select(t => $"{t.Key.DcId}/{t.Key.Location}"))}");
        }
    }

    /// <summary>Less than nothing in a place is a fact that may happen, but somebody must have been asked to count.</summary>
    private async Task CheckNegativesAsync(FulfilmentDb db, CancellationToken ct)
    {
        var open = await db.ExceptionTasks.AsNoTracking().Where(t => t.State == ExceptionState.Open).Select(t => new { t.DcId, t.Subject }).ToListAsync(ct);
        foreach (var (key, trail) in ledger.Trails.Where(t => t.Value.Balance < 0 && IsInside(t.Key.Location)))
        {
            if (!open.Any(t => t.DcId == key.DcId && t.Subject.Contains(key.Location.Code, StringComparison.Ordinal)))
            {
                notes.Add("stock.negative-unasked", $"stock {key}", $"{trail.Balance} units, and no task asks for a recount");
            }
        }
    }

    private static bool IsInside(LocationCode place) => place.Value.Contains(':', StringComparison.Ordinal) && place.IsInside;
}
