using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>
/// Promises against named supply: what they name is there, of the same article, merchant and site, and not promised beyond
/// what it can bring, nor to somebody who asks for other units than were announced; a shipment waits exactly as long as one of its promises does; a serial number is promised once.
/// </summary>
internal sealed class SupplyAudit(AuditNotes notes)
{
    public async Task RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var open = await db.Promises.AsNoTracking().Where(p => p.State == PromiseState.Pending && (p.Supply != SupplyKind.OnHand || p.Serial != null)).ToListAsync(ct);
        var supplies = await SuppliesAsync(db, ct);
        var named = open.Where(p => p.Supply != SupplyKind.OnHand).ToList();
        foreach (var promise in named.Where(p => !supplies.TryGetValue(p.SupplyRef, out var s) || (s.Client, s.Dc, s.Sku) != (p.ClientId, p.DcId, p.SkuId)))
        {
            notes.Add("promise.supply-unknown", $"promise {promise.Id}", $"it waits for {promise.SupplyRef}, which brings no {promise.SkuId} to {promise.DcId}");
        }

        foreach (var promise in named.Where(p => supplies.TryGetValue(p.SupplyRef, out var s) && s.Brings is { } brings && !new UnitAsk(p.Lot, p.Serial, null).IsServedBy(brings, default)))
        {
            notes.Add("promise.supply-unsuited", $"promise {promise.Id}", $"it asks for lot '{promise.Lot}', serial '{promise.Serial}'; {promise.SupplyRef} was not announced to bring them");
        }

        foreach (var supply in named.GroupBy(p => p.SupplyRef).Where(g => supplies.TryGetValue(g.Key, out var s) && g.Sum(p => p.Open) > s.Units))
        {
            notes.Add("promise.supply-over", $"supply {supply.Key}", $"{supply.Sum(p => p.Open)} units are promised of it; it brings {supplies[supply.Key].Units}");
        }

        foreach (var serial in open.Where(p => p.Serial is not null).GroupBy(p => (p.ClientId, p.SkuId, p.Serial)).Where(g => g.Sum(p => p.Open) > 1))
        {
            notes.Add("promise.serial-twice", $"serial {serial.Key.SkuId}/{serial.Key.Serial}", $"it is promised {serial.Sum(p => p.Open)} times: {string.Join(", ", serial.Select(p => $"order {p.OrderId}"))}");
        }

        await CheckWaitingAsync(db, [.. named.Select(p => p.ShipmentId).Distinct()], ct);
    }

    private async Task CheckWaitingAsync(FulfilmentDb db, HashSet<ShipmentId> waiting, CancellationToken ct)
    {
        var living = await db.Shipments.AsNoTracking().Where(s => s.Status != ShipmentStatus.Cancelled && s.Status != ShipmentStatus.Shipped)
            .Select(s => new { s.Id, s.Number, s.Status, s.AwaitsSupply }).ToListAsync(ct);
        foreach (var shipment in living.Where(s => s.AwaitsSupply != waiting.Contains(s.Id) || (s.AwaitsSupply && s.Status != ShipmentStatus.Planned)))
        {
            notes.Add(
                "promise.awaits", $"shipment {shipment.Number}",
                shipment.AwaitsSupply ? $"it is {shipment.Status} and said to wait for supply; its promises do not" : "a promise of it waits for supply, and yet it may go to the floor");
        }
    }

    /// <summary>Name → what it brings in all. A line that brought more than announced brought that; which units a transfer brings, only its source knows.</summary>
    private static async Task<Dictionary<string, (ClientId Client, DcId Dc, SkuId Sku, int Units, AnnouncedUnits? Brings)>> SuppliesAsync(FulfilmentDb db, CancellationToken ct)
    {
        var all = new Dictionary<string, (ClientId, DcId, SkuId, int, AnnouncedUnits?)>(StringComparer.Ordinal);
        foreach (var line in await db.Set<ReceiptLine>().AsNoTracking().ToListAsync(ct))
        {
            all[SupplyName.Of(line.ReceiptId, line.LineNo).ToString()] = (line.ClientId, line.DcId, line.SkuId, Math.Max(line.Expected, line.Received), new AnnouncedUnits(line.Lot, line.Serial, line.Expiry));
        }

        foreach (var transfer in await db.Transfers.AsNoTracking().Include(t => t.Lines).ToListAsync(ct))
        {
            transfer.Lines.ForEach(l => all[SupplyName.Of(transfer.Id, l.LineNo).ToString()] = (l.ClientId, transfer.ToDc, l.SkuId, Math.Max(l.Quantity, l.Received), null));
        }

        return all;
    }
}
