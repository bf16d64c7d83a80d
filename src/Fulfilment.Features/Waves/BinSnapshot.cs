using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Waves;

/// <summary>
/// What the bins of a DC hold of the articles at hand, less what other tasks reserve; read once, then used up in memory.
/// </summary>
internal sealed class BinSnapshot
{
    private readonly Dictionary<(ClientId, SkuId), List<BinStock>> stock = [];
    private readonly Dictionary<string, Bin> bins = new(StringComparer.Ordinal);
    private readonly Dictionary<(ClientId, string), LicensePlate> plates = [];
    private readonly Dictionary<(ClientId, SkuId), Sku> skus = [];
    private readonly ILookup<(ShipmentId, int), (int Open, UnitAsk Ask)> promises;

    private BinSnapshot(ILookup<(ShipmentId, int), (int, UnitAsk)> promises) => this.promises = promises;

    public static async Task<BinSnapshot> ReadAsync(FulfilmentDb db, DcId dc, IReadOnlyList<Shipment> shipments, CancellationToken ct)
    {
        var wanted = shipments.SelectMany(s => s.Lines).Select(l => (l.ClientId, l.SkuId)).Distinct().ToArray();
        var ids = shipments.Select(s => s.Id).ToArray();
        var asks = await db.Promises.AsNoTracking()
            .Where(p => ids.Contains(p.ShipmentId) && p.State == PromiseState.Pending && (p.Lot != null || p.Serial != null || p.MinimumLifeDays != null))
            .Select(p => new { p.ShipmentId, p.LineNo, Open = p.Quantity - p.Posted - p.Voided, p.Lot, p.Serial, p.MinimumLifeDays }).ToListAsync(ct);
        var snapshot = new BinSnapshot(asks.ToLookup(p => (p.ShipmentId, p.LineNo), p => (p.Open, new UnitAsk(p.Lot, p.Serial, p.MinimumLifeDays))));
        await snapshot.FillAsync(db, dc, wanted, ct);
        await snapshot.LeaveAskedAsync(db, dc, wanted, ids, ct);
        return snapshot;
    }

    /// <summary>What the lines of some shipments ask of their units, as promised.</summary>
    public static async Task<Dictionary<(ShipmentId, int), UnitAsk>> AsksOfAsync(FulfilmentDb db, ShipmentId[] shipments, CancellationToken ct)
    {
        var asks = await db.Promises.AsNoTracking()
            .Where(p => EF.Parameter(shipments).Contains(p.ShipmentId) && (p.Lot != null || p.Serial != null || p.MinimumLifeDays != null))
            .Select(p => new { p.ShipmentId, p.LineNo, p.Lot, p.Serial, p.MinimumLifeDays }).Distinct().ToListAsync(ct);
        return asks.DistinctBy(a => (a.ShipmentId, a.LineNo)).ToDictionary(a => (a.ShipmentId, a.LineNo), a => new UnitAsk(a.Lot, a.Serial, a.MinimumLifeDays));
    }

    public static async Task<BinSnapshot> ReadAsync(FulfilmentDb db, DcId dc, ClientId client, SkuId sku, CancellationToken ct)
    {
        var snapshot = new BinSnapshot(Array.Empty<int>().ToLookup(_ => default((ShipmentId, int)), _ => default((int, UnitAsk))));
        await snapshot.FillAsync(db, dc, [(client, sku)], ct);
        return snapshot;
    }

    public IReadOnlyList<BinStock> Stock(ClientId client, SkuId sku) => stock.GetValueOrDefault((client, sku)) ?? [];

    /// <summary>The parts of a line that ask for certain units, then the rest that asks for nothing.</summary>
    public IEnumerable<(int Quantity, UnitAsk Ask)> Asks(ShipmentId shipment, int lineNo, int quantity)
    {
        var left = quantity;
        foreach (var ask in promises[(shipment, lineNo)])
        {
            left -= ask.Open;
            yield return ask;
        }

        if (left > 0)
        {
            yield return (left, default);
        }
    }

    /// <summary>Whether any unit of the line asks for something: such lines choose before the others.</summary>
    public bool IsAsked(ShipmentId shipment, int lineNo) => promises[(shipment, lineNo)].Any();

    /// <param name="lifeDays">What the promise asks for, where that is more than the article itself does.</param>
    public DateOnly? LastsUntil(ClientId client, SkuId sku, DateOnly shipBy, int? lifeDays) =>
        skus.TryGetValue((client, sku), out var article) && article.ExpiryControlled ? shipBy.AddDays(Math.Max(article.MinimumLifeDays, lifeDays ?? 0))
        : lifeDays is { } days ? shipBy.AddDays(days) : null;

    public int Grams(ClientId client, SkuId sku) => skus.TryGetValue((client, sku), out var article) ? article.WeightGrams : 0;

    public int Aisle(string bin) => bins.TryGetValue(bin, out var b) ? b.Aisle : 0;

    public int PositionMm(string bin) => bins.TryGetValue(bin, out var b) ? b.PositionMm : 0;

    public int Walk(string bin) => bins.TryGetValue(bin, out var b) ? b.WalkSequence : 0;

    private async Task FillAsync(FulfilmentDb db, DcId dc, (ClientId Client, SkuId Sku)[] wanted, CancellationToken ct)
    {
        var clients = wanted.Select(w => w.Client).Distinct().ToArray();
        foreach (var part in wanted.Select(w => w.Sku).Distinct().Chunk(500))
        {
            var articles = await db.Skus.AsNoTracking().Where(s => clients.Contains(s.ClientId) && part.Contains(s.Id)).ToListAsync(ct);
            articles.ForEach(a => skus[(a.ClientId, a.Id)] = a);
            var balances = await db.Balances.AsNoTracking()
                .Where(b => b.DcId == dc && clients.Contains(b.ClientId) && part.Contains(b.SkuId) && b.Condition == Condition.Good && b.Quantity > 0)
                .ToListAsync(ct);
            var reserved = (await db.PickTasks.AsNoTracking()
                .Where(t => t.DcId == dc && t.Status == PickStatus.Pending && clients.Contains(t.ClientId) && part.Contains(t.SkuId))
                .Select(t => new { t.ClientId, t.SkuId, t.BinCode, t.Plate, t.Lot, t.Serial, Open = t.Quantity - t.Picked }).ToListAsync(ct))
                .GroupBy(t => (t.ClientId, t.SkuId, Place: t.Plate.Length > 0 ? LocationCode.Plate(t.Plate) : LocationCode.Bin(t.BinCode), t.Lot, t.Serial)).ToDictionary(g => g.Key, g => g.Sum(t => t.Open));
            var lots = await db.Lots.AsNoTracking().Where(l => clients.Contains(l.ClientId) && part.Contains(l.SkuId)).ToListAsync(ct);
            var expiries = lots.ToDictionary(l => (l.ClientId, l.SkuId, l.Code), l => l.Expiry);
            await ReadPlatesAsync(db, dc, balances, ct);
            await ReadBinsAsync(db, dc, balances, ct);
            foreach (var b in balances)
            {
                var code = BinOf(b);
                if (code is null || !bins.TryGetValue(code, out var bin) || bin.Blocked)
                {
                    continue;
                }

                var free = b.Quantity - reserved.GetValueOrDefault((b.ClientId, b.SkuId, b.Location, b.Lot, b.Serial));
                var list = stock.TryGetValue((b.ClientId, b.SkuId), out var have) ? have : stock[(b.ClientId, b.SkuId)] = [];
                list.Add(new BinStock(code, b.Lot, b.Serial, expiries.GetValueOrDefault((b.ClientId, b.SkuId, b.Lot)), bin.WalkSequence, free)
                {
                    Plate = b.Location.IsPlate ? b.Location.Code : "",
                });
            }
        }
    }

    /// <summary>The bin that units can be picked in: their own, or the one in which their plate stands.</summary>
    private string? BinOf(StockBalance b) => b.Location.IsStorage ? b.Location.Code
        : b.Location.IsPlate && plates.TryGetValue((b.ClientId, b.Location.Code), out var plate) && plate is { IsSellable: true, Blocked: false } ? plate.Place.Code
        : null;

    private async Task ReadPlatesAsync(FulfilmentDb db, DcId dc, List<StockBalance> balances, CancellationToken ct)
    {
        var codes = balances.Where(b => b.Location.IsPlate).Select(b => b.Location.Code).Distinct().ToArray();
        foreach (var some in codes.Chunk(500))
        {
            foreach (var plate in await db.LicensePlates.AsNoTracking().Where(p => p.DcId == dc && some.Contains(p.Code)).ToListAsync(ct))
            {
                plates[(plate.ClientId, plate.Code)] = plate;
            }
        }
    }

    /// <summary>Lots and serials that shipments outside this wave were promised by name are not for this one.</summary>
    private async Task LeaveAskedAsync(FulfilmentDb db, DcId dc, (ClientId Client, SkuId Sku)[] wanted, ShipmentId[] own, CancellationToken ct)
    {
        var (clients, articles) = (wanted.Select(w => w.Client).Distinct().ToArray(), wanted.Select(w => w.Sku).Distinct().ToArray());
        var asked = await db.Promises.AsNoTracking()
            .Where(p => p.DcId == dc && p.State == PromiseState.Pending && p.Supply == SupplyKind.OnHand && (p.Lot != null || p.Serial != null)
                && EF.Parameter(clients).Contains(p.ClientId) && EF.Parameter(articles).Contains(p.SkuId) && !EF.Parameter(own).Contains(p.ShipmentId)
                && db.Shipments.Any(s => s.Id == p.ShipmentId && s.Status == ShipmentStatus.Planned))
            .Select(p => new { p.ClientId, p.SkuId, p.Lot, p.Serial, Open = p.Quantity - p.Posted - p.Voided }).ToListAsync(ct);
        foreach (var promise in asked)
        {
            BinChooser.Choose(Stock(promise.ClientId, promise.SkuId), new BinDemand(promise.Open, null, promise.Lot, promise.Serial));
        }
    }

    private async Task ReadBinsAsync(FulfilmentDb db, DcId dc, List<StockBalance> balances, CancellationToken ct)
    {
        var codes = balances.Select(BinOf).OfType<string>().Distinct(StringComparer.Ordinal).Where(c => !bins.ContainsKey(c)).ToArray();
        foreach (var some in codes.Chunk(500))
        {
            foreach (var bin in await db.Bins.AsNoTracking().Where(b => b.DcId == dc && some.Contains(b.Code)).ToListAsync(ct))
            {
                bins[bin.Code] = bin;
            }
        }
    }
}
