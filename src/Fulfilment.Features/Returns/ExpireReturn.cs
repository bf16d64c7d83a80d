using Fulfilment.Domain;
using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>Nothing came in time. A return of which anything has arrived does not expire.</summary>
public sealed class ExpireReturn(FulfilmentDb db)
{
    public Task<Outcome<bool>> Handle(ReturnId id, CancellationToken ct) => db.InTransaction<bool>(
        async () =>
        {
            var rma = await db.Returns.FirstOrDefaultAsync(r => r.Id == id, ct);
            if (rma is null || rma.ExpiresAt > db.UtcNow || !rma.MoveGoods("expire").IsDone)
            {
                return false; // arrived, cancelled or expired already: the step is idempotent
            }

            db.Remember("returns.expire", $"return/{rma.Id}", null, rma.ClientId, rma.DcId);
            return true;
        },
        ct);
}
