using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Brings opening stock into the ledger, any number of rows inside the present transaction with a fixed number of
/// statements. The same units in the same place are opened once: the row again with the same quantity is answered and
/// not doubled, with another quantity it is refused. So a file may be mended and sent again as a whole.
/// </summary>
internal sealed class OpeningIntake(FulfilmentDb db)
{
    private readonly Dictionary<StockKey, int> opened = [];
    private readonly Dictionary<(ClientId, SkuId, string), Lot> lots = [];
    private readonly HashSet<(ClientId, SkuId, string)> serials = [];
    private readonly HashSet<StockKey> saidHere = [];
    private Dictionary<(ClientId, SkuId), Sku> skus = [];
    private Dictionary<(DcId, string), Bin> bins = [];
    private Dictionary<(DcId, string), Temperature> zones = [];

    /// <summary>What became of a row.</summary>
    /// <param name="Repeated">An earlier request had brought it in.</param>
    public sealed record Opened(bool Repeated);

    public async Task<Outcome<Opened>[]> TakeAsync(IReadOnlyList<OpeningRow> rows, string request, string document, CancellationToken ct)
    {
        await LearnAsync(rows, ct);
        var outcomes = new Outcome<Opened>[rows.Count];
        var moves = new List<StockMove>();
        for (var i = 0; i < rows.Count; i++)
        {
            outcomes[i] = Judge(rows[i], document, moves);
        }

        await db.PostStockAsync(request, moves, ct);
        await AskWhereOrdersWaitAsync(moves, ct);
        return outcomes;
    }

    private Outcome<Opened> Judge(OpeningRow row, string document, List<StockMove> moves)
    {
        var (client, dc, sku) = (new ClientId(row.Client), new DcId(row.Dc), new SkuId(row.Sku));
        if (Refuse(row) is { } refusal)
        {
            return refusal;
        }

        var move = new StockMove(
            client, dc, LocationCode.Supplier, ReceiveCheck.Place(bins[(dc, row.Bin)].Kind, row.Bin), sku, row.Lot, row.Serial, row.Condition, row.Quantity,
            MovementReason.OpeningStock, document);
        if (!saidHere.Add(move.Target))
        {
            return Refusal.Of("opening.duplicate-row", ("bin", row.Bin), ("sku", row.Sku), ("column", "bin"));
        }

        if (opened.TryGetValue(move.Target, out var there))
        {
            return there == row.Quantity
                ? new Opened(true)
                : Refusal.Of("opening.conflict-quantity", ("bin", row.Bin), ("sku", row.Sku), ("there", there), ("quantity", row.Quantity), ("column", "quantity"));
        }

        if (row.Serial.Length > 0 && !serials.Add((client, sku, row.Serial)))
        {
            return Refusal.Of("opening.conflict-serial", ("serial", row.Serial), ("sku", row.Sku), ("column", "serial"));
        }

        KeepLot(client, sku, row);
        moves.Add(move);
        return new Opened(false);
    }

    private Refusal? Refuse(OpeningRow row)
    {
        var (client, dc) = (new ClientId(row.Client), new DcId(row.Dc));
        if (!db.Scope.Covers(client))
        {
            return Refusal.Of("master.forbidden-client", ("client", client), ("column", "client"));
        }

        if (!db.Scope.Covers(dc))
        {
            return Refusal.Of("master.forbidden-dc", ("dc", dc), ("column", "dc"));
        }

        if (!skus.TryGetValue((client, new SkuId(row.Sku)), out var sku))
        {
            return Refusal.Of("inventory.unknown-sku", ("client", client), ("sku", row.Sku), ("column", "sku"));
        }

        if (!bins.TryGetValue((dc, row.Bin), out var bin))
        {
            return Refusal.Of("inventory.unknown-bin", ("bin", row.Bin), ("dc", dc), ("column", "bin"));
        }

        return RefuseUnits(row, sku) ?? RefusePlace(row, sku, bin);
    }

    private Refusal? RefuseUnits(OpeningRow row, Sku sku)
    {
        var known = row.Lot.Length == 0 ? null : lots.GetValueOrDefault((sku.ClientId, sku.Id, row.Lot));
        if (known?.Expiry is { } expiry && row.Expiry is { } said && said != expiry)
        {
            return Refusal.Of(
                "opening.expiry-differs", ("lot", row.Lot), ("expiry", expiry.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("column", "expiry"));
        }

        var units = new ReceivedUnits(row.Quantity, row.Lot, row.Expiry ?? known?.Expiry, row.Serial, row.Condition);
        return ReceiveCheck.Refuse(sku, units, DateOnly.FromDateTime(db.UtcNow)) is { } refusal
            ? new Refusal(refusal.Code, new Dictionary<string, string>(refusal.Facts, StringComparer.Ordinal) { ["column"] = ColumnOf(refusal.Code) })
            : row.Expiry is not null && row.Lot.Length == 0 ? Refusal.Of("opening.expiry-needs-lot", ("sku", sku.Id), ("column", "lot"))
            : null;
    }

    private Refusal? RefusePlace(OpeningRow row, Sku sku, Bin bin)
    {
        if (ReceiveCheck.Place(bin.Kind, bin.Code).IsStorage && row.Condition != Condition.Good)
        {
            return Refusal.Of("inventory.not-good", ("condition", row.Condition), ("bin", bin.Code), ("column", "condition"));
        }

        return zones.TryGetValue((bin.DcId, bin.ZoneCode), out var has) && has != sku.Temperature
            ? Refusal.Of("inventory.wrong-temperature", ("sku", sku.Id), ("needs", sku.Temperature), ("bin", bin.Code), ("has", has), ("column", "bin"))
            : null;
    }

    private static string ColumnOf(string code) => code switch
    {
        "inventory.serial-needed" => "serial",
        "inventory.lot-needed" => "lot",
        "inventory.expiry-needed" or "inventory.expired-lot" => "expiry",
        _ => "quantity",
    };

    private void KeepLot(ClientId client, SkuId sku, OpeningRow row)
    {
        if (row.Lot.Length > 0 && !lots.ContainsKey((client, sku, row.Lot)))
        {
            var lot = new Lot { ClientId = client, SkuId = sku, Code = row.Lot, Expiry = row.Expiry, FirstSeenAt = db.UtcNow };
            lots[(client, sku, row.Lot)] = lot;
            db.Lots.Add(lot);
        }
    }

    private async Task LearnAsync(IReadOnlyList<OpeningRow> rows, CancellationToken ct)
    {
        var clients = rows.Select(r => new ClientId(r.Client)).Distinct().ToArray();
        var dcs = rows.Select(r => new DcId(r.Dc)).Distinct().ToArray();
        var ids = rows.Select(r => new SkuId(r.Sku)).Distinct().ToArray();
        var codes = rows.Select(r => r.Bin).Distinct().ToArray();
        skus = await db.Skus.AsNoTracking().Where(s => clients.Contains(s.ClientId) && EF.Parameter(ids).Contains(s.Id)).ToDictionaryAsync(s => (s.ClientId, s.Id), ct);
        bins = await db.Bins.AsNoTracking().Where(b => dcs.Contains(b.DcId) && EF.Parameter(codes).Contains(b.Code)).ToDictionaryAsync(b => (b.DcId, b.Code), ct);
        zones = await db.Zones.AsNoTracking().Where(z => dcs.Contains(z.DcId)).ToDictionaryAsync(z => (z.DcId, z.Code), z => z.Temperature, ct);
        var said = rows.Where(r => r.Lot.Length > 0).Select(r => r.Lot).Distinct().ToArray();
        var known = db.Lots.AsNoTracking().Where(l => clients.Contains(l.ClientId) && EF.Parameter(ids).Contains(l.SkuId) && EF.Parameter(said).Contains(l.Code));
        foreach (var lot in said.Length == 0 ? [] : await known.ToListAsync(ct))
        {
            lots[(lot.ClientId, lot.SkuId, lot.Code)] = lot;
        }

        await LearnOpenedAsync(dcs, ids, ct);
        await LearnSerialsAsync(rows, clients, ct);
    }

    private async Task LearnOpenedAsync(DcId[] dcs, SkuId[] ids, CancellationToken ct)
    {
        var clients = skus.Keys.Select(s => s.Item1).Distinct().ToArray();
        var places = bins.Values.Select(b => ReceiveCheck.Place(b.Kind, b.Code)).Distinct().ToArray();
        var entries = await db.Ledger.AsNoTracking()
            .Where(e => e.Reason == MovementReason.OpeningStock && clients.Contains(e.ClientId) && dcs.Contains(e.DcId) && EF.Parameter(ids).Contains(e.SkuId)
                && EF.Parameter(places).Contains(e.To))
            .Select(e => new { e.ClientId, e.DcId, e.To, e.SkuId, e.Lot, e.Serial, e.Condition, e.Quantity }).ToListAsync(ct);
        foreach (var e in entries)
        {
            var key = new StockKey(e.ClientId, e.DcId, e.To, e.SkuId, e.Lot, e.Serial, e.Condition);
            opened[key] = opened.GetValueOrDefault(key) + e.Quantity;
        }
    }

    private async Task LearnSerialsAsync(IReadOnlyList<OpeningRow> rows, ClientId[] clients, CancellationToken ct)
    {
        var said = rows.Where(r => r.Serial.Length > 0).Select(r => r.Serial).Distinct().ToArray();
        if (said.Length > 0)
        {
            var inside = await db.Balances.IgnoreQueryFilters().AsNoTracking()
                .Where(b => clients.Contains(b.ClientId) && EF.Parameter(said).Contains(b.Serial) && b.Quantity > 0)
                .Select(b => new { b.ClientId, b.SkuId, b.Serial, b.Location }).ToListAsync(ct);
            serials.UnionWith(inside.Where(b => b.Location.IsInside).Select(b => (b.ClientId, b.SkuId, b.Serial)));
        }
    }

    private async Task AskWhereOrdersWaitAsync(List<StockMove> moves, CancellationToken ct)
    {
        var came = moves.Where(m => m.Target.IsSellable).Select(m => (m.ClientId, m.SkuId)).Distinct().ToList();
        var (clients, ids) = (came.Select(c => c.ClientId).Distinct().ToArray(), came.Select(c => c.SkuId).Distinct().ToArray());
        var waiting = came.Count == 0 ? [] : await db.OrderLines.IgnoreQueryFilters()
            .Where(l => clients.Contains(l.ClientId) && EF.Parameter(ids).Contains(l.SkuId) && l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0)
            .Select(l => new { l.ClientId, l.SkuId }).Distinct().ToListAsync(ct);
        foreach (var (client, sku) in came.Intersect(waiting.Select(w => (w.ClientId, w.SkuId))))
        {
            await db.AskToReallocateAsync(client, sku, ct);
        }
    }
}
