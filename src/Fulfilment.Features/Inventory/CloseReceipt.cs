using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>The delivery is complete: what came more or less than announced is now known.</summary>
public sealed class CloseReceipt(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, ReceiptId Receipt) : IRequest;

    /// <param name="Over">Units that came unannounced.</param>
    /// <param name="Short">Units announced that did not come.</param>
    public sealed record Answer(int Over, int Short);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => CloseAsync(command, ct), ct);

    private async Task<Outcome<Answer>> CloseAsync(Command command, CancellationToken ct)
    {
        var receipt = await db.Receipts.Include(r => r.Lines).FirstOrDefaultAsync(r => r.Id == command.Receipt, ct);
        if (receipt is null)
        {
            return Refusal.Of("inventory.unknown-receipt", ("receipt", command.Receipt));
        }

        var moved = receipt.Move("close");
        if (!moved.IsDone)
        {
            return moved.Refusal;
        }

        receipt.ClosedAt = db.UtcNow;
        await db.EndArrivalAsync(receipt, command.RequestId.Value, ct);
        var answer = new Answer(receipt.Lines.Sum(l => Math.Max(0, l.Received - l.Expected)), receipt.Lines.Sum(l => Math.Max(0, l.Expected - l.Received)));
        db.Remember("inventory.close-receipt", $"receipt/{receipt.Id}", answer, receipt.ClientId, receipt.DcId);
        return answer;
    }
}
