using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>Every ordered unit is in exactly one place, and the projections of an order agree with its shipments.</summary>
internal sealed class OrderAudit(AuditNotes notes)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var lines = await db.OrderLines.AsNoTracking().ToListAsync(ct);
        await CheckLinesAsync(db, lines, ct);
        await CheckOrdersAsync(db, lines, ct);
        return lines.Count;
    }

    private async Task CheckLinesAsync(FulfilmentDb db, List<OrderLine> lines, CancellationToken ct)
    {
        var sent = await (
            from line in db.ShipmentLines.AsNoTracking()
            join shipment in db.Shipments.AsNoTracking() on line.ShipmentId equals shipment.Id
            where shipment.Status != ShipmentStatus.Cancelled
            group shipment.Status == ShipmentStatus.Shipped ? line.Packed : line.Quantity
                by new { shipment.OrderId, line.LineNo, Left = shipment.Status == ShipmentStatus.Shipped } into units
            select new { units.Key, Units = units.Sum() }).ToListAsync(ct);
        var byLine = sent.ToDictionary(s => (s.Key.OrderId, s.Key.LineNo, s.Key.Left), s => s.Units);
        foreach (var line in lines)
        {
            var subject = $"order {line.OrderId} line {line.LineNo}";
            var allocated = byLine.GetValueOrDefault((line.OrderId, line.LineNo, false));
            var shipped = byLine.GetValueOrDefault((line.OrderId, line.LineNo, true));
            if (line.Allocated != allocated)
            {
                notes.Add("order.allocated", subject, $"it says {line.Allocated} are in shipments; the living shipments hold {allocated}");
            }

            if (line.Shipped != shipped)
            {
                notes.Add("order.shipped", subject, $"it says {line.Shipped} have left; the shipments that left held {shipped}");
            }

            if (line.Quantity <= 0 || line.Cancelled < 0 || line.Waiting < 0)
            {
                notes.Add(
                    "order.units", subject,
                    $"{line.Quantity} ordered, {line.Cancelled} cancelled, {line.Allocated} in shipments, {line.Shipped} gone: {line.Waiting} would wait");
            }
        }
    }

    private async Task CheckOrdersAsync(FulfilmentDb db, List<OrderLine> lines, CancellationToken ct)
    {
        var byOrder = lines.ToLookup(l => l.OrderId);
        var addresses = await db.Addresses.AsNoTracking().Select(a => new { a.Id, a.Region, a.ClientId }).ToDictionaryAsync(a => a.Id, ct);
        var people = (await db.People.AsNoTracking().Select(p => new { p.Id, p.ClientId }).ToListAsync(ct)).Select(p => (p.Id, p.ClientId)).ToHashSet();
        var skus = (await db.Skus.AsNoTracking().Select(s => new { s.ClientId, s.Id }).ToListAsync(ct)).Select(s => (s.ClientId, s.Id)).ToHashSet();
        await foreach (var order in db.Orders.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var subject = $"order {order.Number}";
            if (!byOrder[order.Id].Any())
            {
                notes.Add("order.without-lines", subject, "it has no line");
            }

            foreach (var line in byOrder[order.Id].Where(l => l.ClientId != order.ClientId || !skus.Contains((l.ClientId, l.SkuId))))
            {
                notes.Add("order.sku-unknown", $"{subject} line {line.LineNo}", $"{order.ClientId} has no article {line.SkuId}");
            }

            if (!people.Contains((order.BuyerId, order.ClientId)))
            {
                notes.Add("order.buyer-missing", subject, $"person {order.BuyerId} is not a customer of {order.ClientId}");
            }

            if (addresses.GetValueOrDefault(order.ShipToId) is not { } address)
            {
                notes.Add("order.address-missing", subject, $"address {order.ShipToId} is gone");
            }
            else if (address.Region != order.Region)
            {
                notes.Add("order.region", subject, $"it is planned for {order.Region}, its address lies in {address.Region}");
            }

            if (order.Status == OrderStatus.Cancelled && byOrder[order.Id].Any(l => l.Waiting > 0))
            {
                notes.Add("order.cancelled-waits", subject, "it is cancelled, but units of it still wait for a site");
            }
        }
    }
}
