using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>A transfer that no hand has touched is given up: its units are free again, and orders that counted on it are planned anew.</summary>
public sealed class CancelTransfer(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, TransferId Transfer) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => CancelAsync(command, ct), ct);

    private async Task<Outcome<Done>> CancelAsync(Command command, CancellationToken ct)
    {
        var transfer = await db.Transfers.Include(t => t.Lines).FirstOrDefaultAsync(t => t.Id == command.Transfer, ct);
        if (transfer is null || !db.Scope.Covers(transfer.FromDc))
        {
            return Refusal.Of("transfers.unknown-transfer", ("transfer", command.Transfer));
        }

        var cancelled = await new TransferBook(db).CancelAsync(transfer, ct);
        if (cancelled.IsDone)
        {
            db.Remember("transfers.cancel", transfer.Document, new { transfer.Cause }, transfer.ClientId, transfer.FromDc);
        }

        return cancelled;
    }
}
