using Fulfilment.Domain.Shipping;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>A shipment agrees with its order, its lines with its status.</summary>
internal sealed class ShipmentAudit(AuditNotes notes)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var orders = (await db.Orders.AsNoTracking().Select(o => new { o.Id, o.ClientId }).ToListAsync(ct)).ToDictionary(o => o.Id, o => o.ClientId);
        var orderLines = (await db.OrderLines.AsNoTracking().Select(l => new { l.OrderId, l.LineNo, l.SkuId }).ToListAsync(ct))
            .ToDictionary(l => (l.OrderId, l.LineNo), l => l.SkuId);
        var count = 0;
        await foreach (var shipment in db.Shipments.AsNoTracking().Include(s => s.Lines).AsAsyncEnumerable().WithCancellation(ct))
        {
            count++;
            var subject = $"shipment {shipment.Number}";
            if (!orders.TryGetValue(shipment.OrderId, out var client) || client != shipment.ClientId)
            {
                notes.Add("shipment.without-order", subject, $"order {shipment.OrderId} of {shipment.ClientId} is not there");
            }

            if (shipment.Status == ShipmentStatus.Shipped && shipment.ShippedAt is null)
            {
                notes.Add("shipment.no-time", subject, "it has left, but nobody knows when");
            }

            if (shipment.Lines.Count == 0 && shipment.Status != ShipmentStatus.Cancelled)
            {
                notes.Add("shipment.without-lines", subject, "it is to send nothing");
            }

            foreach (var line in shipment.Lines)
            {
                CheckLine(shipment, line, orderLines.TryGetValue((shipment.OrderId, line.LineNo), out var sku) && sku == line.SkuId);
            }
        }

        return count;
    }

    private void CheckLine(Shipment shipment, ShipmentLine line, bool asOrdered)
    {
        var subject = $"shipment {shipment.Number} line {line.LineNo}";
        if (!asOrdered || line.DcId != shipment.DcId || line.ClientId != shipment.ClientId)
        {
            notes.Add("shipment.other-line", subject, "article, site or client differ from its order or its shipment");
        }

        if (line.Packed < 0 || line.Packed > line.Picked || line.Picked > line.Quantity)
        {
            notes.Add("shipment.quantities", subject, $"{line.Quantity} planned, {line.Picked} picked, {line.Packed} packed");
        }

        var done = shipment.Status switch
        {
            ShipmentStatus.Picked or ShipmentStatus.Packing => line.Picked == line.Quantity,
            ShipmentStatus.Packed or ShipmentStatus.Shipped => line.Packed == line.Quantity,
            ShipmentStatus.Planned or ShipmentStatus.Released => line.Picked == 0,
            _ => true,
        };
        if (!done)
        {
            notes.Add("shipment.status", subject, $"the shipment is {shipment.Status} with {line.Picked} picked and {line.Packed} packed of {line.Quantity}");
        }
    }
}
