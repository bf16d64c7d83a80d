using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Allocation;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>Everything about one order: where it goes, its lines, its shipments, why it was planned so, what people did.</summary>
public sealed class ShowOrder(FulfilmentDb db, ExplainOrder explain)
{
    public sealed record Recipient(string Name, string PostalCode, string Country, string Region, string City, string Line1, string Line2, string Phone);

    public sealed record Parcel(
        ShipmentId Id, string Number, DcId Dc, ShipmentStatus Status, DateOnly ShipBy, DateOnly ArrivesBy, int Cost, string? TrackingNumber,
        string? CarrierCode, DateTime? ShippedAt, bool Intercepted, IReadOnlyList<ParcelLine> Lines);

    public sealed record ParcelLine(int LineNo, int Quantity, int Picked, int Packed);

    /// <param name="What">The verb of the audit ("orders.hold"), or "orders.received" and "orders.planned" of the order itself.</param>
    public sealed record Moment(DateTime At, string What, string Actor, string Facts);

    public sealed record Answer(
        OrderId Id, string Number, ClientId Client, ChannelId Channel, string ExternalId, OrderStatus Status, OrderStage Stage, string? HoldReason,
        string Buyer, Recipient? ShipTo, DateTime PlacedAt, DateTime ReceivedAt, DateOnly? PromisedDate, int Priority, bool IsGift, string? Cause,
        bool ForbidSplit, DcId? ForcedDc, string Currency, long ValueMinor, IReadOnlyList<ExplainOrder.Line> Lines,
        IReadOnlyDictionary<int, long> UnitPrices, IReadOnlyList<Parcel> Parcels, IReadOnlyList<ExplainOrder.Run> Runs, IReadOnlyList<Moment> Timeline);

    /// <returns>Null when the caller may see no such order.</returns>
    public async Task<Answer?> Handle(OrderId id, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null || await explain.Handle(id, ct) is not { } why)
        {
            return null;
        }

        var buyer = await db.People.AsNoTracking().Where(p => p.Id == order.BuyerId).Select(p => p.Name).FirstOrDefaultAsync(ct);
        var to = await db.Addresses.AsNoTracking().Where(a => a.Id == order.ShipToId)
            .Select(a => new Recipient(a.Name, a.PostalCode, a.Country, a.Region, a.City, a.Line1, a.Line2, a.Phone)).FirstOrDefaultAsync(ct);
        var shipments = await db.Shipments.AsNoTracking().Include(s => s.Lines).Where(s => s.OrderId == id).OrderBy(s => s.Id).ToListAsync(ct);
        var stage = OrderStages.Of(
            order.Status, order.Lines.Sum(l => l.Waiting), order.Lines.Sum(l => l.Allocated), order.Lines.Sum(l => l.Shipped),
            shipments.Where(s => s.Status is not (ShipmentStatus.Cancelled or ShipmentStatus.Shipped)).Select(s => s.Status));
        return new Answer(
            id, order.Number, order.ClientId, order.ChannelId, order.ExternalId, order.Status, stage, order.HoldReason, buyer ?? "", to,
            order.PlacedAt, order.ReceivedAt, order.PromisedDate, order.Priority, order.IsGift, order.Cause, order.ForbidSplit, order.ForcedDcId,
            order.Currency, order.Lines.Sum(l => l.Quantity * l.UnitPriceMinor), why.Lines, order.Lines.ToDictionary(l => l.LineNo, l => l.UnitPriceMinor),
            shipments.ConvertAll(ParcelOf), why.Runs, await TimelineAsync(order, shipments, why.Runs, ct));
    }

    private static Parcel ParcelOf(Shipment s) => new(
        s.Id, s.Number, s.DcId, s.Status, s.ShipBy, s.ArrivesBy, s.PlannedCost, s.TrackingNumber, s.CarrierCode, s.ShippedAt, s.Intercepted,
        [.. s.Lines.OrderBy(l => l.LineNo).Select(l => new ParcelLine(l.LineNo, l.Quantity, l.Picked, l.Packed))]);

    private async Task<IReadOnlyList<Moment>> TimelineAsync(
        Order order, List<Shipment> shipments, IReadOnlyList<ExplainOrder.Run> runs, CancellationToken ct)
    {
        var subjects = shipments.Select(s => $"shipment/{s.Id}").Prepend($"order/{order.Id}").ToArray();
        var moments = new List<Moment> { new(order.ReceivedAt, "orders.received", order.ChannelId.Value, "{}") };
        moments.AddRange(runs.Reverse().Select(r => new Moment(r.At, "orders.planned", "", $"{{\"parcels\":{r.Parcels},\"waiting\":{r.UnitsMissing}}}")));
        moments.AddRange(await db.Audit.AsNoTracking().Where(a => EF.Parameter(subjects).Contains(a.Subject)).OrderBy(a => a.Id)
            .Select(a => new Moment(a.At, a.Action, a.Actor, a.Facts)).ToListAsync(ct));
        moments.AddRange(shipments.Where(s => s.ShippedAt is not null)
            .Select(s => new Moment(s.ShippedAt!.Value, "orders.shipped", s.DcId.Value, $"{{\"shipment\":\"{s.Number}\"}}")));
        return [.. moments.OrderBy(m => m.At)];
    }
}
