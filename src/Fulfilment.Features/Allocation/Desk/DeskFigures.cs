using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Network.Japan;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>Splits of the last days by cause, DC and merchant, and how goods flow from DCs to prefectures.</summary>
public sealed class DeskFigures(FulfilmentDb db)
{
    public const int Days = 30;

    public sealed record Bar(string Name, int Count, int Of);

    /// <param name="X">0 (west) to 1 (east).</param>
    /// <param name="Y">0 (north) to 1 (south).</param>
    public sealed record Place(string Code, double X, double Y, int Parcels);

    public sealed record Flow(string Dc, string Region, int Parcels);

    public sealed record Answer(
        int Orders, int Split, IReadOnlyList<Bar> ByCause, IReadOnlyList<Bar> ByDc, IReadOnlyList<Bar> ByClient, IReadOnlyList<Place> Dcs, IReadOnlyList<Place> Regions,
        IReadOnlyList<Flow> Flows);

    public async Task<Answer> Handle(ClientId? client, CancellationToken ct)
    {
        var since = db.UtcNow.AddDays(-Days);
        var decisions = await db.AllocationDecisions.AsNoTracking()
            .Where(d => d.Review != ReviewState.Superseded && d.At >= since && (client == null || d.ClientId == client))
            .GroupBy(d => new { d.ClientId, Split = d.Parcels > 1, None = d.Parcels == 0, Short = d.UnitsMissing > 0, d.Late })
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var parcels = await db.Shipments.AsNoTracking()
            .Where(s => s.CreatedAt >= since && s.Status != ShipmentStatus.Cancelled && (client == null || s.ClientId == client))
            .Join(db.Orders, s => s.OrderId, o => o.Id, (s, o) => new { s.DcId, s.OrderId, o.Region })
            .GroupBy(s => new { s.DcId, s.Region })
            .Select(g => new { g.Key.DcId, g.Key.Region, Count = g.Count(), Orders = g.Select(x => x.OrderId).Distinct().Count() }).ToListAsync(ct);
        var partOfSplit = await db.Shipments.AsNoTracking()
            .Where(s => s.CreatedAt >= since && s.Status != ShipmentStatus.Cancelled && (client == null || s.ClientId == client))
            .Where(s => db.Shipments.Any(o => o.OrderId == s.OrderId && o.Id != s.Id && o.Status != ShipmentStatus.Cancelled))
            .GroupBy(s => s.DcId).Select(g => new { Dc = g.Key, Count = g.Count() }).ToListAsync(ct);
        var dcs = await db.Dcs.AsNoTracking().Where(d => d.Active).ToListAsync(ct);
        var all = decisions.Sum(d => d.Count);
        return new Answer(
            all, decisions.Where(d => d.Key.Split).Sum(d => d.Count),
            [
                new Bar(nameof(DeskCause.Unfillable), decisions.Where(d => d.Key.None && d.Key.Short).Sum(d => d.Count), all),
                new Bar(nameof(DeskCause.Short), decisions.Where(d => !d.Key.None && d.Key.Short).Sum(d => d.Count), all),
                new Bar(nameof(DeskCause.Late), decisions.Where(d => !d.Key.Short && d.Key.Late).Sum(d => d.Count), all),
                new Bar(nameof(DeskCause.Split), decisions.Where(d => !d.Key.Short && !d.Key.Late && d.Key.Split).Sum(d => d.Count), all),
            ],
            [.. parcels.GroupBy(p => p.DcId).OrderBy(g => g.Key).Select(g => new Bar(g.Key.Value, partOfSplit.Find(s => s.Dc == g.Key)?.Count ?? 0, g.Sum(p => p.Count)))],
            [.. decisions.GroupBy(d => d.Key.ClientId).OrderBy(g => g.Key).Select(g => new Bar(g.Key.Value, g.Where(d => d.Key.Split).Sum(d => d.Count), g.Sum(d => d.Count)))],
            [.. dcs.Where(d => d.Latitude > 0).Select(d => PlaceAt(d.Id.Value, d.Latitude, d.Longitude, parcels.Where(p => p.DcId == d.Id).Sum(p => p.Count)))],
            [.. JapanCarriers.All.Values.OrderBy(p => p.Region, StringComparer.Ordinal).Select(p => PlaceAt(p.Region, p.Latitude, p.Longitude, parcels.Where(x => x.Region == p.Region).Sum(x => x.Count)))],
            [.. parcels.OrderByDescending(p => p.Count).Take(200).Select(p => new Flow(p.DcId.Value, p.Region, p.Count))]);
    }

    /// <summary>Japan's box, Okinawa included; a degree of longitude is shorter than one of latitude there.</summary>
    private static Place PlaceAt(string code, double latitude, double longitude, int parcels) =>
        new(code, Math.Clamp((longitude - 126.5) / 19.5, 0, 1), Math.Clamp((45.0 - latitude) / 19.5, 0, 1), parcels);
}
