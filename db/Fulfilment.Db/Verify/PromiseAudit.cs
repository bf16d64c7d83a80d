using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>A promise agrees with itself and with the shipment line that it holds units for.</summary>
internal sealed class PromiseAudit(AuditNotes notes)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var shipments = await db.Shipments.AsNoTracking().ToDictionaryAsync(s => s.Id, ct);
        var lines = (await db.ShipmentLines.AsNoTracking().ToListAsync(ct)).ToDictionary(l => (l.ShipmentId, l.LineNo));
        var held = new Dictionary<(ShipmentId, int), int>();
        var count = 0;
        await foreach (var promise in db.Promises.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            count++;
            CheckItself(promise);
            CheckShipment(promise, shipments.GetValueOrDefault(promise.ShipmentId), lines.GetValueOrDefault((promise.ShipmentId, promise.LineNo)));
            var key = (promise.ShipmentId, promise.LineNo);
            held[key] = held.GetValueOrDefault(key) + promise.Quantity - promise.Voided;
        }

        foreach (var (key, line) in lines)
        {
            var status = shipments.GetValueOrDefault(key.ShipmentId)?.Status;
            var promised = held.GetValueOrDefault(key);
            if (status is not (null or ShipmentStatus.Cancelled) && promised != line.Quantity)
            {
                notes.Add("promise.sum", $"shipment {key.ShipmentId} line {key.LineNo}", $"the shipment is to send {line.Quantity}, its promises hold or held {promised}");
            }
        }

        return count;
    }

    private void CheckItself(Promise promise)
    {
        var subject = $"promise {promise.Id}";
        if (promise.Quantity <= 0 || promise.Posted < 0 || promise.Voided < 0 || promise.Open < 0)
        {
            notes.Add("promise.quantities", subject, $"of {promise.Quantity} units {promise.Posted} are taken and {promise.Voided} given back");
            return;
        }

        var closed = promise.State != PromiseState.Pending;
        if (closed != (promise.Open == 0))
        {
            notes.Add("promise.state", subject, $"it is {promise.State} with {promise.Open} units open");
        }
    }

    private void CheckShipment(Promise promise, Shipment? shipment, ShipmentLine? line)
    {
        var subject = $"promise {promise.Id}";
        if (shipment is null || line is null)
        {
            notes.Add("promise.without-shipment", subject, $"shipment {promise.ShipmentId} has no line {promise.LineNo}");
            return;
        }

        if (shipment.OrderId != promise.OrderId || shipment.DcId != promise.DcId || shipment.ClientId != promise.ClientId || line.SkuId != promise.SkuId)
        {
            notes.Add("promise.other-shipment", subject, $"order, site, client or article differ from shipment {shipment.Number}");
        }

        if (shipment.Status is ShipmentStatus.Cancelled or ShipmentStatus.Shipped && promise.Open > 0)
        {
            notes.Add("promise.left-open", subject, $"shipment {shipment.Number} is {shipment.Status}, but {promise.Open} units are still held for it");
        }
    }
}
