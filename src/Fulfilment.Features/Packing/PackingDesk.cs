using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>
/// What lies on one bench while a transaction lasts: dialog, shipment, cartons, tote. Loaded once, changed in memory by as
/// many scans as arrived together, written back once: ten scans cost little more than one.
/// A slice first decides and then changes, so a refusal leaves the bench as it was.
/// </summary>
internal sealed class PackingDesk(FulfilmentDb db, StationDialog dialog)
{
    private static readonly HotQuery<StationId, StationDialog> DialogOf = new((db, station) => db.StationDialogs.Where(d => d.StationId == station));

    private static readonly HotQuery<ShipmentId, Shipment> ShipmentOf = new((db, id) => db.Shipments.Include(s => s.Lines).Where(s => s.Id == id));

    private static readonly HotQuery<ShipmentId, Carton> CartonsOf = new((db, id) =>
        db.Cartons.Include(c => c.Units).Where(c => c.ShipmentId == id && c.Status != CartonStatus.Unpacked));

    private static readonly HotQuery<ShipmentId, Paper> PapersOf = new((db, id) => db.Papers.Where(p => p.ShipmentId == id).OrderBy(p => p.Id));

    private static readonly HotQuery<ShipmentId, PrintJob> JobsOf = new((db, id) => db.PrintJobs.Where(j => j.ShipmentId == id).OrderBy(j => j.Id));

    private static readonly HotQuery<ShipmentId, ShippingLabel> LabelsOf = new((db, id) => db.ShippingLabels.Where(l => l.ShipmentId == id).OrderBy(l => l.Id));

    private static readonly HotQuery<ClientId, DcId, LocationCode, PackCheck.InTote> TotesOf = new((db, client, dc, tote) =>
        db.Balances.AsNoTracking()
            .Where(b => b.ClientId == client && b.DcId == dc && b.Location == tote && b.Quantity > 0)
            .OrderBy(b => b.SkuId).ThenBy(b => b.Lot).ThenBy(b => b.Serial)
            .Select(b => new PackCheck.InTote(b.SkuId, b.Lot, b.Serial, b.Condition, b.Quantity)));

    private readonly List<StockMove> moves = [];
    private List<Paper>? papers;
    private List<PrintJob>? jobs;
    private List<ShippingLabel>? labels;
    private List<CartonType>? types;

    public FulfilmentDb Db => db;

    public StationDialog Dialog => dialog;

    public Shipment? Shipment { get; private set; }

    public List<Carton> Cartons { get; private set; } = [];

    public List<PackCheck.InTote> Tote { get; private set; } = [];

    public Dictionary<SkuId, Article> Articles { get; private set; } = [];

    /// <summary>Purchases claimed in this transaction: after the commit the carrier is asked.</summary>
    public List<long> ClaimedLabels { get; } = [];

    public bool HasNewCommands { get; set; }

    /// <summary>Nothing but readings came in: the page moves its figure and is not drawn anew.</summary>
    public bool OnlyReadings { get; set; }

    /// <summary>The scans that came with this transaction, for the page to hear of.</summary>
    public ScanRun? Run { get; set; }

    public Carton? Carton => Cartons.Find(c => c.Id == dialog.CartonId);

    public bool EveryUnitIsPacked => Shipment is { } s && s.Lines.All(l => l.Packed >= l.Picked);

    public static async Task<Outcome<PackingDesk>> LoadAsync(FulfilmentDb db, StationId station, CancellationToken ct)
    {
        var desk = await LoadDialogAsync(db, station, ct);
        if (desk.IsDone)
        {
            await desk.Value.LoadOpenShipmentAsync(ct);
        }

        return desk;
    }

    /// <summary>The conversation alone, for what changes nothing of the job.</summary>
    public static async Task<Outcome<PackingDesk>> LoadDialogAsync(FulfilmentDb db, StationId station, CancellationToken ct)
    {
        var dialog = db.Held<StationDialog>().FindEntry(station)?.Entity ?? await DialogOf.FirstAsync(db, station, ct);
        if (dialog is null)
        {
            var known = await db.Stations.AsNoTracking().FirstOrDefaultAsync(s => s.Id == station && s.Active, ct);
            if (known is null)
            {
                return Refusal.Of("packing.unknown-station", ("station", station));
            }

            dialog = new StationDialog { StationId = station, DcId = known.DcId, StepSince = db.UtcNow };
            db.StationDialogs.Add(dialog);
        }

        return new PackingDesk(db, dialog);
    }

    /// <summary>What lies on the bench according to the dialog, if anything does.</summary>
    public async Task LoadOpenShipmentAsync(CancellationToken ct)
    {
        if (dialog.ShipmentId is { } open)
        {
            await LoadShipmentAsync(open, ct);
        }
    }

    public async Task LoadShipmentAsync(ShipmentId id, CancellationToken ct)
    {
        Shipment = await ShipmentOf.FirstAsync(db, id, ct) ?? throw new InvalidOperationException($"Shipment {id} is not there.");
        Shipment.Lines.Sort((a, b) => a.LineNo.CompareTo(b.LineNo));
        Cartons = await CartonsOf.ListAsync(db, id, ct);
        Cartons.Sort((a, b) => a.Number.CompareTo(b.Number));
        (papers, jobs, labels) = (null, null, null);
        await LoadArticlesAsync(freshly: false, ct);
        Tote = Shipment.ToteCode is { } tote && !EveryUnitIsPacked ? await TotesOf.ListAsync(db, Shipment.ClientId, Shipment.DcId, LocationCode.Tote(tote), ct) : [];
    }

    public async Task LoadArticlesAsync(bool freshly, CancellationToken ct) =>
        Articles = await db.ArticlesAsync(Shipment!.ClientId, [.. Shipment.Lines.Select(l => l.SkuId).Distinct()], freshly, ct);

    public async Task<List<Paper>> PapersAsync(CancellationToken ct) =>
        papers ??= await PapersOf.ListAsync(db, Shipment!.Id, ct);

    public async Task<List<PrintJob>> PrintJobsAsync(CancellationToken ct) =>
        jobs ??= await JobsOf.ListAsync(db, Shipment!.Id, ct);

    public async Task<List<ShippingLabel>> LabelsAsync(CancellationToken ct) =>
        labels ??= await LabelsOf.ListAsync(db, Shipment!.Id, ct);

    public async Task<List<CartonType>> TypesAsync(CancellationToken ct)
    {
        types ??= await db.CartonTypes.OrderBy(t => t.Code).ToListAsync(ct);
        if (types.Count == 0)
        {
            types.AddRange(CartonType.Shipped());
            db.CartonTypes.AddRange(types);
        }

        return types;
    }

    public void Move(in StockMove move) => moves.Add(move);

    public void ForgetShipment()
    {
        (Shipment, Cartons, Tote, papers, jobs, labels) = (null, [], [], null, null, null);
        (dialog.ShipmentId, dialog.CartonId, dialog.JobSince, dialog.PendingSku, dialog.PendingAct) = (null, null, null, null, null);
        dialog.WeighCommandId = null;
    }

    public void Say(Refusal refusal) =>
        dialog.Say(VerdictTone.Wrong, refusal.Code, Shortened(JsonSerializer.Serialize(refusal.Facts, JsonSerializerOptions.Web)));

    public void Say(VerdictTone tone, string code, params (string Name, object? Value)[] facts) =>
        dialog.Say(tone, code, Shortened(JsonSerializer.Serialize(
            facts.ToDictionary(f => f.Name, f => Convert.ToString(f.Value, System.Globalization.CultureInfo.InvariantCulture)), JsonSerializerOptions.Web)));

    /// <summary>Writes what the scans moved, merged by place; a place that fell below zero asks for a recount.</summary>
    public async Task PostAsync(string request, CancellationToken ct)
    {
        dialog.Version += 1;
        var station = dialog.StationId;
        var commands = HasNewCommands;
        var news = new StationNews(OnlyReadings ? StationSignal.Weight : StationSignal.Changed, dialog.Version, dialog.LiveGrams, Run);
        db.AfterCommit.Add(() => StationSignals.Raise(station, news));
        if (commands)
        {
            db.AfterCommit.Add(() => StationSignals.Raise(station, StationSignal.Command));
        }

        if (moves.Count == 0)
        {
            return;
        }

        var merged = moves.GroupBy(m => m with { Quantity = 1 }).Select(g => g.Key with { Quantity = g.Sum(m => m.Quantity) }).ToList();
        moves.Clear();
        foreach (var key in await db.PostStockAsync(request, merged, ct))
        {
            db.ExceptionTasks.Add(new ExceptionTask
            {
                Id = await db.Dialect.NextNumbersAsync(db, 1, ct), DcId = key.DcId, ClientCode = key.ClientId.Value, Kind = ExceptionKind.Recount,
                Subject = $"{key.Location.Kind}/{key.Location.Code}", At = db.UtcNow,
                Facts = JsonSerializer.Serialize(new { sku = key.SkuId.Value, lot = key.Lot }, JsonSerializerOptions.Web),
            });
        }
    }

    private static string Shortened(string facts) => facts.Length <= 1000 ? facts : "{}";
}
