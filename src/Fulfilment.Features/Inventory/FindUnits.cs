using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// What stands at a place, and which of it a scan means. The place names the client: two clients may share a code, so
/// only articles that are there are looked at, unless the question is what somebody found.
/// </summary>
public sealed class FindUnits(FulfilmentDb db)
{
    /// <param name="Units">How many units the scanned code stands for (a case of 12); 1 in a list.</param>
    public sealed record Row(
        ClientId Client, SkuId Sku, string Name, string NameJa, string Lot, DateOnly? Expiry, string Serial, Condition Condition, int Quantity, int Units,
        bool LotControlled, bool ExpiryControlled, bool SerialControlled)
    {
        public StockKey At(DcId dc, LocationCode place) => new(Client, dc, place, Sku, Lot, Serial, Condition);
    }

    public async Task<IReadOnlyList<Row>> Handle(DcId dc, LocationCode place, CancellationToken ct)
    {
        var rows = await (
            from b in db.Balances.AsNoTracking()
            join s in db.Skus on new { b.ClientId, Id = b.SkuId } equals new { s.ClientId, s.Id }
            where b.DcId == dc && b.Location == place && b.Quantity > 0
            orderby b.ClientId, b.SkuId, b.Lot, b.Serial
            select new { b, s }).ToListAsync(ct);
        var skus = rows.Select(r => r.b.SkuId).Distinct().ToArray();
        var lots = (await db.Lots.AsNoTracking().Where(l => skus.Contains(l.SkuId)).ToListAsync(ct)).ToDictionary(l => (l.ClientId, l.SkuId, l.Code), l => l.Expiry);
        return rows.ConvertAll(r => new Row(
            r.b.ClientId, r.b.SkuId, r.s.Name, r.s.NameJa, r.b.Lot, lots.GetValueOrDefault((r.b.ClientId, r.b.SkuId, r.b.Lot)), r.b.Serial, r.b.Condition,
            r.b.Quantity, 1, r.s.LotControlled, r.s.ExpiryControlled, r.s.SerialControlled));
    }

    /// <summary>An article of one client as scanned, with what the floor must say about it; a known lot brings its expiry.</summary>
    public async Task<Outcome<Row>> OfClientAsync(ClientId client, string raw, string? lot, CancellationToken ct)
    {
        var item = await db.ResolveItemAsync(client, raw, ct);
        if (!item.IsDone)
        {
            return item.Refusal;
        }

        var (scanned, code) = (item.Value, lot ?? item.Value.Lot ?? "");
        var s = await db.Skus.AsNoTracking().FirstAsync(k => k.ClientId == client && k.Id == scanned.Sku, ct);
        var known = await db.Lots.AsNoTracking().Where(l => l.ClientId == client && l.SkuId == scanned.Sku && l.Code == code).Select(l => l.Expiry).FirstOrDefaultAsync(ct);
        return new Row(
            client, s.Id, s.Name, s.NameJa, code, scanned.Expiry ?? known, scanned.Serial ?? "", Condition.Good, 0, scanned.Units, s.LotControlled,
            s.ExpiryControlled, s.SerialControlled);
    }

    /// <summary>The units there that the scan can mean: more than one row is for the person to choose from.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> ScannedAsync(DcId dc, LocationCode place, string raw, CancellationToken ct)
    {
        var found = new List<Row>();
        var known = false;
        foreach (var of in (await Handle(dc, place, ct)).GroupBy(r => r.Client))
        {
            if (await db.ResolveItemAsync(of.Key, raw, ct) is { IsDone: true, Value: var item })
            {
                known = true;
                found.AddRange(of
                    .Where(r => r.Sku == item.Sku && (item.Lot is null || r.Lot == item.Lot) && (item.Serial is null || r.Serial.Length == 0 || r.Serial == item.Serial))
                    .Select(r => r with { Units = item.Units }));
            }
        }

        return (found.Count, known) switch
        {
            ( > 0, _) => found,
            (_, true) => Refusal.Of("inventory.not-at-place", ("code", Refusal.Shown(raw)), ("place", place.Value)),
            _ => await Anywhere(raw, ct) is { Count: > 0 }
                ? Refusal.Of("inventory.not-at-place", ("code", Refusal.Shown(raw)), ("place", place.Value))
                : Refusal.Of("inventory.unknown-scan", ("code", Refusal.Shown(raw))),
        };
    }

    /// <summary>The articles, of any client in the caller's reach, that a scan can mean; with what the floor must say about them.</summary>
    public async Task<IReadOnlyList<Row>> Anywhere(string raw, CancellationToken ct)
    {
        var scan = ScannedCode.Read(raw);
        var code = scan.Gtin?.ToString() ?? scan.Text;
        var found = await (
            from c in db.SkuCodes.AsNoTracking()
            join s in db.Skus on new { c.ClientId, Id = c.SkuId } equals new { s.ClientId, s.Id }
            where c.Code == code
            select new { Sku = s, c.Units }).ToListAsync(ct);
        if (found.Count == 0 && scan.Text.Length is > 0 and <= 40)
        {
            var sku = new SkuId(scan.Text);
            found = await db.Skus.AsNoTracking().Where(s => s.Id == sku).Select(s => new { Sku = s, Units = 1 }).ToListAsync(ct);
        }

        return found.ConvertAll(f => new Row(
            f.Sku.ClientId, f.Sku.Id, f.Sku.Name, f.Sku.NameJa, scan.Lot ?? "", scan.Expiry(db.UtcNow.Year), scan.Serial ?? "", Condition.Good, 0, f.Units,
            f.Sku.LotControlled, f.Sku.ExpiryControlled, f.Sku.SerialControlled));
    }

    public Task<bool> IsBinAsync(DcId dc, string code, CancellationToken ct) =>
        code.Length is > 0 and <= 40 ? db.Bins.AnyAsync(b => b.DcId == dc && b.Code == code, ct) : Task.FromResult(false);

    /// <summary>A bin, or an open plate that is counted by itself.</summary>
    public async Task<bool> IsCountableAsync(DcId dc, string code, CancellationToken ct) =>
        await IsBinAsync(dc, code, ct) || (await db.FindPlateAsync(dc, code, null, ct)).IsDone;

    /// <summary>What a scan can mean to somebody who counts a bin: any article; where clients share a code, the one whose goods lie there.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> CountedAsync(DcId dc, string bin, string raw, ClientId? client, CancellationToken ct)
    {
        var found = (await Anywhere(raw, ct)).Where(r => client is null || r.Client == client).ToList();
        if (found.Count > 1)
        {
            var (place, plate) = (LocationCode.Bin(bin), LocationCode.Plate(bin));
            var there = await db.Balances.AsNoTracking().Where(b => b.DcId == dc && (b.Location == place || b.Location == plate) && b.Quantity > 0).Select(b => new { b.ClientId, b.SkuId }).ToListAsync(ct);
            var owners = found.Where(f => there.Exists(t => t.ClientId == f.Client && t.SkuId == f.Sku)).ToList();
            found = owners.Count > 0 ? owners : found;
        }

        return found.Count > 0 ? found : Refusal.Of("inventory.unknown-scan", ("code", Refusal.Shown(raw)));
    }
}
