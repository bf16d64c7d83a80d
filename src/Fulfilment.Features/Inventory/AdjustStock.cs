using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Corrects the books with a reason. What is worth much waits for a second person's yes.</summary>
public sealed class AdjustStock(FulfilmentDb db)
{
    public sealed record Command(
        RequestId RequestId, ClientId Client, DcId Dc, string Bin, SkuId Sku, string Lot, string Serial, int Delta, AdjustmentReason Reason, string Note) : IRequest;

    /// <param name="Adjustment">Its number.</param>
    /// <param name="Applied">False: it waits for approval.</param>
    public sealed record Answer(long Adjustment, bool Applied);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => AdjustAsync(command, ct), ct);

    private async Task<Outcome<Answer>> AdjustAsync(Command command, CancellationToken ct)
    {
        if (command.Delta is 0 or < -ReceiveCheck.Most or > ReceiveCheck.Most)
        {
            return Refusal.Of("inventory.bad-quantity", ("quantity", command.Delta), ("max", ReceiveCheck.Most));
        }

        if (!db.Scope.Covers(command.Client) || !db.Scope.Covers(command.Dc))
        {
            return Refusal.Of("inventory.forbidden-place", ("client", command.Client), ("dc", command.Dc));
        }

        var sku = await db.Skus.AsNoTracking().FirstOrDefaultAsync(s => s.ClientId == command.Client && s.Id == command.Sku, ct);
        if (sku is null)
        {
            return Refusal.Of("inventory.unknown-sku", ("client", command.Client), ("sku", command.Sku));
        }

        if (!await db.Bins.AnyAsync(b => b.DcId == command.Dc && b.Code == command.Bin, ct))
        {
            return Refusal.Of("inventory.unknown-bin", ("bin", command.Bin), ("dc", command.Dc));
        }

        var adjustment = new Adjustment
        {
            Id = await db.Dialect.NextNumbersAsync(db, 1, ct), ClientId = command.Client, DcId = command.Dc, BinCode = command.Bin, SkuId = command.Sku,
            Lot = command.Lot, Serial = command.Serial, Delta = command.Delta, Reason = command.Reason, Note = command.Note, At = db.UtcNow,
            RequestedBy = db.Scope.Actor,
        };
        db.Adjustments.Add(adjustment);
        db.Remember("inventory.adjust", $"adjustment/{adjustment.Id}", new { Sku = command.Sku.Value, command.Bin, command.Delta, command.Reason }, command.Client, command.Dc);
        if (Adjustment.NeedsSecondPerson(command.Delta, sku.PriceMinor))
        {
            return new Answer(adjustment.Id, false);
        }

        adjustment.Decide("apply", db.Scope.Actor, db.UtcNow, needsSecondPerson: false);
        await db.ApplyAsync(adjustment, command.RequestId.Value, ct);
        return new Answer(adjustment.Id, true);
    }
}
