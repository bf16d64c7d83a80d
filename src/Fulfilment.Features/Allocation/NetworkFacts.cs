using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Network.Japan;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Reads the network as plans and promises need it: sites with their calendars and what is left of their day, lanes,
/// transfer runs. The planner sees every site, whoever asked.
/// </summary>
internal sealed class NetworkFacts(FulfilmentDb db)
{
    /// <summary>Holidays farther ahead than this cannot touch a plan of today.</summary>
    private const int DaysAhead = 60;

    /// <param name="without">An order whose own shipments do not count, because they may be planned anew.</param>
    /// <param name="besides">Parcels of a site's day that are promised but not written yet.</param>
    public async Task<List<SiteFact>> SitesAsync(
        IReadOnlyList<Dc> dcs, KnownSites known, CancellationToken ct, OrderId? without = null, IReadOnlyList<(DcId Dc, DateOnly Day)>? besides = null)
    {
        var today = DateOnly.FromDateTime(db.UtcNow).AddDays(-1); // some site may still live in yesterday
        var limited = dcs.Where(d => d.ParcelsPerDay is not null).Select(d => d.Id).ToArray();
        var planned = limited.Length == 0
            ? []
            : await db.AcrossClientsAsync(() => db.Shipments.IgnoreQueryFilters()
                .Where(s => EF.Parameter(limited).Contains(s.DcId) && s.ShipBy >= today && s.Status != ShipmentStatus.Cancelled && (without == null || s.OrderId != without))
                .GroupBy(s => new { s.DcId, s.ShipBy })
                .Select(g => new PlannedDay(g.Key.DcId, g.Key.ShipBy, g.Count())).ToListAsync(ct), ct);
        planned = besides is null || limited.Length == 0 ? planned : Together(planned, besides);
        return [.. dcs.Select(dc => SiteOf(
            dc, [.. known.Closures[dc.Id].Union(HolidaysOf(dc, today))], [.. planned.Where(p => p.Dc == dc.Id)]))];
    }

    public static IEnumerable<LaneFact> Lanes(IReadOnlyList<Dc> dcs, KnownSites known, IEnumerable<string> regions)
    {
        var at = dcs.ToDictionary(d => d.Id);
        return from region in regions
               from lane in known.Lanes[region]
               where at.ContainsKey(lane.DcId)
               select FactOf(lane, at[lane.DcId]);
    }

    public IEnumerable<TransferFact> Transfers(IReadOnlyList<Dc> dcs, KnownSites known)
    {
        var at = dcs.ToDictionary(d => d.Id);
        return from link in known.Transfers
               where at.ContainsKey(link.FromDc) && at.ContainsKey(link.ToDc)
               let ready = link.Ready(TimeZoneInfo.ConvertTimeFromUtc(db.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(at[link.FromDc].TimeZone)))
               where ready is not null
               select new TransferFact(link.FromDc.Value, link.ToDc.Value, ready.Value, link.CostPerOrder, link.CostPerUnit);
    }

    private static LaneFact FactOf(Lane lane, Dc dc) => new(
        lane.DcId.Value, lane.Region, lane.ParcelCost, lane.LineCost, lane.TransitDays, Blank(lane.Steps), Blank(lane.Carrier),
        JapanCarriers.Kilometres(dc.Latitude, dc.Longitude, lane.Region));

    /// <summary>How fresh a merchant's stock of some articles is at each site, by the day its lots were first seen: 1000 came today, 0 long ago.</summary>
    public async Task<List<FreshnessFact>> FreshnessAsync(ClientId client, SkuId[] skus, CancellationToken ct)
    {
        var seen = await (
            from balance in db.Balances.IgnoreQueryFilters()
            join lot in db.Lots.IgnoreQueryFilters() on new { balance.ClientId, balance.SkuId, Code = balance.Lot } equals new { lot.ClientId, lot.SkuId, lot.Code }
            where balance.ClientId == client && EF.Parameter(skus).Contains(balance.SkuId) && balance.Quantity > 0
            group lot.FirstSeenAt by balance.DcId into site
            select new { Dc = site.Key, Oldest = site.Min() }).AsNoTracking().ToListAsync(ct);
        return seen.ConvertAll(s => new FreshnessFact(client.Value, s.Dc.Value, 1000 - (int)Math.Clamp((db.UtcNow - s.Oldest).TotalDays, 0, 1000)));
    }

    private static IEnumerable<DateOnly> HolidaysOf(Dc dc, DateOnly from) => dc.RestsOnHolidays
        ? Enumerable.Range(0, DaysAhead).Select(from.AddDays).Where(JapaneseHolidays.Includes)
        : [];

    /// <summary>A day whose parcels are all spoken for is as good as closed: the next open day ships.</summary>
    private SiteFact SiteOf(Dc dc, List<DateOnly> closed, IReadOnlyList<PlannedDay> planned)
    {
        closed.AddRange(planned.Where(p => p.Parcels >= dc.ParcelsPerDay).Select(p => p.Day));
        closed.Sort();
        var site = new SiteFact(dc.Id.Value, dc.TimeZone, dc.CutOff, dc.ClosedWeekdays, closed, null, dc.ColdChain, dc.Hazardous);
        if (dc.ParcelsPerDay is not { } limit || site.Clock().ShipDay(db.UtcNow) is not { } day)
        {
            return site;
        }

        var taken = planned.Where(p => p.Day == day).Sum(p => p.Parcels);
        return site with { ParcelsLeft = limit - taken, LoadPerMille = (int)(taken * 1000L / Math.Max(1, limit)) };
    }

    private static List<PlannedDay> Together(List<PlannedDay> written, IReadOnlyList<(DcId Dc, DateOnly Day)> besides) =>
    [
        .. written.Concat(besides.Select(p => new PlannedDay(p.Dc, p.Day, 1))).GroupBy(p => (p.Dc, p.Day))
            .Select(g => new PlannedDay(g.Key.Dc, g.Key.Day, g.Sum(p => p.Parcels))),
    ];

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    private sealed record PlannedDay(DcId Dc, DateOnly Day, int Parcels);
}
