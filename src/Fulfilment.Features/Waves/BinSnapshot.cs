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
    private readonly ILookup<(ShipmentId, int), (int Open, string? Lot, string? Serial)> promises;

    private BinSnapshot(ILookup<(ShipmentId, int), (int, string?, string?)> promises) => this.promises = promises;

    public static async Task<BinSnapshot> ReadAsync(FulfilmentDb db, DcId dc, IReadOnlyList<Shipment> shipments, CancellationToken ct)
    {
        var wanted = shipments.SelectMany(s => s.Lines).Select(l => (l.ClientId, l.SkuId)).Distinct().ToArray();
        var ids = shipments.Select(s => s.Id).ToArray();
        var asks = await db.Promises.AsNoTracking()
            .Where(p => ids.Contains(p.ShipmentId) && p.State == PromiseState.Pending && (p.Lot != null || p.Serial != null))
            .Select(p => new { p.ShipmentId, p.LineNo, Open = p.Quantity - p.Posted - p.Voided, p.Lot, p.Serial }).ToListAsync(ct);
        var snapshot = new BinSnapshot(asks.ToLookup(p => (p.ShipmentId, p.LineNo), p => (p.Open, p.Lot, p.Serial)));
        await snapshot.FillAsync(db, dc, wanted, ct);
        return snapshot;
    }

    public static async Task<BinSnapshot> ReadAsync(FulfilmentDb db, DcId dc, ClientId client, SkuId sku, CancellationToken ct)
    {
        var snapshot = new BinSnapshot(Array.Empty<int>().ToLookup(_ => default((ShipmentId, int)), _ => default((int, string?, string?))));
        await snapshot.FillAsync(db, dc, [(client, sku)], ct);
        return snapshot;
    }

    public IReadOnlyList<BinStock> Stock(ClientId client, SkuId sku) => stock.GetValueOrDefault((client, sku)) ?? [];

    /// <summary>The parts of a line that ask for a lot or serial, then the rest that asks for nothing.</summary>
    public IEnumerable<(int Quantity, string? Lot, string? Serial)> Asks(ShipmentId shipment, int lineNo, int quantity)
    {
        var left = quantity;
        foreach (var ask in promises[(shipment, lineNo)])
        {
            left -= ask.Open;
            yield return ask;
        }

        if (left > 0)
        {
            yield return (left, null, null);
        }
    }

    public DateOnly? LastsUntil(ClientId client, SkuId sku, DateOnly shipBy) =>
        skus.TryGetValue((client, sku), out var article) && article.ExpiryControlled ? shipBy.AddDays(article.MinimumLifeDays) : null;

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
