using Fulfilment.Domain;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>The picker leaves a batch for somebody else; what is in the totes stays there.</summary>
public sealed class PutDownBatch(FulfilmentDb db, IFloorEquipment? floor = null)
{
    public sealed record Command(RequestId RequestId, BatchId Batch) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => PutDownAsync(command, ct), ct);

    private async Task<Outcome<Done>> PutDownAsync(Command command, CancellationToken ct)
    {
        var batch = await db.PickBatches.FirstOrDefaultAsync(b => b.Id == command.Batch, ct);
        if (batch is null)
        {
            return Refusal.Of("picking.unknown-batch", ("batch", command.Batch));
        }

        if (batch.Status == BatchStatus.Claimed && batch.Picker != db.Scope.Actor)
        {
            return Refusal.Of("picking.conflict-busy", ("batch", batch.Id), ("picker", batch.Picker));
        }

        await db.ShowLightsAsync(floor, batch.DcId, batch.Id, ct, dark: true);
        batch.Picker = null;
        return batch.Move("put-down");
    }
}
