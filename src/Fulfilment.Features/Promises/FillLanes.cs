using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Network.Japan;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>
/// Lays a DC's lanes to all prefectures from the shipped tables of Japan: days on the road by zone, postage by distance and
/// weight. Lanes that stand already are changed only when that is asked for.
/// </summary>
public sealed class FillLanes(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, DcId Dc, string Carrier, int LineCost, bool Overwrite) : IRequest;

    public sealed record Answer(int Added, int Changed);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => FillAsync(command, ct), ct);

    private async Task<Outcome<Answer>> FillAsync(Command command, CancellationToken ct)
    {
        if (await db.Dcs.FirstOrDefaultAsync(d => d.Id == command.Dc, ct) is not { } dc)
        {
            return Refusal.Of("promises.unknown-dc", ("dc", command.Dc));
        }

        if (!JapanCarriers.Carriers.ContainsKey(command.Carrier) || command.LineCost is < 0 or > 1_000_000)
        {
            return Refusal.Of("promises.unknown-carrier", ("carrier", command.Carrier), ("known", string.Join(", ", JapanCarriers.Carriers.Keys.Order(StringComparer.Ordinal))));
        }

        var standing = await db.Lanes.Where(l => l.DcId == command.Dc).ToDictionaryAsync(l => l.Region, ct);
        var (added, changed) = (0, 0);
        foreach (var region in JapanCarriers.All.Keys.Order(StringComparer.Ordinal))
        {
            if (JapanCarriers.Way(dc.Region, region) is not var (days, postage))
            {
                return Refusal.Of("promises.bad-dc-region", ("dc", command.Dc), ("region", dc.Region));
            }

            if (!standing.TryGetValue(region, out var lane))
            {
                db.Lanes.Add(new Lane
                {
                    DcId = command.Dc, Region = region, ParcelCost = (int)postage[0].Cost, LineCost = command.LineCost, TransitDays = days, Carrier = command.Carrier,
                    Steps = TariffText.Of(postage),
                });
                added++;
            }
            else if (command.Overwrite)
            {
                (lane.ParcelCost, lane.LineCost, lane.TransitDays, lane.Carrier, lane.Steps) =
                    ((int)postage[0].Cost, command.LineCost, days, command.Carrier, TariffText.Of(postage));
                changed++;
            }
        }

        db.Remember("network.fill-lanes", $"dc/{command.Dc}", new { command.Carrier, added, changed }, dc: command.Dc);
        return new Answer(added, changed);
    }
}
