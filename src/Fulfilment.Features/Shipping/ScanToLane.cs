using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Shipping;

/// <summary>A sealed parcel is scanned at the carrier's lane and joins the open manifest. A parcel whose order was cancelled stops here.</summary>
public sealed class ScanToLane(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, DcId Dc, string Carrier, string Code) : IRequest;

    /// <param name="Parcels">On the manifest now.</param>
    public sealed record Answer(string Carton, string? TrackingNumber, string Manifest, int Parcels);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => BringAsync(command, ct), ct);

    private async Task<Outcome<Answer>> BringAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Dc))
        {
            return Refusal.Of("shipping.forbidden-dc", ("dc", command.Dc));
        }

        var found = await FindAsync(command, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var carton = found.Value;
        if (await db.Shipments.AnyAsync(s => s.Id == carton.ShipmentId && s.Intercepted, ct))
        {
            return Refusal.Of("shipping.intercepted", ("carton", carton.Code));
        }

        if (carton.CarrierCode != command.Carrier)
        {
            return Refusal.Of("shipping.other-lane", ("carton", carton.Code), ("carrier", carton.CarrierCode), ("lane", command.Carrier));
        }

        var manifest = await Manifests.OpenAsync(db, command.Dc, command.Carrier, ct);
        carton.ManifestId = manifest.Id;
        manifest.Parcels++;
        manifest.Version++;
        var moved = carton.Move("bring-to-lane");
        return moved.IsDone ? new Answer(carton.Code, carton.TrackingNumber, manifest.Number, manifest.Parcels) : moved.Refusal;
    }

    private async Task<Outcome<Carton>> FindAsync(Command command, CancellationToken ct)
    {
        var (scan, dc) = (ScannedCode.Read(command.Code), command.Dc);
        var (text, sscc) = (scan.Text, scan.Sscc?.ToString());
        var found = await db.Cartons
            .Where(c => c.DcId == dc && (c.TrackingNumber == text || c.Code == text || (sscc != null && c.Sscc == sscc)) && c.Status != CartonStatus.Unpacked)
            .ToListAsync(ct);
        return found switch
        {
            [] => Refusal.Of("shipping.unknown-parcel", ("code", text)),
            [{ Status: CartonStatus.Sealed } sealedOne] => sealedOne,
            [{ Status: CartonStatus.OnLane } there] => Refusal.Of("shipping.already-on-lane", ("carton", there.Code)),
            [{ Status: CartonStatus.HandedOver } gone] => Refusal.Of("shipping.already-handed-over", ("carton", gone.Code)),
            [var open, ..] => Refusal.Of("shipping.carton-not-now", ("carton", open.Code), ("status", open.Status)),
        };
    }
}

internal static class Manifests
{
    public static async Task<Manifest> OpenAsync(FulfilmentDb db, DcId dc, string carrier, CancellationToken ct)
    {
        var open = await db.Manifests.Where(m => m.DcId == dc && m.CarrierCode == carrier && m.ClosedAt == null).OrderBy(m => m.Id).FirstOrDefaultAsync(ct);
        if (open is null)
        {
            var id = await db.Dialect.NextNumbersAsync(db, 1, ct);
            open = new Manifest { Id = id, Number = $"M{id}", DcId = dc, CarrierCode = carrier, OpenedAt = db.UtcNow, OpenedBy = db.Scope.Actor };
            db.Manifests.Add(open);
        }

        return open;
    }
}
