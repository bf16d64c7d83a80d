using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Packing;

/// <summary>The frame of a write at one bench: load what lies there, do it, move the dialog on, write it back.</summary>
internal static class StationFrame
{
    public static Task<Outcome<TAnswer>> AtStationAsync<TCommand, TAnswer>(
        this FulfilmentDb db, TCommand command, StationId station, Func<PackingDesk, Task<Outcome<TAnswer>>> body, CancellationToken ct)
        where TCommand : IRequest =>
        db.Once(
            command,
            async () =>
            {
                var desk = await PackingDesk.LoadAsync(db, station, ct);
                if (!desk.IsDone)
                {
                    return desk.Refusal;
                }

                var outcome = await body(desk.Value);
                if (outcome.IsDone)
                {
                    await DialogSteps.AdvanceAsync(desk.Value, ct);
                    await desk.Value.PostAsync(command.RequestId.Value, ct);
                }

                return outcome;
            },
            ct);
}
