using System.Globalization;
using Fulfilment.Domain.Orders;
using Fulfilment.Features;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>All that the database knows about one order, as lines of text in the order in which it happened. No personal data.</summary>
internal static class OrderStory
{
    public static async Task<IReadOnlyList<string>> TellAsync(FulfilmentDb db, string number, Messages words, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Number == number || o.ExternalId == number, ct);
        if (order is null)
        {
            return [];
        }

        List<string> story =
        [
            $"Order {order.Number} ({order.ClientId}/{order.ChannelId}, shop's number {order.ExternalId}): {order.Status}, to {order.Region}, placed {order.PlacedAt:u}",
        ];
        story.AddRange(order.Lines.OrderBy(l => l.LineNo).Select(l => Text(
            $"  line {l.LineNo}: {l.SkuId} × {l.Quantity}: {l.Shipped} gone, {l.Allocated} in shipments, {l.Cancelled} cancelled, {l.Waiting} waiting")));
        await TellPlansAsync(db, order, story, words, ct);
        await TellShipmentsAsync(db, order, story, ct);
        await TellWorkAsync(db, order, story, ct);
        return story;
    }

    /// <summary>Why each site was or was not chosen, run by run, the first run first.</summary>
    private static async Task TellPlansAsync(FulfilmentDb db, Order order, List<string> story, Messages words, CancellationToken ct)
    {
        var explained = await new ExplainOrder(db).Handle(order.Id, ct);
        foreach (var run in explained?.Runs.Reverse() ?? [])
        {
            story.Add(Text($"Plan {run.Id} {run.At:u}: {run.Parcels} parcels, {run.UnitsMissing} units missing, cost {run.Cost}{(run.Arrives is { } day ? $", arrives {day:yyyy-MM-dd}" : "")}{(run.Late ? ", late" : "")}"));
            story.AddRange(run.Sites.Select(s => Text($"  {s.Dc}: {words.Say(Language.En, s.Words)}")));
            story.AddRange(run.Lines.Select(l => Text($"  line {l.LineNo}: {words.Say(Language.En, l.Words)}")));
        }
    }

    private static async Task TellShipmentsAsync(FulfilmentDb db, Order order, List<string> story, CancellationToken ct)
    {
        var shipments = await db.Shipments.AsNoTracking().Include(s => s.Lines).Where(s => s.OrderId == order.Id).OrderBy(s => s.Id).ToListAsync(ct);
        var promises = (await db.Promises.AsNoTracking().Where(p => p.OrderId == order.Id).ToListAsync(ct)).ToLookup(p => p.ShipmentId);
        foreach (var shipment in shipments)
        {
            story.Add(Text($"Shipment {shipment.Number} from {shipment.DcId}: {shipment.Status}, to leave {shipment.ShipBy:yyyy-MM-dd}, to arrive {shipment.ArrivesBy:yyyy-MM-dd}, planned cost {shipment.PlannedCost}{(shipment.TrackingNumber is { } t ? $", tracking {t}" : "")}"));
            story.AddRange(shipment.Lines.OrderBy(l => l.LineNo).Select(l => Text($"  line {l.LineNo}: {l.SkuId}: {l.Quantity} planned, {l.Picked} picked, {l.Packed} packed")));
            story.AddRange(promises[shipment.Id].Select(p => Text($"  promise {p.Id} on line {p.LineNo}: {p.State}, {p.Quantity} units, {p.Posted} taken, {p.Voided} given back")));
            var document = $"shipment/{shipment.Id}";
            var moves = await db.Ledger.AsNoTracking().Where(e => e.Document == document).OrderBy(e => e.Sequence).ToListAsync(ct);
            story.AddRange(moves.Select(e => Text($"  movement {e.Sequence} {e.At:u} {e.Reason}: {e.Quantity} × {e.SkuId} {e.From} → {e.To} by {e.By}")));
        }
    }

    private static async Task TellWorkAsync(FulfilmentDb db, Order order, List<string> story, CancellationToken ct)
    {
        var prefix = $"order/{order.Id}/";
        var work = await db.WorkItems.AsNoTracking().Where(w => w.Key.StartsWith(prefix)).OrderBy(w => w.CreatedAt).ToListAsync(ct);
        story.AddRange(work.Select(w => Text($"Work {w.Key}: {w.State}, {w.Attempts} attempts{(w.LastError is { } error ? $", last error {error}" : "")}")));
        var subject = $"order/{order.Id}";
        var audit = await db.Audit.AsNoTracking().Where(a => a.Subject == subject).OrderBy(a => a.Id).ToListAsync(ct);
        story.AddRange(audit.Select(a => Text($"{a.At:u} {a.Actor} ({a.Role}): {a.Action} {a.Facts}")));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
