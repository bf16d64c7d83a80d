using Fulfilment.Adapters.Carrier;
using Fulfilment.Adapters.Files;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Personalisation;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Shipping;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fulfilment.Features.Tests.Packing;

/// <summary>A packing bench with everything on it: a picked order in a tote, a packer, an agent that speaks in sequence.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public static readonly StationId One = new("PACK-1");
    public static readonly StationId Two = new("PACK-2");

    private readonly string folder = Directory.CreateTempSubdirectory("fulfilment-files-").FullName;
    private readonly Dictionary<StationId, long> sequences = [];

    private Bench(TestDb test) => Test = test;

    public TestDb Test { get; }

    public ICarrier Carrier { get; set; } = new TariffCarrier(new TariffSettings());

    public IFileStore Files => new ContentFiles(folder);

    public static async Task<Bench> CreateAsync(string engine)
    {
        var bench = new Bench(await TestDb.CreateAsync(engine));
        await using var db = bench.Test.Open();
        await Warehouse.BuildAsync(db);
        foreach (var station in (StationId[])[One, Two])
        {
            db.Stations.Add(new Station { Id = station, DcId = Warehouse.East, Name = station.Value });
        }

        db.SkuCodes.Add(new SkuCode { ClientId = Warehouse.Client, SkuId = Warehouse.Tea, Code = "04569951116179" });
        db.SkuCodes.Add(new SkuCode { ClientId = Warehouse.Client, SkuId = Warehouse.Tea, Code = "TEA-INNER", Units = 3 });
        db.CartonTypes.AddRange(CartonType.Shipped());
        await db.SaveChangesAsync();
        await bench.SitAsync(One, "mori");
        await bench.SitAsync(Two, "abe");
        return bench;
    }

    public async Task SitAsync(StationId station, string packer)
    {
        await using var db = Test.Open(new Scope(packer, Role.Packer, null, null));
        var sat = await new SitDown(db).Handle(new SitDown.Command(new RequestId($"sit-{station}-{packer}"), station, packer), default);
        Assert.True(sat.IsDone);
    }

    /// <summary>An order whose units lie in a tote, as picking leaves it.</summary>
    public async Task<ShipmentId> PickedAsync(string name, string tote, params (SkuId Sku, int Quantity)[] lines)
    {
        await using var db = Test.Open();
        var placed = await new PlaceOrder(db).Handle(Warehouse.Order(name, "JP-13", lines), default);
        var id = new ShipmentId(placed.Value.Id.Value + 1_000_000);
        var shipment = new Shipment
        {
            Id = id, OrderId = placed.Value.Id, ClientId = Warehouse.Client, DcId = Warehouse.East, Number = $"S{id}", CreatedAt = db.UtcNow,
            ShipBy = new DateOnly(2026, 3, 2), ArrivesBy = new DateOnly(2026, 3, 3), PlannedCost = 700, ToteCode = tote,
            Lines = [.. lines.Select((l, i) => new ShipmentLine { ShipmentId = id, LineNo = i + 1, ClientId = Warehouse.Client, DcId = Warehouse.East, SkuId = l.Sku, Quantity = l.Quantity, Picked = l.Quantity })],
        };
        shipment.Move("release");
        shipment.Move("finish-picking");
        await db.InTransaction<Done>(
            async () =>
            {
                db.Shipments.Add(shipment);
                await db.MoveProgressAsync(shipment.Lines.Select(l => (shipment.OrderId, l.LineNo, l.Quantity, 0)), default);
                await db.PostStockAsync($"pick-{name}", [.. lines.SelectMany(l => Picked(l, tote))], default);
                return Done.It;
            },
            default);
        return id;
    }

    public Task<HandleStationEvents.Answer> ScanAsync(params string[] codes) => ScanAtAsync(One, codes);

    public Task<HandleStationEvents.Answer> ScanAtAsync(StationId station, params string[] codes) =>
        SendAsync(station, [.. codes.Select(c => new ScanFact(Next(station), Test.Clock.GetUtcNow().UtcDateTime, "scanner", c, null))]);

    public Task<HandleStationEvents.Answer> WeighAsync(int grams) =>
        SendAsync(One, [new WeightFact(Next(One), Test.Clock.GetUtcNow().UtcDateTime, "scale", grams, true, null)]);

    public Task<HandleStationEvents.Answer> ReportAsync(long job, int attempt, PrintJobState state, string? reason = null) =>
        SendAsync(One, [new PrintFact(Next(One), Test.Clock.GetUtcNow().UtcDateTime, "printer", job, attempt, state, reason)]);

    public async Task<HandleStationEvents.Answer> SendAsync(StationId station, IReadOnlyList<StationFact> facts, string? agent = null)
    {
        await using var db = Test.Open(new Scope($"agent:{station}", Role.Agent, null, null));
        var outcome = await Handler(db).Handle(new HandleStationEvents.Command(station, agent ?? $"spool-{station}", facts), default);
        Assert.True(outcome.IsDone, outcome.Refusal?.ToString());
        return outcome.Value;
    }

    public HandleStationEvents Handler(FulfilmentDb db) =>
        new(db, Buyer(db), NullLogger<HandleStationEvents>.Instance);

    public BuyLabel Buyer(FulfilmentDb db) => new(db, [Carrier], Files, Adapters.Zpl.LabelTextDrawing.Draw);

    public long Next(StationId station) => sequences[station] = sequences.GetValueOrDefault(station) + 1;

    /// <summary>Runs what the engine would run: draws the papers that wait for it.</summary>
    public async Task DrawAsync(ShipmentId shipment)
    {
        await using var db = Test.Open();
        await new RenderPapers(db, Renderer, Files).DrawAsync(shipment, default);
    }

    public static readonly IDocumentRenderer Renderer = new PlainRenderer();

    public async Task<StationDialog> DialogAsync(StationId? station = null)
    {
        await using var db = Test.Open();
        var wanted = station ?? One;
        return await db.StationDialogs.AsNoTracking().FirstAsync(d => d.StationId == wanted);
    }

    public async Task<List<Paper>> PapersAsync(ShipmentId shipment)
    {
        await using var db = Test.Open();
        return await db.Papers.AsNoTracking().Where(p => p.ShipmentId == shipment).OrderBy(p => p.Id).ToListAsync();
    }

    public async Task<List<ShippingLabel>> LabelsAsync(ShipmentId shipment)
    {
        await using var db = Test.Open();
        return await db.ShippingLabels.AsNoTracking().Where(l => l.ShipmentId == shipment).OrderBy(l => l.Id).ToListAsync();
    }

    public async Task<List<PrintJob>> JobsAsync(ShipmentId shipment)
    {
        await using var db = Test.Open();
        return await db.PrintJobs.AsNoTracking().Where(j => j.ShipmentId == shipment).OrderBy(j => j.Id).ToListAsync();
    }

    public async Task<int> StockAsync(string location)
    {
        await using var db = Test.Open();
        var place = new LocationCode(location);
        return await db.Balances.Where(b => b.Location == place).SumAsync(b => b.Quantity);
    }

    /// <summary>Scans the papers of a shipment into its carton.</summary>
    public async Task PapersInAsync(ShipmentId shipment)
    {
        await DrawAsync(shipment);
        await ScanAsync([.. (await PapersAsync(shipment)).Where(p => !p.IsSettled).Select(p => p.Code)]);
    }

    public async ValueTask DisposeAsync()
    {
        await Test.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<StockMove> Picked((SkuId Sku, int Quantity) line, string tote)
    {
        var bin = LocationCode.Bin("A-01-01");
        yield return new StockMove(Warehouse.Client, Warehouse.East, LocationCode.Supplier, bin, line.Sku, "", "", Condition.Good, line.Quantity, MovementReason.OpeningStock, "opening/1");
        yield return new StockMove(Warehouse.Client, Warehouse.East, bin, LocationCode.Tote(tote), line.Sku, "", "", Condition.Good, line.Quantity, MovementReason.Pick, "task/1");
    }

    /// <summary>Stands for the engine where a test asks about the flow; the engine itself has its own suite.</summary>
    private sealed class PlainRenderer : IDocumentRenderer
    {
        public string Engine => "plain";

        public Outcome<RenderedDocument> Render(Domain.Personalisation.Documents.Document document) =>
            new RenderedDocument(System.Text.Encoding.UTF8.GetBytes(document.ToString() + document.Info), 1, []);

        public IReadOnlyList<string> MissingGlyphs(string text) => [];
    }
}
