using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>
/// What left one site for another is in transit or has arrived, unit by unit: the transfer, the shipment the floor picked,
/// the delivery at the other end and the ledger tell one story.
/// </summary>
internal sealed class TransferAudit(AuditNotes notes, LedgerWalk ledger)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var transfers = await db.Transfers.AsNoTracking().Include(t => t.Lines).ToListAsync(ct);
        CheckTransit(transfers);
        var loaded = (await (
            from order in db.Orders.AsNoTracking()
            where order.TransferId != null
            join shipment in db.Shipments.AsNoTracking() on order.Id equals shipment.OrderId
            where shipment.Status == ShipmentStatus.Shipped
            from line in shipment.Lines
            group line.Packed by new { order.Id, line.LineNo } into units
            select new { units.Key, Units = units.Sum() }).ToListAsync(ct)).ToDictionary(u => (u.Key.Id, u.Key.LineNo), u => u.Units);
        var orders = await db.Orders.AsNoTracking().Where(o => o.TransferId != null).Select(o => o.Id).ToListAsync(ct);
        var receipts = await db.Receipts.AsNoTracking().Include(r => r.Lines).Where(r => r.TransferId != null).ToListAsync(ct);
        foreach (var transfer in transfers)
        {
            if (!orders.Contains(transfer.OrderId))
            {
                notes.Add("transfer.without-order", $"transfer {transfer.Number}", $"the floor has no order {transfer.OrderId} for it");
            }

            foreach (var line in transfer.Lines)
            {
                CheckLine(transfer, line, loaded.GetValueOrDefault((transfer.OrderId, line.LineNo)));
            }

            CheckReceipt(transfer, receipts.Find(r => r.TransferId == transfer.Id));
        }

        return transfers.Count;
    }

    /// <summary>The ledger's transit holds what was loaded and has not arrived; of a closed transfer nothing.</summary>
    private void CheckTransit(List<Transfer> transfers)
    {
        var transit = ledger.Trails.Where(t => t.Key.Location.Value.StartsWith("transit:", StringComparison.Ordinal))
            .GroupBy(t => (t.Key.Location.Code, t.Key.SkuId)).ToDictionary(g => g.Key, g => (Units: g.Sum(t => t.Value.Balance), Fault: g.Min(t => t.Value.FirstFault)));
        var wanted = transfers.Where(t => t.Status == TransferStatus.InTransit).SelectMany(t => t.Lines.Select(l => (Key: (t.Number, l.SkuId), Units: l.Loaded - l.Received)))
            .GroupBy(l => l.Key).ToDictionary(g => g.Key, g => (long)g.Sum(l => l.Units));
        foreach (var key in transit.Keys.Union(wanted.Keys))
        {
            var ((units, fault), expected) = (transit.GetValueOrDefault(key), wanted.GetValueOrDefault(key));
            if (units != expected)
            {
                notes.Add("transfer.in-transit", $"transfer {key.Item1}", $"by the ledger {units} of {key.Item2} are on their way; the transfer says {expected}", fault);
            }
        }
    }

    private void CheckLine(Transfer transfer, TransferLine line, int sent)
    {
        var subject = $"transfer {transfer.Number} line {line.LineNo}";
        if (line.Quantity <= 0 || line.Short < 0 || line.Short > line.Quantity || line.Loaded < 0 || line.Loaded + line.Short > line.Quantity || line.Received < 0)
        {
            notes.Add("transfer.quantities", subject, $"of {line.Quantity} units {line.Short} were short, {line.Loaded} loaded and {line.Received} received");
        }

        if (line.Loaded != sent)
        {
            notes.Add("transfer.loaded", subject, $"it says {line.Loaded} were loaded; the floor's shipments sent {sent}");
        }
    }

    private void CheckReceipt(Transfer transfer, Receipt? receipt)
    {
        var subject = $"transfer {transfer.Number}";
        var left = transfer.Status is TransferStatus.InTransit or TransferStatus.Closed;
        if (left != (receipt is not null) || receipt?.Id != transfer.ReceiptId)
        {
            notes.Add("transfer.receipt", subject, left ? "it has left, but no delivery waits for it" : "a delivery waits for it, though it has not left");
        }
        else if (receipt is not null && (receipt.DcId != transfer.ToDc || receipt.Lines.Sum(l => l.Received) != transfer.Lines.Sum(l => l.Received)))
        {
            notes.Add(
                "transfer.received", subject, $"it says {transfer.Lines.Sum(l => l.Received)} arrived at {transfer.ToDc}; delivery {receipt.Id} took {receipt.Lines.Sum(l => l.Received)} in at {receipt.DcId}");
        }
    }
}
