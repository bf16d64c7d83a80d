using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Shipping;

/// <summary>One parcel's way.</summary>
public sealed class TrackParcel(FulfilmentDb db)
{
    public sealed record Event(TrackingKind Kind, DateTime At, string Place);

    public sealed record Parcel(string TrackingNumber, string? Sscc, string? Carrier, CartonStatus Status, string Shipment, IReadOnlyList<Event> Events);

    public async Task<Parcel?> Handle(string trackingNumber, CancellationToken ct)
    {
        var found = await (
            from carton in db.Cartons.AsNoTracking().Where(c => c.TrackingNumber == trackingNumber)
            join shipment in db.Shipments on carton.ShipmentId equals shipment.Id
            select new { carton.Id, carton.Sscc, carton.CarrierCode, carton.Status, shipment.Number }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var events = await db.TrackingEvents.AsNoTracking().Where(t => t.CartonId == found.Id).OrderBy(t => t.At).ThenBy(t => t.Id)
            .Select(t => new Event(t.Kind, t.At, t.Place)).ToListAsync(ct);
        return new Parcel(trackingNumber, found.Sscc, found.CarrierCode, found.Status, found.Number, events);
    }
}

/// <summary>The lanes of a DC: what is sealed, what stands on the lane, what left today.</summary>
public sealed class ReadLanes(FulfilmentDb db)
{
    public sealed record Lane(DcId Dc, string Carrier, string? Manifest, int Sealed, int OnLane);

    public sealed record Parcel(string Carton, string? TrackingNumber, string? Sscc, string Shipment, CartonStatus Status, bool Intercepted, DateTime? SealedAt);

    public sealed record Closed(string Number, string Carrier, DcId Dc, int Parcels, DateTime ClosedAt, string ClosedBy);

    public async Task<IReadOnlyList<Lane>> Handle(DcId? dc, CancellationToken ct)
    {
        var counts = await db.Cartons.AsNoTracking()
            .Where(c => (dc == null || c.DcId == dc) && (c.Status == CartonStatus.Sealed || c.Status == CartonStatus.OnLane) && c.CarrierCode != null)
            .GroupBy(c => new { c.DcId, c.CarrierCode, c.Status }).Select(g => new { g.Key.DcId, g.Key.CarrierCode, g.Key.Status, Count = g.Count() }).ToListAsync(ct);
        var open = await db.Manifests.AsNoTracking().Where(m => (dc == null || m.DcId == dc) && m.ClosedAt == null).ToListAsync(ct);
        return
        [
            .. counts.GroupBy(c => (c.DcId, c.CarrierCode)).OrderBy(g => g.Key.DcId).ThenBy(g => g.Key.CarrierCode, StringComparer.Ordinal).Select(g => new Lane(
                g.Key.DcId, g.Key.CarrierCode!, open.Find(m => m.DcId == g.Key.DcId && m.CarrierCode == g.Key.CarrierCode)?.Number,
                g.Where(c => c.Status == CartonStatus.Sealed).Sum(c => c.Count), g.Where(c => c.Status == CartonStatus.OnLane).Sum(c => c.Count))),
        ];
    }

    public Task<List<Parcel>> ParcelsAsync(DcId dc, string carrier, CancellationToken ct) => (
        from carton in db.Cartons.AsNoTracking()
        where carton.DcId == dc && carton.CarrierCode == carrier && (carton.Status == CartonStatus.Sealed || carton.Status == CartonStatus.OnLane)
        join shipment in db.Shipments on carton.ShipmentId equals shipment.Id
        orderby carton.Status descending, carton.SealedAt
        select new Parcel(carton.Code, carton.TrackingNumber, carton.Sscc, shipment.Number, carton.Status, shipment.Intercepted, carton.SealedAt))
        .Take(200).ToListAsync(ct);

    /// <summary>Parcels that no carrier takes because their order was cancelled: somebody carries them back to a bench.</summary>
    public Task<List<Parcel>> StoppedAsync(DcId? dc, CancellationToken ct) => (
        from carton in db.Cartons.AsNoTracking()
        where (dc == null || carton.DcId == dc) && (carton.Status == CartonStatus.Sealed || carton.Status == CartonStatus.OnLane)
        join shipment in db.Shipments on carton.ShipmentId equals shipment.Id
        where shipment.Intercepted
        orderby carton.SealedAt, carton.Id
        select new Parcel(carton.Code, carton.TrackingNumber, carton.Sscc, shipment.Number, carton.Status, true, carton.SealedAt))
        .Take(200).ToListAsync(ct);

    public Task<List<Closed>> ClosedAsync(DcId? dc, CancellationToken ct) => db.Manifests.AsNoTracking()
        .Where(m => (dc == null || m.DcId == dc) && m.ClosedAt != null).OrderByDescending(m => m.ClosedAt).Take(20)
        .Select(m => new Closed(m.Number, m.CarrierCode, m.DcId, m.Parcels, m.ClosedAt!.Value, m.ClosedBy ?? "")).ToListAsync(ct);
}
