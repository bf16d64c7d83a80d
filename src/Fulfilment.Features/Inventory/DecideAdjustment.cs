using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>The second person's yes or no.</summary>
public sealed class DecideAdjustment(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, long Adjustment, bool Approve) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => DecideAsync(command, ct), ct);

    private async Task<Outcome<Done>> DecideAsync(Command command, CancellationToken ct)
    {
        var adjustment = await db.Adjustments.FirstOrDefaultAsync(a => a.Id == command.Adjustment, ct);
        if (adjustment is null)
        {
            return Refusal.Of("inventory.unknown-adjustment", ("adjustment", command.Adjustment));
        }

        var decided = adjustment.Decide(command.Approve ? "apply" : "reject", db.Scope.Actor, db.UtcNow, needsSecondPerson: true);
        if (!decided.IsDone)
        {
            return decided.Refusal;
        }

        if (command.Approve)
        {
            await db.ApplyAsync(adjustment, command.RequestId.Value, ct);
        }

        db.Remember(command.Approve ? "inventory.approve" : "inventory.reject", $"adjustment/{adjustment.Id}", null, adjustment.ClientId, adjustment.DcId);
        return Done.It;
    }
}

/// <summary>How an adjustment reaches the ledger: found units come from the difference, broken ones go to quarantine.</summary>
internal static class AdjustmentPosting
{
    public static async Task ApplyAsync(this FulfilmentDb db, Adjustment a, string request, CancellationToken ct)
    {
        var document = $"adjustment/{a.Id}";
        var bin = await db.Bins.AsNoTracking().FirstAsync(b => b.DcId == a.DcId && b.Code == a.BinCode, ct);
        var place = bin.Place;
        var units = Math.Abs(a.Delta);
        StockMove Move(LocationCode from, LocationCode to, Condition condition, MovementReason reason) =>
            new(a.ClientId, a.DcId, from, to, a.SkuId, a.Lot, a.Serial, condition, units, reason, document);
        StockMove[] moves = (a.Delta > 0, a.Reason) switch
        {
            (true, _) => [Move(LocationCode.Difference, place, Condition.Good, MovementReason.Adjustment)],
            (_, AdjustmentReason.Broken) =>
            [
                Move(place, LocationCode.Transform(document), Condition.Good, MovementReason.Breakage),
                Move(LocationCode.Transform(document), LocationCode.Quarantine("DAMAGED"), Condition.Damaged, MovementReason.Breakage),
            ],
            _ => [Move(place, LocationCode.Difference, Condition.Good, MovementReason.Adjustment)],
        };
        foreach (var key in await db.PostStockAsync(request, moves, ct))
        {
            await db.AskForRecountAsync(key, ct);
        }

        db.Bill(ActivityKind.Adjustment, a.ClientId, a.DcId, units, document);
        await (a.Delta > 0 ? db.AskToReallocateAsync(a.ClientId, a.SkuId, ct) : db.AskToReplanAsync(a.ClientId, a.DcId, a.SkuId, ct));
    }
}
