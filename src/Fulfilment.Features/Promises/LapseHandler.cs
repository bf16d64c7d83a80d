using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>A cart's time is over: its units are free again. A promise that became an order, or was given back, is left alone.</summary>
public sealed class LapsePromise(FulfilmentDb db)
{
    public Task<Outcome<Done>> Handle(long id, CancellationToken ct) => db.InTransaction<Done>(
        async () =>
        {
            var promise = await db.DeliveryPromises.FirstOrDefaultAsync(p => p.Id == id, ct);
            if (promise is not null && promise.Move("lapse").IsDone)
            {
                await db.SaveChangesAsync(ct);
                await db.ReleaseHoldsAsync(id, ct);
            }

            return Done.It;
        },
        ct);
}

/// <summary>Work of the kind "promise.lapse".</summary>
public sealed class LapseHandler(LapsePromise lapse) : IWorkHandler
{
    public string Kind => "promise.lapse";

    public int BatchSize => 50;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        foreach (var item in items)
        {
            await lapse.Handle(item.PayloadAs<Payload>().Promise, ct);
        }
    }

    private sealed record Payload(long Promise);
}
