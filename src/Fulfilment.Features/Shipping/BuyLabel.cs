using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Shipping;

/// <summary>
/// One label for one carton: claim (a row with our reference, committed) → the carrier is asked once → record, keep the
/// bytes, print. A claim whose answer never came is looked up under its reference and never blindly asked for again; a
/// reprint uses the kept bytes and buys nothing.
/// </summary>
public sealed class BuyLabel(FulfilmentDb db, IEnumerable<ICarrier> carriers, IFileStore files, LabelTextRaster raster)
{
    /// <summary>A claim older than this has lost its caller.</summary>
    public static readonly TimeSpan CallerPatience = TimeSpan.FromSeconds(30);

    public const string HouseCarrier = "HOUSE";

    private static readonly HotQuery<long, ShippingLabel> LabelOf = new((db, id) => db.ShippingLabels.Where(l => l.Id == id));

    private static readonly HotQuery<CartonId, Carton> CartonOf = new((db, id) => db.Cartons.Where(c => c.Id == id));

    private static readonly HotQuery<Domain.Network.ClientId, string> PrefixOf = new((db, id) => db.Clients.AsNoTracking().Where(c => c.Id == id).Select(c => c.CompanyPrefix));

    public sealed record Answer(long Label, LabelStatus Status, string? TrackingNumber);

    /// <summary>Finishes the claims of a station that were just committed (a supervisor's approval, a retry).</summary>
    public async Task FinishAtStationAsync(Domain.Network.StationId station, CancellationToken ct)
    {
        var claimed = await db.ShippingLabels.AsNoTracking().Where(l => l.StationId == station && l.Status == LabelStatus.Claimed).Select(l => l.Id).ToListAsync(ct);
        foreach (var label in claimed)
        {
            await Handle(label, ct);
        }
    }

    /// <summary>Asks the carrier and records what it said. Safe to repeat: what is settled stays as it is.</summary>
    public async Task<Outcome<Answer>> Handle(long labelId, CancellationToken ct)
    {
        var claim = await LabelQuestions.ReadAsync(db, labelId, ct);
        if (claim is null)
        {
            return Refusal.Of("shipping.unknown-label", ("label", labelId));
        }

        if (claim.Status is not (LabelStatus.Claimed or LabelStatus.Unknown))
        {
            return new Answer(labelId, claim.Status, claim.TrackingNumber);
        }

        var carrier = carriers.FirstOrDefault(c => c.Code == claim.CarrierCode) ?? carriers.First();
        var answer = await AskAsync(carrier, claim, ct);
        if (answer is not CarrierAnswer.Bought bought)
        {
            return await RecordAsync(labelId, answer, null, ct);
        }

        // Bought but not drawable (an address too long): kept as unknown, so the next try finds the same parcel and draws again.
        var drawn = LabelDrawing.Draw(claim, bought, raster);
        return drawn.IsDone
            ? await RecordAsync(labelId, bought, await files.SaveAsync(drawn.Value, ct), ct)
            : await RecordAsync(labelId, new CarrierAnswer.Unknown(drawn.Refusal.ToString()), null, ct);
    }

    /// <summary>A fresh claim is bought; one that may have been asked before is looked up first.</summary>
    private async Task<CarrierAnswer> AskAsync(ICarrier carrier, LabelQuestion claim, CancellationToken ct)
    {
        var mayHaveBeenAsked = claim.Status == LabelStatus.Unknown || db.UtcNow - claim.ClaimedAt >= CallerPatience;
        try
        {
            var found = mayHaveBeenAsked ? await carrier.FindAsync(claim.Parcel, ct) : new CarrierAnswer.NotFound();
            return found is CarrierAnswer.NotFound ? await carrier.BuyAsync(claim.Parcel, ct) : found;
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or IOException)
        {
            return new CarrierAnswer.Unknown(failure.Message);
        }
    }

    private Task<Outcome<Answer>> RecordAsync(long labelId, CarrierAnswer answer, string? file, CancellationToken ct) => db.InTransaction<Answer>(
        async () =>
        {
            var label = await LabelOf.FirstAsync(db, labelId, ct) ?? throw new InvalidOperationException($"Label {labelId} is not there.");
            var carton = await CartonOf.FirstAsync(db, label.CartonId, ct) ?? throw new InvalidOperationException($"Carton {label.CartonId} is not there.");
            db.ActFor(label.ClaimedBy);
            db.AfterCommit.Add(() => StationSignals.Raise(label.StationId, StationSignal.Changed));
            switch (answer)
            {
                case CarrierAnswer.Bought bought when label.Move("buy").IsDone:
                    await BoughtAsync(label, carton, bought, file!, ct);
                    break;
                case CarrierAnswer.Refused refused when label.Move("refuse").IsDone:
                    label.Problem = Short(refused.Reason);
                    break;
                case CarrierAnswer.Unknown unknown when label.Move("lose").IsDone:
                    label.Problem = Short(unknown.Reason);
                    break;
            }

            await using var newer = await db.CommandAsync("update station_dialog set version = version + 1 where station_id = @s", ct);
            await newer.With("s", label.StationId.Value).ExecuteNonQueryAsync(ct);
            return new Answer(labelId, label.Status, label.TrackingNumber);
        },
        ct);

    private async Task BoughtAsync(ShippingLabel label, Carton carton, CarrierAnswer.Bought bought, string file, CancellationToken ct)
    {
        (label.TrackingNumber, label.ServiceCode, label.CostMinor) = (bought.TrackingNumber, bought.Service, bought.Cost.Minor);
        (label.File, label.BoughtAt, label.Problem) = (file, db.UtcNow, null);
        (carton.TrackingNumber, carton.Sscc, carton.CarrierCode) = (bought.TrackingNumber, label.Sscc, label.CarrierCode);
        carton.Move("label");
        var (number, carrier) = (bought.TrackingNumber, label.CarrierCode);
        await using var command = await db.CommandAsync(
            "update shipment set tracking_number = @n, carrier_code = @c where id = @s and tracking_number is null", ct);
        await command.With("n", number).With("c", carrier).With("s", label.ShipmentId.Value).ExecuteNonQueryAsync(ct);
        db.TrackingEvents.Add(new TrackingEvent
        {
            CartonId = carton.Id, ShipmentId = label.ShipmentId, ClientId = label.ClientId, DcId = label.DcId, Kind = TrackingKind.LabelBought, At = db.UtcNow,
        });
        var ask = new PrintAsk($"label/{label.Id}", "label", "zpl", file, label.Sscc, label.ShipmentId, label.ClientId);
        await PrintDesk.RequestAsync(db, ask, label.StationId, label.DcId, 1, null, ct);
        db.AfterCommit.Add(() => StationSignals.Raise(label.StationId, StationSignal.Command));
    }

    /// <summary>Writes the claim of the carton in front of the packer, once; the caller asks the carrier after its commit.</summary>
    internal static async Task ClaimAsync(PackingDesk desk, CancellationToken ct)
    {
        var carton = desk.Carton!;
        var labels = (await desk.LabelsAsync(ct)).Where(l => l.CartonId == carton.Id).ToList();
        if (carton.Status == CartonStatus.Weighed && labels.Count == 0)
        {
            await AddClaimAsync(desk, carton, 1, ct);
        }
    }

    /// <summary>After a definite no: a new claim under a new reference. While an answer is open, it is only looked up.</summary>
    internal static async Task<bool> ClaimAgainAsync(PackingDesk desk, CancellationToken ct)
    {
        var carton = desk.Carton!;
        var last = (await desk.LabelsAsync(ct)).FindLast(l => l.CartonId == carton.Id);
        switch (last?.Status)
        {
            case LabelStatus.Refused:
                await AddClaimAsync(desk, carton, last.Attempt + 1, ct);
                return true;
            case LabelStatus.Claimed or LabelStatus.Unknown:
                desk.ClaimedLabels.Add(last.Id);
                return true;
            default:
                return false;
        }
    }

    private static async Task AddClaimAsync(PackingDesk desk, Carton carton, int attempt, CancellationToken ct)
    {
        var db = desk.Db;
        var first = await db.Dialect.NextNumbersAsync(db, 2, ct);
        var prefix = await PrefixOf.FirstAsync(db, carton.ClientId, ct) ?? "";
        var label = new ShippingLabel
        {
            Id = first, CartonId = carton.Id, ShipmentId = carton.ShipmentId, ClientId = carton.ClientId, DcId = carton.DcId,
            StationId = desk.Dialog.StationId, Attempt = attempt, Reference = $"L{first.ToString(CultureInfo.InvariantCulture)}",
            CarrierCode = desk.Shipment!.CarrierCode ?? HouseCarrier, Sscc = SsccOf(prefix, carton.Id.Value).ToString(),
            Grams = carton.WeighedGrams ?? 0, ClaimedAt = db.UtcNow, ClaimedBy = db.Scope.Actor,
        };
        db.ShippingLabels.Add(label);
        (await desk.LabelsAsync(ct)).Add(label);
        desk.ClaimedLabels.Add(label.Id);
        db.Enqueue(
            new Domain.Work.WorkItemId(first + 1), FinishLabels.WorkKind, $"label/{label.Id}/finish", new FinishLabels.Payload(label.Id),
            db.UtcNow + CallerPatience + CallerPatience);
    }

    /// <summary>The carton's number as serial; where it outgrows the places beside the prefix, the extension digit counts on.</summary>
    internal static Sscc SsccOf(string prefix, long carton)
    {
        var known = prefix.Length is >= 6 and <= 12 ? prefix : "0000000";
        var capacity = (long)Math.Pow(10, 16 - known.Length);
        return Sscc.Create((int)(carton / capacity % 10), known, carton % capacity);
    }

    private static string Short(string text) => text.Length <= 400 ? text : text[..400];
}
