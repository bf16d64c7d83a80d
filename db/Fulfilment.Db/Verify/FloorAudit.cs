using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>
/// Conservation between the papers of the floor and the ledger: what a shipment says was picked is what its tasks and
/// its movements say, what it still lacks is what its open tasks ask for, and a tote holds what its shipments put there.
/// </summary>
internal sealed class FloorAudit(AuditNotes notes, LedgerWalk ledger)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var shipments = await db.Shipments.AsNoTracking().Include(s => s.Lines)
            .Where(s => s.Status != ShipmentStatus.Planned && s.Status != ShipmentStatus.Cancelled && !s.Intercepted).ToListAsync(ct);
        var tasks = await db.PickTasks.AsNoTracking().ToListAsync(ct);
        CheckTasks(shipments, tasks.ToLookup(t => (t.ShipmentId, t.LineNo)));
        await CheckMovementsAsync(db, shipments, ct);
        await CheckTotesAsync(db, shipments, ct);
        return tasks.Count;
    }

    private void CheckTasks(IEnumerable<Shipment> shipments, ILookup<(ShipmentId, int), PickTask> tasks)
    {
        foreach (var (shipment, line) in shipments.SelectMany(s => s.Lines.Select(l => (s, l))))
        {
            var subject = $"shipment {shipment.Number} line {line.LineNo}";
            var (picked, open) = (tasks[(shipment.Id, line.LineNo)].Sum(t => t.Picked), tasks[(shipment.Id, line.LineNo)].Sum(t => t.Open));
            if (picked != line.Picked)
            {
                notes.Add("task.picked", subject, $"it says {line.Picked} are picked; its tasks say {picked}");
            }

            if (shipment.Status is ShipmentStatus.Released or ShipmentStatus.Picking && picked + open != line.Quantity)
            {
                notes.Add("task.coverage", subject, $"{line.Quantity} are to be picked; its tasks have picked {picked} and still ask for {open}");
            }
        }
    }

    private async Task CheckMovementsAsync(FulfilmentDb db, IEnumerable<Shipment> shipments, CancellationToken ct)
    {
        var moved = (await db.Ledger.AsNoTracking()
                .Where(e => e.Reason == MovementReason.Pick || e.Reason == MovementReason.PutBack)
                .GroupBy(e => new { e.Document, e.SkuId, Back = e.Reason == MovementReason.PutBack })
                .Select(g => new { g.Key, Units = g.Sum(e => e.Quantity), First = g.Min(e => e.Sequence) }).ToListAsync(ct))
            .GroupBy(g => (g.Key.Document, g.Key.SkuId))
            .ToDictionary(g => g.Key, g => (Units: g.Sum(m => m.Key.Back ? -m.Units : m.Units), First: g.Min(m => m.First)));
        foreach (var shipment in shipments)
        {
            foreach (var sku in shipment.Lines.GroupBy(l => l.SkuId))
            {
                var (units, first) = moved.GetValueOrDefault(($"shipment/{shipment.Id}", sku.Key));
                if (units != sku.Sum(l => l.Picked))
                {
                    notes.Add(
                        "document.picked", $"shipment {shipment.Number}", $"it says {sku.Sum(l => l.Picked)} of {sku.Key} are picked; its movements took {units}", units == 0 ? null : first);
                }
            }
        }
    }

    private async Task CheckTotesAsync(FulfilmentDb db, IEnumerable<Shipment> shipments, CancellationToken ct)
    {
        var expected = shipments
            .Where(s => s.ToteCode is not null && s.Status is ShipmentStatus.Picking or ShipmentStatus.Picked or ShipmentStatus.Packing)
            .SelectMany(s => s.Lines.Select(l => (Key: (s.DcId, Tote: s.ToteCode!, s.ClientId, l.SkuId), Units: l.Picked - l.Packed)))
            .GroupBy(l => l.Key).ToDictionary(g => g.Key, g => (long)g.Sum(l => l.Units));
        var actual = ledger.Trails
            .Where(t => t.Key.Location.Value.StartsWith("tote:", StringComparison.Ordinal))
            .GroupBy(t => (t.Key.DcId, Tote: t.Key.Location.Code, t.Key.ClientId, t.Key.SkuId))
            .ToDictionary(g => g.Key, g => g.Sum(t => t.Value.Balance));
        var putBack = (await db.ExceptionTasks.AsNoTracking()
            .Where(t => t.Kind == ExceptionKind.PutBack && t.State == ExceptionState.Open).Select(t => new { t.DcId, t.Subject }).ToListAsync(ct))
            .Select(t => (t.DcId, t.Subject)).ToHashSet();
        var intercepted = (await db.Shipments.AsNoTracking()
            .Where(s => s.Intercepted && s.ToteCode != null && s.Status != ShipmentStatus.Cancelled && s.Status != ShipmentStatus.Shipped)
            .Select(s => new { s.DcId, s.ToteCode }).ToListAsync(ct)).Select(s => (s.DcId, s.ToteCode!)).ToHashSet();
        foreach (var key in expected.Keys.Union(actual.Keys))
        {
            var (wanted, there) = (expected.GetValueOrDefault(key), actual.GetValueOrDefault(key));

            // Stopped by a late cancel and not yet emptied at the bench: the tote may hold what nobody wants any more.
            var asked = intercepted.Contains((key.DcId, key.Tote)) || putBack.Contains((key.DcId, ExceptionTasks.PutBackSubject(key.Tote)));
            if (wanted != there && !(asked && there > wanted))
            {
                notes.Add("tote.contents", $"tote {key.DcId}/{key.Tote}", $"{there} of {key.ClientId}/{key.SkuId} lie in it; its shipments put {wanted} there");
            }
        }
    }
}
