using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>
/// What a parcel held in the hand at a counter is: whose, for which store, and what is to be done with it. Found by what its
/// label says: the shipment's number, a tracking number, or the SSCC.
/// </summary>
public sealed class FindCounterParcel(FulfilmentDb db)
{
    /// <param name="Name">The buyer, for comparing with what the shopper shows; "" once erased, and for goods for the shelves.</param>
    /// <param name="State">Null: it has not been taken in at a counter yet.</param>
    /// <param name="At">The store at whose counter it is or was.</param>
    /// <param name="For">The store it was ordered to; null for one that was to go to a door.</param>
    /// <param name="Together">Parcels of the same order that wait at this counter.</param>
    public sealed record Answer(
        ShipmentId Shipment, string Number, OrderId Order, string OrderNumber, string ShopNumber, string Name, string NameKana, bool ForShelves, bool HasLeft, CounterState? State,
        string? At, string? For, int Together, int Units);

    public async Task<Outcome<Answer>> Handle(ClientId client, string store, string scanned, CancellationToken ct)
    {
        if (!db.Scope.Covers(client) || !await db.PickupPoints.AnyAsync(p => p.ClientId == client && p.Code == store && p.Active, ct))
        {
            return Refusal.Of("promises.unknown-store", ("store", store));
        }

        var code = scanned.Length == 20 && scanned.StartsWith("00", StringComparison.Ordinal) ? scanned[2..] : scanned; // an SSCC with its application identifier
        var found = code.Length == 0 ? null : await db.Shipments.IgnoreQueryFilters().AsNoTracking()
            .Where(s => s.ClientId == client && (s.Number == code || s.TrackingNumber == code
                || db.Cartons.IgnoreQueryFilters().Any(c => c.ShipmentId == s.Id && (c.TrackingNumber == code || c.Sscc == code))))
            .Select(s => new { s.Id, s.Number, s.OrderId, s.Status, Units = s.Lines.Sum(l => l.Quantity) }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return Refusal.Of("promises.unknown-parcel", ("parcel", scanned));
        }

        var order = await (
            from o in db.Orders.AsNoTracking().Where(o => o.Id == found.OrderId)
            join buyer in db.People on o.BuyerId equals buyer.Id
            select new { o.Number, o.ExternalId, o.StoreCode, buyer.Name, buyer.NameKana }).FirstAsync(ct);
        var here = await db.CounterParcels.AsNoTracking().Where(p => p.ClientId == client && p.OrderId == found.OrderId).ToListAsync(ct);
        var mine = here.Find(p => p.ShipmentId == found.Id);
        var shelves = order.ExternalId.StartsWith(ReplenishStore.Prefix, StringComparison.Ordinal);
        return new Answer(
            found.Id, found.Number, found.OrderId, order.Number, order.ExternalId, shelves ? "" : order.Name, shelves ? "" : order.NameKana, shelves,
            found.Status == ShipmentStatus.Shipped, mine?.State, mine?.StoreCode, shelves ? order.ExternalId.Split('/')[1] : order.StoreCode,
            here.Count(p => p.StoreCode == store && p.State == CounterState.Waiting), found.Units);
    }
}
