using System.Text.Json;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>What the station's page shows: the question, the last answer, the job. No name and no address of a buyer.</summary>
public sealed class ReadStation(FulfilmentDb db)
{
    public sealed record Line(int LineNo, SkuId Sku, string Name, string NameJa, int Required, int Packed);

    public sealed record CartonView(
        int Number, string Code, string Box, string SuggestedBox, CartonStatus Status, int Units, int? WeighedGrams, int? ExpectedGrams, bool Blocked,
        string? TrackingNumber, bool Active);

    public sealed record PaperView(PaperId Id, PaperKind Kind, PaperStatus Status, string Code, bool HasFile);

    /// <param name="Asks">Nobody but a person can tell whether it came out.</param>
    public sealed record PrintView(string Document, string Role, PrintJobState State, int Attempt, string Serial, string? Reason, bool Asks);

    public sealed record LabelView(long Id, LabelStatus Status, string? TrackingNumber, string Sscc, string? Problem);

    public sealed record Job(
        ShipmentId Shipment, string Number, string Order, ClientId Client, string ClientName, string? Tote, bool IsGift, string? HoldReason, DateOnly ShipBy,
        IReadOnlyList<Line> Lines, IReadOnlyList<CartonView> Cartons, IReadOnlyList<PaperView> Papers, IReadOnlyList<PrintView> Prints, LabelView? Label)
    {
        public int Required => Lines.Sum(l => l.Required);

        public int Packed => Lines.Sum(l => l.Packed);
    }

    public sealed record DeviceView(string Id, string Kind, string Name, string State, string Reasons);

    public sealed record View(
        StationId Station, string Name, DcId Dc, string? Packer, string PackerName, DialogStep Step, VerdictTone Tone, string Verdict,
        IReadOnlyDictionary<string, string> VerdictFacts, string LastScan, int? LiveGrams, string? PendingAct, DateTime? HeardAt, int Version, Job? Job,
        IReadOnlyList<DeviceView> Devices, int Waiting);

    private static readonly HotQuery<StationId, Seat> Seats = new((db, id) =>
        from station in db.Stations.AsNoTracking()
        where station.Id == id
        join dialog in db.StationDialogs on station.Id equals dialog.StationId into dialogs
        from dialog in dialogs.DefaultIfEmpty()
        select new Seat(station.Name, station.DcId, dialog));

    private static readonly HotQuery<StationId, DeviceView> DevicesOf = new((db, id) =>
        db.Devices.AsNoTracking().Where(d => d.StationId == id).OrderBy(d => d.Kind).ThenBy(d => d.Id)
            .Select(d => new DeviceView(d.Id, d.Kind, d.Name, d.ObservedState, d.ObservedReasons)));

    private static readonly HotQuery<ShipmentId, OpenJob> Jobs = new((db, id) =>
        from shipment in db.Shipments.AsNoTracking().Include(s => s.Lines)
        where shipment.Id == id
        join order in db.Orders on shipment.OrderId equals order.Id
        join client in db.Clients on shipment.ClientId equals client.Id
        select new OpenJob(shipment, order.Number, order.IsGift, order.HoldReason, client.Name));

    private static readonly HotQuery<ShipmentId, Carton> CartonsOf = new((db, id) =>
        db.Cartons.AsNoTracking().Include(c => c.Units).Where(c => c.ShipmentId == id && c.Status != CartonStatus.Unpacked).OrderBy(c => c.Number));

    private static readonly HotQuery<ShipmentId, Paper> PapersOf = new((db, id) =>
        db.Papers.AsNoTracking().Where(p => p.ShipmentId == id).OrderBy(p => p.Id));

    private static readonly HotQuery<ShipmentId, CartonId, LabelView> LabelOf = new((db, id, carton) =>
        db.ShippingLabels.AsNoTracking().Where(l => l.ShipmentId == id && l.CartonId == carton).OrderByDescending(l => l.Id).Take(1)
            .Select(l => new LabelView(l.Id, l.Status, l.TrackingNumber, l.Sscc, l.Problem)));

    private static readonly HotQuery<ShipmentId, PrintJob> PrintsOf = new((db, id) =>
        db.PrintJobs.AsNoTracking().Where(j => j.ShipmentId == id));

    private static readonly HotQuery<DcId, int> WaitingAt = new((db, dc) =>
        db.Shipments.AsNoTracking().Where(s => s.DcId == dc && s.Status == ShipmentStatus.Picked).GroupBy(s => s.DcId).Select(g => g.Count()));

    public async Task<View?> Handle(StationId id, CancellationToken ct)
    {
        await using var session = await db.StayOpenAsync(ct);
        if (await Seats.FirstAsync(db, id, ct) is not { } station)
        {
            return null;
        }

        var dialog = station.Dialog ?? new StationDialog { StationId = id, DcId = station.DcId };
        var devices = await DevicesOf.ListAsync(db, id, ct);
        var waiting = dialog.ShipmentId is null ? await WaitingAt.FirstAsync(db, station.DcId, ct) : 0;
        var facts = JsonSerializer.Deserialize<Dictionary<string, string>>(dialog.VerdictFacts, JsonSerializerOptions.Web) ?? [];
        var job = dialog.ShipmentId is { } open ? await JobAsync(open, dialog, ct) : null;
        return new View(
            id, station.Name, station.DcId, dialog.Packer, dialog.PackerName, dialog.Step, dialog.Tone, dialog.Verdict, facts, dialog.LastScan,
            dialog.LiveGrams, dialog.PendingAct, dialog.HeardAt, dialog.Version, job, devices, waiting);
    }

    private async Task<Job?> JobAsync(ShipmentId id, StationDialog dialog, CancellationToken ct)
    {
        if (await Jobs.FirstAsync(db, id, ct) is not { } job)
        {
            return null;
        }

        var shipment = job.Shipment;
        var lines = shipment.Lines.OrderBy(l => l.LineNo).ToList();
        var articles = await db.ArticlesAsync(shipment.ClientId, [.. lines.Select(l => l.SkuId).Distinct()], freshly: false, ct);
        var cartons = await CartonsOf.ListAsync(db, id, ct);
        var papers = await PapersOf.ListAsync(db, id, ct);
        var label = cartons.Find(c => c.Id == dialog.CartonId) is { Status: not CartonStatus.Open } carton
            ? await LabelOf.FirstAsync(db, id, carton.Id, ct) // none is bought before it was weighed
            : null;
        return new Job(
            id, shipment.Number, job.Order, shipment.ClientId, job.Client, shipment.ToteCode, job.IsGift, job.HoldReason, shipment.ShipBy,
            [
                .. lines.Where(l => l.Picked > 0).Select(l => new Line(
                    l.LineNo, l.SkuId, articles.GetValueOrDefault(l.SkuId)?.Name ?? l.SkuId.Value, articles.GetValueOrDefault(l.SkuId)?.NameJa ?? "", l.Picked, l.Packed)),
            ],
            [
                .. cartons.Select(c => new CartonView(
                    c.Number, c.Code, c.TypeCode, c.SuggestedTypeCode, c.Status, c.UnitCount, c.WeighedGrams, c.ExpectedGrams, c.WeightBlocked,
                    c.TrackingNumber, c.Id == dialog.CartonId)),
            ],
            [.. papers.Select(p => new PaperView(p.Id, p.Kind, p.Status, p.Code, p.File is not null))],
            await PrintsAsync(id, papers, label, ct),
            label);
    }

    private sealed record Seat(string Name, DcId DcId, StationDialog? Dialog);

    private sealed record OpenJob(Shipment Shipment, string Order, bool IsGift, string? HoldReason, string Client);

    /// <summary>The last attempt of each print that is still waited for.</summary>
    private async Task<List<PrintView>> PrintsAsync(ShipmentId id, List<Paper> papers, LabelView? label, CancellationToken ct)
    {
        var wanted = papers.Where(p => !p.IsSettled).Select(p => $"paper/{p.Id}").Append(label is null ? "" : $"label/{label.Id}").ToHashSet(StringComparer.Ordinal);
        var jobs = wanted.Count > 1 || label is not null ? await PrintsOf.ListAsync(db, id, ct) : [];
        return
        [
            .. jobs.Where(j => wanted.Contains(j.Document)).GroupBy(j => j.Document).Select(g => g.MaxBy(j => j.Attempt)!).OrderBy(j => j.Id)
                .Select(j => new PrintView(j.Document, j.Role, j.State, j.Attempt, j.Serial, j.FailureReason, j.State == PrintJobState.Unknown)),
        ];
    }
}

/// <summary>The stations of the caller's sites, and who sits where.</summary>
public sealed class ListStations(FulfilmentDb db)
{
    public sealed record Row(StationId Station, string Name, DcId Dc, StationKind Kind, string PackerName, string? Job, DateTime? HeardAt);

    public Task<List<Row>> Handle(CancellationToken ct) => (
        from station in db.Stations.AsNoTracking()
        where station.Active && station.Kind == StationKind.Packing
        join dialog in db.StationDialogs on station.Id equals dialog.StationId into dialogs
        from dialog in dialogs.DefaultIfEmpty()
        join shipment in db.Shipments on dialog.ShipmentId equals (ShipmentId?)shipment.Id into jobs
        from job in jobs.DefaultIfEmpty()
        orderby station.DcId, station.Id
        select new Row(station.Id, station.Name, station.DcId, station.Kind, dialog.PackerName ?? "", job.Number, dialog.HeardAt)).ToListAsync(ct);
}

/// <summary>Jobs that wait for a bench, most urgent first.</summary>
public sealed class PackingQueue(FulfilmentDb db)
{
    public sealed record Row(ShipmentId Shipment, string Number, ClientId Client, DcId Dc, ShipmentStatus Status, string? Tote, DateOnly ShipBy, int Lines, int Units);

    public Task<List<Row>> Handle(DcId? dc, CancellationToken ct) => db.Shipments.AsNoTracking()
        .Where(s => (dc == null || s.DcId == dc) && (s.Status == ShipmentStatus.Picked || s.Status == ShipmentStatus.Packing))
        .OrderBy(s => s.ShipBy).ThenBy(s => s.Id).Take(200)
        .Select(s => new Row(s.Id, s.Number, s.ClientId, s.DcId, s.Status, s.ToteCode, s.ShipBy, s.Lines.Count, s.Lines.Sum(l => l.Picked))).ToListAsync(ct);
}
