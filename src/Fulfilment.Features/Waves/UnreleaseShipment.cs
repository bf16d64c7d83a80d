using Fulfilment.Domain;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Picking;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Waves;

/// <summary>Takes a shipment back from the floor while no unit of it has been picked; its promises stay.</summary>
public sealed class UnreleaseShipment(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, ShipmentId Shipment) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => TakeBackAsync(command, ct), ct);

    private async Task<Outcome<Done>> TakeBackAsync(Command command, CancellationToken ct)
    {
        var shipment = await db.Shipments.FirstOrDefaultAsync(s => s.Id == command.Shipment, ct);
        if (shipment is null)
        {
            return Refusal.Of("waves.unknown-shipment", ("shipment", command.Shipment));
        }

        var moved = shipment.Move("un-release");
        if (!moved.IsDone)
        {
            return moved.Refusal;
        }

        if (shipment.WaveId is { } number && await db.Waves.FirstOrDefaultAsync(w => w.Id == new WaveId(number), ct) is { } wave)
        {
            wave.Shipments--;
        }

        shipment.WaveId = null;
        var tasks = await db.PickTasks.Where(t => t.ShipmentId == shipment.Id && t.Status == PickStatus.Pending).ToListAsync(ct);
        tasks.ForEach(t => t.Cancel(db.UtcNow, db.Scope.Actor));
        await db.CloseFinishedBatchesAsync(tasks, ct);
        db.Remember("waves.un-release", $"shipment/{shipment.Id}", client: shipment.ClientId, dc: shipment.DcId);
        return Done.It;
    }
}
