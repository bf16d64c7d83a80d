using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Shipping;
using Fulfilment.Identification;
using Fulfilment.Identification.Epcis;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// The EPCIS query "SimpleEventQuery" over the stock ledger: filter the rows, put each into the standard's words. A page ends
/// with the number of its last row, so pages neither overlap nor leave a gap while more is written.
/// </summary>
public sealed class ReadEvents(FulfilmentDb db)
{
    public const int MostPerPage = 1000;

    /// <param name="After">The token of the page before: events follow it.</param>
    /// <param name="Epcs">Serials, or cartons by SSCC, as object, child or parent; empty for all.</param>
    /// <param name="Classes">Trade numbers, with a lot or without.</param>
    public sealed record Query(
        IReadOnlySet<MovementReason> Reasons, DateTime? From, DateTime? Before, IReadOnlyList<EpcisKey> Epcs, IReadOnlyList<EpcisKey> Classes,
        long After, int PerPage);

    public sealed record Answer(IReadOnlyList<EpcisEvent> Events, long? Next);

    public async Task<Answer> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.PerPage, 1, MostPerPage);
        if (query.Reasons.Count == 0 || await RowsAsync(query, ct) is not { } rows)
        {
            return new Answer([], null);
        }

        var found = await rows.OrderBy(l => l.Sequence).Take(size + 1).ToListAsync(ct);
        var page = found.Take(size).ToList();
        return new Answer(await ToldAsync(page, ct), found.Count > size ? page[^1].Sequence : null);
    }

    /// <returns>Null when what is asked for is not ours at all.</returns>
    private async Task<IQueryable<StockLedgerEntry>?> RowsAsync(Query query, CancellationToken ct)
    {
        var (reasons, after) = (query.Reasons.ToArray(), query.After);
        var rows = db.Ledger.AsNoTracking().Where(l => l.Sequence > after && reasons.Contains(l.Reason) && !((string)(object)l.To).StartsWith(TraceEvents.Transform + ":"));
        if (query.From is { } from)
        {
            rows = rows.Where(l => l.At >= from);
        }

        if (query.Before is { } before)
        {
            rows = rows.Where(l => l.At < before);
        }

        // A carton leaves once, whatever is in it: its first row tells.
        rows = rows.Where(l => l.Reason != MovementReason.HandOver || !db.Ledger.Any(
            o => o.Document == l.Document && o.From == l.From && o.Reason == MovementReason.HandOver && o.Sequence < l.Sequence));
        foreach (var keys in (IReadOnlyList<EpcisKey>[])[query.Epcs, query.Classes])
        {
            if (keys.Count > 0)
            {
                if (await MatchingAsync(keys, ct) is not { } wanted)
                {
                    return null;
                }

                rows = wanted.Filter(rows);
            }
        }

        return rows;
    }

    private async Task<EpcisMatch?> MatchingAsync(IReadOnlyList<EpcisKey> keys, CancellationToken ct)
    {
        var match = new EpcisMatch();
        foreach (var key in keys)
        {
            if (key.Sscc is { } sscc)
            {
                var code = sscc.ToString();
                match.Cartons.AddRange((await db.Cartons.AsNoTracking().Where(c => c.Sscc == code).Select(c => c.Code).ToListAsync(ct)).Select(LocationCode.Carton));
            }
            else if (key.Gtin is { } gtin)
            {
                var code = gtin.ToString();
                foreach (var sku in await db.SkuCodes.AsNoTracking().Where(c => c.Code == code).Select(c => new { c.ClientId, c.SkuId }).ToListAsync(ct))
                {
                    match.Goods.Add((sku.ClientId, sku.SkuId, key.Lot, key.Serial));
                }
            }
        }

        return match.IsEmpty ? null : match;
    }

    private async Task<List<EpcisEvent>> ToldAsync(List<StockLedgerEntry> rows, CancellationToken ct)
    {
        var skus = rows.Select(r => r.SkuId).Distinct().ToArray();
        var codes = await db.SkuCodes.AsNoTracking().Where(c => skus.Contains(c.SkuId) && c.Units == 1).OrderBy(c => c.Code)
            .Select(c => new { c.ClientId, c.SkuId, c.Code }).ToListAsync(ct);
        var gtins = codes.Where(c => c.Code.Length == 14 && Gtin.TryParse(c.Code, out _)).GroupBy(c => (c.ClientId, c.SkuId))
            .ToDictionary(g => g.Key, g => Gtin.Parse(g.First().Code));
        var clients = rows.Select(r => r.ClientId).Distinct().ToArray();
        var prefixes = await db.Clients.AsNoTracking().Where(c => clients.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.CompanyPrefix, ct);
        var sites = rows.Select(r => r.DcId).Distinct().ToArray();
        var zones = await db.Dcs.AsNoTracking().Where(d => sites.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => ZoneOf(d.TimeZone), ct);
        return
        [
            .. rows.Select(r => TraceEvents.Of(r, new TraceNames(
                gtins.TryGetValue((r.ClientId, r.SkuId), out var gtin) ? gtin : null,
                CartonNumber(r, prefixes.GetValueOrDefault(r.ClientId) ?? ""), zones.GetValueOrDefault(r.DcId) ?? TimeZoneInfo.Utc))),
        ];
    }

    // A carton has its number from its first moment, long before a label carries it.
    private static Sscc? CartonNumber(StockLedgerEntry row, string prefix) =>
        TraceEvents.CartonOf(row) is ['C', .. var number] && long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var carton)
            ? BuyLabel.SsccOf(prefix, carton)
            : null;

    private static TimeZoneInfo ZoneOf(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
