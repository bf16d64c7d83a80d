using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>
/// The grader has looked: like new goes back into a bin and can be sold, the rest to quarantine or scrap. The change of
/// condition is a pair of ledger rows through the return's own transform location.
/// </summary>
public sealed class GradeUnit(FulfilmentDb db)
{
    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Return">Which return.</param>
    /// <param name="LineNo">Which of its lines.</param>
    /// <param name="Quantity">Units of one grade.</param>
    /// <param name="Grade">What was seen.</param>
    /// <param name="Disposition">What becomes of them; null follows the grade.</param>
    /// <param name="Bin">Where restocked units go.</param>
    public sealed record Command(
        RequestId RequestId, ReturnId Return, int LineNo, int Quantity, ReturnGrade Grade, ReturnDisposition? Disposition, string? Bin) : IRequest;

    public sealed record Answer(ReturnDisposition Disposition, int Graded, int Received);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => GradeAsync(command, ct), ct);

    private async Task<Outcome<Answer>> GradeAsync(Command command, CancellationToken ct)
    {
        var rma = await db.Returns.Include(r => r.Lines).FirstOrDefaultAsync(r => r.Id == command.Return, ct);
        if (rma?.Lines.Find(l => l.LineNo == command.LineNo) is not { } line)
        {
            return Refusal.Of("returns.unknown-line", ("return", command.Return), ("line", command.LineNo));
        }

        if (command.Quantity < 1 || command.Quantity > line.Received - line.Graded)
        {
            return Refusal.Of("returns.too-many-graded", ("quantity", command.Quantity), ("open", line.Received - line.Graded));
        }

        var disposition = command.Disposition ?? ReturnPolicy.Suggest(command.Grade);
        if (ReturnPolicy.Refuse(command.Grade, disposition) is { } refusal)
        {
            return refusal;
        }

        var bin = disposition == ReturnDisposition.Restock
            ? await db.Bins.AsNoTracking().FirstOrDefaultAsync(b => b.DcId == rma.DcId && b.Code == command.Bin && (b.Kind == BinKind.Pick || b.Kind == BinKind.Bulk), ct)
            : null;
        if (disposition == ReturnDisposition.Restock && bin is null)
        {
            return Refusal.Of("returns.unknown-bin", ("bin", command.Bin ?? ""), ("dc", rma.DcId));
        }

        line.Graded += command.Quantity;
        rma.Version++;
        await MoveAsync(command, rma, line, (disposition, bin?.Place), ct);
        db.Remember("returns.grade", $"return/{rma.Id}", new { line.LineNo, command.Quantity, command.Grade, disposition }, rma.ClientId, rma.DcId);
        return new Answer(disposition, line.Graded, line.Received);
    }

    private async Task MoveAsync(Command command, ReturnAuthorization rma, ReturnLine line, (ReturnDisposition Disposition, LocationCode? Bin) goal, CancellationToken ct)
    {
        var document = $"return/{rma.Id}";
        var (to, reason) = goal.Disposition switch
        {
            ReturnDisposition.Restock => (goal.Bin!.Value, MovementReason.Restock),
            ReturnDisposition.Quarantine => (LocationCode.Quarantine("RETURNS"), MovementReason.Regrade),
            _ => (LocationCode.Scrap, MovementReason.Scrap),
        };
        foreach (var (lot, serial, units) in await HeldAsync(rma, line, command.Quantity, ct))
        {
            StockMove Move(LocationCode from, LocationCode into, Condition condition) =>
                new(rma.ClientId, rma.DcId, from, into, line.SkuId, lot, serial, condition, units, reason, document);
            await db.PostStockAsync(
                command.RequestId.Value,
                [
                    Move(LocationCode.ReturnsBay(ReceiveReturn.Bay), LocationCode.Transform(document), Condition.Held),
                    Move(LocationCode.Transform(document), to, ReturnPolicy.ConditionOf(command.Grade)),
                ],
                ct);
        }

        if (goal.Disposition == ReturnDisposition.Restock)
        {
            await db.AskToReallocateAsync(rma.ClientId, line.SkuId, ct);
        }
    }

    /// <summary>Which lots and serials of the article stand in the bay; the ones that came first are graded first.</summary>
    private async Task<List<(string Lot, string Serial, int Units)>> HeldAsync(ReturnAuthorization rma, ReturnLine line, int quantity, CancellationToken ct)
    {
        var bay = LocationCode.ReturnsBay(ReceiveReturn.Bay);
        var held = await db.Balances.AsNoTracking()
            .Where(b => b.ClientId == rma.ClientId && b.DcId == rma.DcId && b.Location == bay && b.SkuId == line.SkuId
                && b.Condition == Condition.Held && b.Quantity > 0)
            .OrderBy(b => b.Lot).ThenBy(b => b.Serial).ToListAsync(ct);
        var picks = new List<(string, string, int)>();
        foreach (var balance in held)
        {
            var units = Math.Min(balance.Quantity, quantity);
            if (units > 0)
            {
                picks.Add((balance.Lot, balance.Serial, units));
                quantity -= units;
            }
        }

        return picks;
    }
}
