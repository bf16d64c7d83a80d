using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>
/// Conservation from the bench to the carrier: a carton holds by the ledger what its list says, the lists add up to what
/// the shipment says is packed, a sealed carton has its label, and what left is what was handed over.
/// </summary>
internal sealed class CartonAudit(AuditNotes notes, LedgerWalk ledger)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var cartons = await db.Cartons.AsNoTracking().Include(c => c.Units).ToListAsync(ct);
        CheckContents(cartons);
        foreach (var carton in cartons.Where(c => c.IsSealed && (c.Sscc is null || c.TrackingNumber is null)))
        {
            notes.Add("carton.unlabelled", $"carton {carton.Code}", $"it is {carton.Status} without {(carton.Sscc is null ? "an SSCC" : "a tracking number")}");
        }

        await CheckShipmentsAsync(db, cartons.Where(c => c.IsLiving).ToLookup(c => c.ShipmentId), ct);
        return cartons.Count;
    }

    private void CheckContents(List<Carton> cartons)
    {
        var inside = ledger.Trails
            .Where(t => t.Key.Location.Value.StartsWith("carton:", StringComparison.Ordinal))
            .GroupBy(t => (t.Key.DcId, t.Key.Location.Code, t.Key.SkuId, t.Key.Lot, t.Key.Serial))
            .ToDictionary(g => g.Key, g => (Units: g.Sum(t => t.Value.Balance), Fault: g.Min(t => t.Value.FirstFault)));
        var listed = cartons.Where(c => c.IsLiving && c.Status != CartonStatus.HandedOver)
            .SelectMany(c => c.Units.Select(u => (Key: (c.DcId, c.Code, u.SkuId, u.Lot, u.Serial), u.Quantity)))
            .GroupBy(u => u.Key).ToDictionary(g => g.Key, g => (long)g.Sum(u => u.Quantity));
        foreach (var key in inside.Keys.Union(listed.Keys))
        {
            var (units, fault) = inside.GetValueOrDefault(key);
            if (units != listed.GetValueOrDefault(key))
            {
                notes.Add("carton.contents", $"carton {key.Code}", $"by the ledger {units} of {key.SkuId} are in it; its list says {listed.GetValueOrDefault(key)}", fault);
            }
        }
    }

    private async Task CheckShipmentsAsync(FulfilmentDb db, ILookup<ShipmentId, Carton> cartons, CancellationToken ct)
    {
        var gone = (await db.Ledger.AsNoTracking().Where(e => e.Reason == MovementReason.HandOver)
                .GroupBy(e => new { e.Document, e.SkuId })
                .Select(g => new { g.Key, Units = g.Sum(e => e.Quantity), First = g.Min(e => e.Sequence) }).ToListAsync(ct))
            .ToDictionary(g => (g.Key.Document, g.Key.SkuId), g => (g.Units, g.First));
        var transfers = (await db.Orders.AsNoTracking().Where(o => o.TransferId != null).Select(o => o.Id).ToListAsync(ct)).ToHashSet();
        var shipments = db.Shipments.AsNoTracking().Include(s => s.Lines)
            .Where(s => !s.Intercepted && (s.Status == ShipmentStatus.Packing || s.Status == ShipmentStatus.Packed || s.Status == ShipmentStatus.Shipped));
        await foreach (var shipment in shipments.AsAsyncEnumerable().WithCancellation(ct))
        {
            // A transfer's totes travel as they are, without cartons.
            foreach (var line in shipment.Lines.Where(_ => !transfers.Contains(shipment.OrderId)))
            {
                var listed = cartons[shipment.Id].Sum(c => c.Units.Where(u => u.LineNo == line.LineNo).Sum(u => u.Quantity));
                if (listed != line.Packed)
                {
                    notes.Add("carton.packed", $"shipment {shipment.Number} line {line.LineNo}", $"it says {line.Packed} are packed; its cartons list {listed}");
                }
            }

            foreach (var sku in shipment.Lines.Where(_ => shipment.Status == ShipmentStatus.Shipped).GroupBy(l => l.SkuId))
            {
                var (units, first) = gone.GetValueOrDefault(($"shipment/{shipment.Id}", sku.Key));
                if (units != sku.Sum(l => l.Packed))
                {
                    notes.Add("document.shipped", $"shipment {shipment.Number}", $"it left with {sku.Sum(l => l.Packed)} of {sku.Key}; {units} were handed over", units == 0 ? null : first);
                }
            }
        }
    }
}
