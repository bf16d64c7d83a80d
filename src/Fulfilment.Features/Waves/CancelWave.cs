using Fulfilment.Domain;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Waves;

/// <summary>Drops a wave that was planned and not released; its shipments wait for another one.</summary>
public sealed class CancelWave(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, WaveId Wave) : IRequest;

    /// <param name="Shipments">How many wait again.</param>
    public sealed record Answer(int Shipments);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once<Command, Answer>(
        command,
        async () =>
        {
            var wave = await db.Waves.FirstOrDefaultAsync(w => w.Id == command.Wave, ct);
            if (wave is null)
            {
                return Refusal.Of("waves.unknown-wave", ("wave", command.Wave));
            }

            var moved = wave.Move("cancel");
            if (!moved.IsDone)
            {
                return moved.Refusal;
            }

            var number = (long?)wave.Id.Value;
            var shipments = await db.Shipments.Where(s => s.WaveId == number && s.Status == ShipmentStatus.Planned).ToListAsync(ct);
            foreach (var shipment in shipments)
            {
                shipment.WaveId = null;
                shipment.Version++;
            }

            db.Remember("waves.cancel", $"wave/{wave.Id}", new { shipments.Count }, dc: wave.DcId);
            return new Answer(shipments.Count);
        },
        ct);
}
