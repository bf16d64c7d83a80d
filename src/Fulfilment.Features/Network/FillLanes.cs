using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>Gives a site a lane to every prefecture that has none yet, all at one price: how a small house begins.</summary>
public sealed class FillLanes(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, DcId Dc, int ParcelCost, int LineCost, int TransitDays) : IRequest;

    public sealed record Answer(int Made);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => FillAsync(command, ct), ct);

    private async Task<Outcome<Answer>> FillAsync(Command command, CancellationToken ct)
    {
        foreach (var (column, value, most) in new[] { ("parcel_cost", command.ParcelCost, 10_000_000), ("line_cost", command.LineCost, 10_000_000), ("transit_days", command.TransitDays, 60) })
        {
            if (value < 0 || value > most)
            {
                return Refusal.Of("csv.out-of-range", ("column", column), ("value", value), ("least", 0), ("most", most));
            }
        }

        if (!await db.Dcs.AnyAsync(d => d.Id == command.Dc, ct))
        {
            return Refusal.Of("network.unknown-dc", ("dc", command.Dc), ("column", "dc"));
        }

        var there = await db.Lanes.Where(l => l.DcId == command.Dc).Select(l => l.Region).ToListAsync(ct);
        var missing = Prefectures.All.Select(p => p.Code).Except(there).ToList();
        db.Lanes.AddRange(missing.Select(region => new Lane
        {
            DcId = command.Dc, Region = region, ParcelCost = command.ParcelCost, LineCost = command.LineCost, TransitDays = command.TransitDays,
        }));
        db.Remember("network.fill-lanes", $"dc/{command.Dc}", new { made = missing.Count, command.ParcelCost, command.TransitDays }, null, command.Dc);
        return new Answer(missing.Count);
    }
}
