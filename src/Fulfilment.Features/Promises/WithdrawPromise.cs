using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>The shop gives a promise back (the cart was emptied): what was held is free at once.</summary>
public sealed class WithdrawPromise(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, long Promise) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => WithdrawAsync(command, ct), ct);

    private async Task<Outcome<Done>> WithdrawAsync(Command command, CancellationToken ct)
    {
        if (await db.DeliveryPromises.FirstOrDefaultAsync(p => p.Id == command.Promise, ct) is not { } promise)
        {
            return Refusal.Of("promises.unknown-promise", ("promise", command.Promise));
        }

        if (!promise.Move("withdraw").IsDone)
        {
            return Refusal.Of("promises.not-now", ("promise", promise.Id), ("state", promise.State));
        }

        await db.SaveChangesAsync(ct); // whoever comes second meets the row's version here
        await db.ReleaseHoldsAsync(promise.Id, ct);
        await db.CancelWorkAsync($"promise/{promise.Id}/lapse", ct);
        return Done.It;
    }
}
