using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Packing;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Prints the label of a pallet or case at a station with a label printer, by the ledger of prints: one attempt is asked
/// for once, and a further one only with a person's reason, since two pallets under one number are one pallet too many.
/// </summary>
public sealed class PrintPlateLabel(FulfilmentDb db, IFileStore files)
{
    private const string PrintsLabels = "label-sink";

    /// <param name="Reason">Why once more; needed for every print but the first.</param>
    public sealed record Command(RequestId RequestId, ClientId Client, DcId Dc, string Plate, StationId Station, string Reason = "") : IRequest;

    public sealed record Answer(long PrintJob, int Attempt);

    /// <param name="Evidence">What the verdict rests on.</param>
    public sealed record Attempt(int Number, StationId Station, PrintJobState State, DateTime At, string By, string? Reason, string? Evidence);

    public sealed record Place(StationId Station, string Name);

    public sealed record View(FindPlates.Row Plate, IReadOnlyList<Attempt> Attempts, IReadOnlyList<Place> Stations);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        var found = await db.FindPlateAsync(command.Dc, command.Plate, command.Client, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var plate = found.Value;
        var zpl = PlateLabel.Compose(plate.Code, plate.Kind, plate.ClientId, plate.DcId, DateOnly.FromDateTime(db.UtcNow));
        var file = await files.SaveAsync(Encoding.UTF8.GetBytes(zpl), ct);
        return await db.Once<Command, Answer>(command, () => PrintAsync(command, plate, file, ct), ct);
    }

    /// <summary>What has been printed of it so far, and where it can be printed; null where no such plate is open.</summary>
    public async Task<View?> ShowAsync(ClientId client, DcId dc, string code, CancellationToken ct)
    {
        if (await new FindPlates(db).ScannedAsync(dc, code, client, ct) is not { } plate)
        {
            return null;
        }

        var document = DocumentOf(client, dc, plate.Plate);
        var attempts = await db.PrintJobs.AsNoTracking().Where(j => j.Document == document).OrderByDescending(j => j.Attempt)
            .Select(j => new Attempt(j.Attempt, j.StationId, j.State, j.At, j.By, j.Reason, j.Evidence)).ToListAsync(ct);
        return new View(plate, attempts, await PrintersAt(dc).OrderBy(s => s.Id).Select(s => new Place(s.Id, s.Name)).ToListAsync(ct));
    }

    private async Task<Outcome<Answer>> PrintAsync(Command command, LicensePlate plate, string file, CancellationToken ct)
    {
        if (!await PrintersAt(command.Dc).AnyAsync(s => s.Id == command.Station, ct))
        {
            return Refusal.Of("inventory.no-label-printer", ("station", command.Station));
        }

        var document = DocumentOf(plate.ClientId, plate.DcId, plate.Code);
        var earlier = await db.PrintJobs.Where(j => j.Document == document).ToListAsync(ct);
        var reason = command.Reason.Trim();
        if (reason.Length > 200 || (earlier.Count > 0 && reason.Length == 0))
        {
            return Refusal.Of("inventory.plate-label-reason", ("plate", plate.Code), ("count", earlier.Count));
        }

        foreach (var open in earlier.Where(j => j.IsLive || j.State == PrintJobState.Unknown))
        {
            PrintDesk.Settle(db, open, "fail", db.Scope.Actor);
            open.FailureReason = reason;
        }

        var attempt = earlier.Count == 0 ? 1 : earlier.Max(j => j.Attempt) + 1;
        var ask = new PrintAsk(document, "label", "zpl", file, plate.Code, default, plate.ClientId);
        var job = await PrintDesk.RequestAsync(db, ask, command.Station, command.Dc, attempt, earlier.Count == 0 ? null : reason, ct);
        db.Remember("inventory.print-plate", $"plate/{plate.Code}", new { attempt, station = command.Station.Value, reason }, plate.ClientId, plate.DcId);
        db.AfterCommit.Add(() => StationSignals.Raise(command.Station, StationSignal.Command));
        return new Answer(job.Id, attempt);
    }

    /// <summary>Stations whose agent holds a device that prints labels.</summary>
    private IQueryable<Station> PrintersAt(DcId dc) => db.Stations.AsNoTracking()
        .Where(s => s.DcId == dc && db.DeviceWatches.Any(w => w.HeldBy == s.Id && (" " + w.Capabilities + " ").Contains(" " + PrintsLabels + " ")));

    /// <summary>As every document of the ledger of prints; a long number is named by its hash.</summary>
    private static string DocumentOf(ClientId client, DcId dc, string code)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"plate/{dc}/{client}/{code}");
        return name.Length <= 60 ? name : string.Concat("plate/", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))).AsSpan(0, 50));
    }
}
