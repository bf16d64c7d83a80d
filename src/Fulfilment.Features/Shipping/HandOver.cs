using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Shipping;

/// <summary>
/// The carrier takes the parcels: the manifest is closed, the ledger moves from the cartons to the customer, shipments whose
/// last carton left are shipped, and the orders' progress follows from that. One transaction, a handful of statements,
/// however many parcels.
/// </summary>
public sealed class HandOver(FulfilmentDb db)
{
    public const int MostParcels = 2_000;

    /// <param name="Parcels">Parcel codes (tracking number, SSCC or carton); null closes the manifest with what was scanned to the lane.</param>
    /// <param name="AllSealed">With no codes: also every sealed parcel of the carrier that was not scanned.</param>
    public sealed record Command(RequestId RequestId, DcId Dc, string Carrier, IReadOnlyList<string>? Parcels, bool AllSealed) : IRequest;

    /// <param name="Stopped">Parcels left behind because their order was cancelled.</param>
    public sealed record Answer(string Manifest, int Parcels, int Shipments, IReadOnlyList<string> Stopped);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => CloseAsync(command, ct), ct);

    private async Task<Outcome<Answer>> CloseAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Dc))
        {
            return Refusal.Of("shipping.forbidden-dc", ("dc", command.Dc));
        }

        if (command.Parcels is { Count: > MostParcels })
        {
            return Refusal.Of("shipping.bad-parcel-count", ("count", command.Parcels.Count), ("max", MostParcels));
        }

        var cartons = await CartonsAsync(command, ct);
        if (command.Parcels is { } codes && codes.FirstOrDefault(c => !cartons.Exists(x => Is(x, c))) is { } missing)
        {
            return Refusal.Of("shipping.unknown-parcel", ("code", missing));
        }

        var shipments = await ShipmentsAsync(cartons, ct);
        var stopped = cartons.Where(c => shipments[c.ShipmentId].Intercepted).ToList();
        cartons.RemoveAll(stopped.Contains);
        if (cartons.Count == 0 && stopped.Count > 0)
        {
            return Refusal.Of("shipping.only-stopped", ("carrier", command.Carrier), ("dc", command.Dc), ("count", stopped.Count));
        }

        if (cartons.Count == 0)
        {
            return Refusal.Of("shipping.nothing-to-hand-over", ("carrier", command.Carrier), ("dc", command.Dc));
        }

        var manifest = await Manifests.OpenAsync(db, command.Dc, command.Carrier, ct);
        manifest.Parcels = cartons.Count;
        (manifest.ClosedAt, manifest.ClosedBy) = (db.UtcNow, db.Scope.Actor);
        manifest.Version++;
        stopped.ForEach(c => c.ManifestId = null);
        var shipped = await ShipAsync(cartons, shipments, manifest, command.RequestId, ct);
        return new Answer(manifest.Number, cartons.Count, shipped, [.. stopped.Select(c => c.TrackingNumber ?? c.Code)]);
    }

    private Task<List<Carton>> CartonsAsync(Command command, CancellationToken ct)
    {
        var here = db.Cartons.Include(c => c.Units).Where(c => c.DcId == command.Dc && c.CarrierCode == command.Carrier);
        if (command.Parcels is { } codes)
        {
            return here.Where(c => (c.Status == CartonStatus.Sealed || c.Status == CartonStatus.OnLane)
                && (codes.Contains(c.TrackingNumber) || codes.Contains(c.Sscc) || codes.Contains(c.Code))).OrderBy(c => c.Id).ToListAsync(ct);
        }

        return here.Where(c => c.Status == CartonStatus.OnLane || (command.AllSealed && c.Status == CartonStatus.Sealed))
            .OrderBy(c => c.Id).Take(MostParcels).ToListAsync(ct);
    }

    private static bool Is(Carton carton, string code) => carton.TrackingNumber == code || carton.Sscc == code || carton.Code == code;

    private async Task<Dictionary<ShipmentId, Shipment>> ShipmentsAsync(List<Carton> cartons, CancellationToken ct)
    {
        var ids = cartons.Select(c => c.ShipmentId).Distinct().ToArray();
        return await db.Shipments.Include(s => s.Lines).Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
    }

    private async Task<int> ShipAsync(
        List<Carton> cartons, Dictionary<ShipmentId, Shipment> shipments, Manifest manifest, RequestId request, CancellationToken ct)
    {
        var ids = cartons.Select(c => c.Id).ToArray();
        var touched = shipments.Keys.ToArray();
        var behind = await db.Cartons.AsNoTracking()
            .Where(c => touched.Contains(c.ShipmentId) && !ids.Contains(c.Id) && c.Status != CartonStatus.HandedOver && c.Status != CartonStatus.Unpacked)
            .Select(c => c.ShipmentId).Distinct().ToListAsync(ct);
        var moves = new List<StockMove>();
        foreach (var carton in cartons)
        {
            if (carton.Status == CartonStatus.Sealed)
            {
                carton.Move("bring-to-lane");
            }

            carton.Move("hand-over");
            carton.ManifestId = manifest.Id;
            moves.AddRange(carton.Units.Where(u => u.Quantity > 0).Select(u => new StockMove(
                carton.ClientId, carton.DcId, LocationCode.Carton(carton.Code), LocationCode.Customer, u.SkuId, u.Lot, u.Serial, Condition.Good, u.Quantity,
                MovementReason.HandOver, $"shipment/{carton.ShipmentId}")));
            db.TrackingEvents.Add(new TrackingEvent
            {
                CartonId = carton.Id, ShipmentId = carton.ShipmentId, ClientId = carton.ClientId, DcId = carton.DcId, Kind = TrackingKind.HandedOver,
                At = db.UtcNow, Place = carton.DcId.Value,
            });
            db.Bill(ActivityKind.HandOver, carton.ClientId, carton.DcId, 1, $"carton/{carton.Id}");
        }

        await db.PostStockAsync(request.Value, moves, ct);
        var gone = shipments.Values.Where(s => !behind.Contains(s.Id) && s.Move("ship").IsDone).ToList();
        gone.ForEach(s => s.ShippedAt = db.UtcNow);
        await db.MoveProgressAsync(gone.SelectMany(s => s.Lines.Select(l => (s.OrderId, l.LineNo, -l.Quantity, l.Packed))), ct);
        await db.TellOfParcelsAsync(gone, ct);
        await db.AskToJudgeAsync([.. gone.Select(s => s.OrderId).Distinct()], ct);
        return gone.Count;
    }
}
