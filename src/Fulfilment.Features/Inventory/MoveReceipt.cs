using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// A delivery comes on another day. Later: every promise on it is looked at again, and what can no longer be kept goes to the
/// managers' queue. Earlier: orders that wait are planned again, for it may be in time for them now.
/// </summary>
public sealed class MoveReceipt(FulfilmentDb db)
{
    /// <param name="DueOn">The new day; today or later.</param>
    /// <param name="Reason">As the supplier says; may be empty.</param>
    public sealed record Command(RequestId RequestId, ReceiptId Receipt, DateOnly DueOn, string Reason = "") : IRequest;

    /// <param name="Promised">Units that orders count on.</param>
    public sealed record Answer(DateOnly? Before, DateOnly DueOn, int Promised);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => MoveAsync(command, ct), ct);

    private async Task<Outcome<Answer>> MoveAsync(Command command, CancellationToken ct)
    {
        var receipt = await db.Receipts.Include(r => r.Lines).FirstOrDefaultAsync(r => r.Id == command.Receipt, ct);
        if (receipt is null)
        {
            return Refusal.Of("inventory.unknown-receipt", ("receipt", command.Receipt));
        }

        var today = DateOnly.FromDateTime(db.UtcNow);
        if (command.DueOn < today || command.DueOn > today.AddYears(2) || command.Reason.Length > 200)
        {
            return Refusal.Of("inventory.bad-due-date", ("date", command.DueOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (receipt.Status is not (ReceiptStatus.Announced or ReceiptStatus.Receiving) || receipt.TransferId is not null)
        {
            return Refusal.Of("inventory.due-date-not-now", ("receipt", receipt.Reference), ("status", receipt.Status));
        }

        var before = receipt.DueOn;
        (receipt.DueOn, receipt.Version) = (command.DueOn, receipt.Version + 1);
        var names = receipt.Lines.ToDictionary(l => SupplyName.Of(receipt.Id, l.LineNo).ToString(), l => l);
        var promised = before == command.DueOn ? 0 : await LookAgainAsync(receipt, before, names, ct);
        db.Remember("inventory.move-receipt", $"receipt/{receipt.Id}", new { before, dueOn = command.DueOn, promised, reason = command.Reason }, receipt.ClientId, receipt.DcId);
        return new Answer(before, command.DueOn, promised);
    }

    private async Task<int> LookAgainAsync(Receipt receipt, DateOnly? before, Dictionary<string, ReceiptLine> names, CancellationToken ct)
    {
        var keys = names.Keys.ToArray();
        var open = await db.Promises.IgnoreQueryFilters().Where(p => EF.Parameter(keys).Contains(p.SupplyRef) && p.State == PromiseState.Pending)
            .GroupBy(p => p.SupplyRef).Select(g => new { g.Key, Units = g.Sum(p => p.Quantity - p.Posted - p.Voided) }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
        foreach (var name in open.Keys.Order(StringComparer.Ordinal))
        {
            var supply = SupplyName.Of(receipt.Id, names[name].LineNo);
            if (receipt.DueOn > before)
            {
                await db.AskToReviewSupplyAsync(supply, db.UtcNow, ct, moved: true);
            }

            // As for every promise on supply: the day after it should be there somebody looks whether it is.
            await db.AskToReviewSupplyAsync(supply, receipt.DueOn!.Value.AddDays(2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ct);
        }

        if (before is null || receipt.DueOn < before)
        {
            foreach (var sku in receipt.Lines.Select(l => l.SkuId).Distinct().Order())
            {
                await db.AskToReallocateAsync(receipt.ClientId, sku, ct);
            }
        }

        return open.Values.Sum();
    }
}
