using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>
/// Asks for messages to shoppers in the transaction of what they are about. One statement, and only for orders that there is
/// something to tell of; merchants that send nothing cost nothing more.
/// </summary>
internal static class MessageBook
{
    public const string WorkKind = "message";

    /// <summary>How long a plan that a person may still look at is kept from the shopper.</summary>
    public static readonly TimeSpan ReviewGrace = TimeSpan.FromHours(1);

    /// <summary>How long a person may take back what was decided before the shopper hears of it.</summary>
    public static readonly TimeSpan UndoGrace = TimeSpan.FromMinutes(5);

    private static readonly HotQuery<OrderId[], WantedOrder> WantedOf = new((db, orders) =>
        from order in db.Orders.IgnoreQueryFilters()
        join channel in db.Channels.IgnoreQueryFilters() on new { order.ClientId, Id = order.ChannelId } equals new { channel.ClientId, channel.Id }
        where orders.Contains(order.Id) && channel.ShopperMessages != ShopperMessages.Off && order.TransferId == null && !order.ExternalId.StartsWith(ReplenishStore.Prefix)
        select new WantedOrder(order.Id, order.ClientId));

    /// <summary>Orders were planned in several parcels, or in part.</summary>
    public static async Task TellOfPlansAsync(this FulfilmentDb db, IReadOnlyCollection<(OrderId Order, bool PartNow)> plans, CancellationToken ct)
    {
        if (plans.Count == 0)
        {
            return;
        }

        if (!(await KnownSites.ReadAsync(db, ct)).TellsShoppers)
        {
            return;
        }

        var wanted = await WantedAsync(db, [.. plans.Select(p => p.Order)], ct);
        foreach (var (order, partNow) in plans.Where(p => wanted.ContainsKey(p.Order)))
        {
            await AskAsync(db, order, wanted[order], partNow ? MessageOccasion.PartNow : MessageOccasion.Planned, null, db.UtcNow + ReviewGrace, ct);
        }
    }

    /// <summary>Parcels were handed to the carrier.</summary>
    public static async Task TellOfParcelsAsync(this FulfilmentDb db, IReadOnlyCollection<Shipment> left, CancellationToken ct)
    {
        if (left.Count == 0)
        {
            return;
        }

        var wanted = await WantedAsync(db, [.. left.Select(s => s.OrderId).Distinct()], ct);
        foreach (var shipment in left.Where(s => wanted.ContainsKey(s.OrderId)))
        {
            await AskAsync(db, shipment.OrderId, shipment.ClientId, MessageOccasion.Left, shipment.Id, db.UtcNow, ct);
        }
    }

    /// <summary>A person has decided: the shopper hears of it as soon as it can no longer be taken back by a slip.</summary>
    public static Task HastenMessagesAsync(this FulfilmentDb db, OrderId order, CancellationToken ct)
    {
        var (prefix, due) = ($"order/{order}/message/", db.UtcNow + UndoGrace);
        return db.WorkItems.Where(w => w.Kind == WorkKind && w.State == WorkState.Due && w.DueAt > due && w.Key.StartsWith(prefix))
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.DueAt, due), ct);
    }

    /// <summary>Orders whose shop has switched messages on; what we send to ourselves or to stores' shelves is nobody's parcel.</summary>
    private static async Task<Dictionary<OrderId, ClientId>> WantedAsync(FulfilmentDb db, OrderId[] orders, CancellationToken ct) =>
        (await WantedOf.ListAsync(db, orders, ct)).ToDictionary(o => o.Order, o => o.Client);

    private static async Task AskAsync(
        FulfilmentDb db, OrderId order, ClientId client, MessageOccasion occasion, ShipmentId? shipment, DateTime due, CancellationToken ct)
    {
        var id = await db.Dialect.NextNumbersAsync(db, 1, ct);
        var key = $"order/{order}/message/{id}";
        db.ShopperMessages.Add(new ShopperMessage { Id = id, OrderId = order, ClientId = client, Key = key, Occasion = occasion, ShipmentId = shipment, At = db.UtcNow });
        db.Enqueue(new WorkItemId(id), WorkKind, key, new SendMessageHandler.Payload(id), due);
    }

    private sealed record WantedOrder(OrderId Order, ClientId Client);
}
