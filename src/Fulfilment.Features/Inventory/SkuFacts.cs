using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>What judging a part of the articles needs, read in a few statements: their codes, whose codes they claim, what stands in the building.</summary>
internal sealed class SkuFacts(FulfilmentDb db)
{
    private readonly Dictionary<(ClientId, SkuId), List<SkuCode>> codes = [];
    private readonly Dictionary<(ClientId, string), SkuId> owners = [];
    private HashSet<(ClientId, SkuId)> articles = [];
    private HashSet<(ClientId, SkuId)> standing = [];
    private HashSet<ClientId> clients = [];
    private HashSet<(ClientId, string)> brands = [];

    public async Task ReadCodesAsync(IReadOnlyList<Sku> skus, bool tracked, CancellationToken ct)
    {
        codes.Clear();
        var (of, ids) = (skus.Select(s => s.ClientId).Distinct().ToArray(), skus.Select(s => s.Id).Distinct().ToArray());
        var rows = db.SkuCodes.IgnoreQueryFilters().Where(c => of.Contains(c.ClientId) && ids.Contains(c.SkuId));
        foreach (var code in await (tracked ? rows : rows.AsNoTracking()).ToListAsync(ct))
        {
            ListOf(code.ClientId, code.SkuId).Add(code);
        }
    }

    public IReadOnlyList<SkuCode> CodesOf(ClientId client, SkuId sku) => codes.GetValueOrDefault((client, sku)) ?? [];

    /// <param name="recontrolled">Those whose lot, expiry or serial control would change: only for them the stock matters.</param>
    public async Task LearnAsync(IReadOnlyList<SkuRow> rows, IReadOnlyList<SkuRow> recontrolled, CancellationToken ct)
    {
        clients = await db.ClientsAmongAsync(rows.Select(r => r.Client), ct);
        brands = await db.BrandsOfAsync(rows.Where(r => r.Brand.Length > 0).Select(r => r.Client), ct);
        var of = clients.ToArray();
        var claimed = rows.SelectMany(r => r.Codes ?? []).Select(c => SkuCodes.AsStored(c.Code)).Distinct().ToArray();
        owners.Clear();
        foreach (var code in await db.SkuCodes.AsNoTracking().Where(c => of.Contains(c.ClientId) && claimed.Contains(c.Code)).ToListAsync(ct))
        {
            owners[(code.ClientId, code.Code)] = code.SkuId;
        }

        var names = claimed.Select(c => new SkuId(c)).ToArray();
        articles = [.. (await db.Skus.Where(s => of.Contains(s.ClientId) && names.Contains(s.Id)).Select(s => new { s.ClientId, s.Id }).ToListAsync(ct)).Select(s => (s.ClientId, s.Id))];
        standing = recontrolled.Count == 0 ? [] : await StandingAsync(recontrolled, ct);
    }

    public bool StandsInTheBuilding(SkuRow row) => standing.Contains((new ClientId(row.Client), new SkuId(row.Sku)));

    public Refusal? RefuseReferences(SkuRow row)
    {
        var client = new ClientId(row.Client);
        return !clients.Contains(client) ? Refusal.Of("network.unknown-client", ("client", row.Client), ("column", "client"))
            : row.Brand.Length > 0 && !brands.Contains((client, row.Brand))
                ? Refusal.Of("network.unknown-brand", ("client", row.Client), ("brand", row.Brand), ("column", "brand"))
            : null;
    }

    /// <summary>A code names one article of its client; another article's own code is taken, too: a house label carries it.</summary>
    public Refusal? RefuseCodes(SkuRow row)
    {
        var (client, sku) = (new ClientId(row.Client), new SkuId(row.Sku));
        foreach (var code in row.Codes ?? [])
        {
            var stored = SkuCodes.AsStored(code.Code);
            var owner = owners.TryGetValue((client, stored), out var other) ? other
                : articles.Contains((client, new SkuId(stored))) ? new SkuId(stored) : sku;
            if (owner != sku)
            {
                return Refusal.Of("skus.duplicate-code", ("code", code.Code), ("sku", owner), ("column", "codes"));
            }
        }

        return null;
    }

    public void WriteCodes(SkuRow row)
    {
        var (client, sku) = (new ClientId(row.Client), new SkuId(row.Sku));
        var now = ListOf(client, sku);
        var wanted = (row.Codes ?? []).ToDictionary(c => SkuCodes.AsStored(c.Code), c => c.Units, StringComparer.Ordinal);
        foreach (var gone in now.Where(c => !wanted.ContainsKey(c.Code)).ToList())
        {
            now.Remove(gone);
            db.SkuCodes.Remove(gone);
        }

        foreach (var (code, units) in wanted)
        {
            if (now.Find(c => c.Code == code) is { } kept)
            {
                kept.Units = units;
                continue;
            }

            var added = new SkuCode { ClientId = client, Code = code, SkuId = sku, Units = units };
            now.Add(added);
            db.SkuCodes.Add(added);
            owners[(client, code)] = sku;
        }
    }

    private List<SkuCode> ListOf(ClientId client, SkuId sku) =>
        codes.TryGetValue((client, sku), out var list) ? list : codes[(client, sku)] = [];

    private async Task<HashSet<(ClientId, SkuId)>> StandingAsync(IReadOnlyList<SkuRow> rows, CancellationToken ct)
    {
        var (of, ids) = (rows.Select(r => new ClientId(r.Client)).Distinct().ToArray(), rows.Select(r => new SkuId(r.Sku)).Distinct().ToArray());
        var found = await db.Balances.IgnoreQueryFilters().Where(b => of.Contains(b.ClientId) && ids.Contains(b.SkuId) && b.Quantity != 0)
            .Select(b => new { b.ClientId, b.SkuId, b.Location }).Distinct().ToListAsync(ct);
        return [.. found.Where(b => b.Location.IsInside).Select(b => (b.ClientId, b.SkuId))];
    }
}
