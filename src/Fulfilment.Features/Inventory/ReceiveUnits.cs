using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Units have come off the truck: supplier → dock, or onto a plate that stands at the dock. More than announced, or an article nobody announced, is taken in and
/// shown as such; what the article needs (lot, expiry, serial) must be said.
/// </summary>
public sealed class ReceiveUnits(FulfilmentDb db)
{
    public const string Dock = "IN";

    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Receipt">Which delivery.</param>
    /// <param name="Item">The article as scanned; a GS1 code may carry lot, expiry and serial itself.</param>
    /// <param name="Quantity">Units.</param>
    /// <param name="Lot">Over what the scan carried; null takes the scan's.</param>
    /// <param name="Expiry">Local date after which the units are not good; null takes the scan's, then the lot's.</param>
    /// <param name="Serial">Over what the scan carried.</param>
    /// <param name="Condition">As the eye sees it.</param>
    /// <param name="Plate">The open plate they are put onto, as scanned; null for loose units.</param>
    public sealed record Command(
        RequestId RequestId, ReceiptId Receipt, string Item, int Quantity, string? Lot, DateOnly? Expiry, string? Serial, Condition Condition,
        string? Plate = null) : IRequest;

    /// <param name="Received">Units of the article in this receipt by now.</param>
    /// <param name="Expected">Units announced; 0 when nobody announced it.</param>
    public sealed record Answer(SkuId Sku, int Received, int Expected);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => ReceiveAsync(command, ct), ct);

    private async Task<Outcome<Answer>> ReceiveAsync(Command command, CancellationToken ct)
    {
        var receipt = await db.Receipts.Include(r => r.Lines).FirstOrDefaultAsync(r => r.Id == command.Receipt, ct);
        if (receipt is null)
        {
            return Refusal.Of("inventory.unknown-receipt", ("receipt", command.Receipt));
        }

        var moved = receipt.Move("receive");
        if (!moved.IsDone)
        {
            return moved.Refusal;
        }

        var item = await db.ResolveItemAsync(receipt.ClientId, command.Item, ct);
        if (!item.IsDone)
        {
            return item.Refusal;
        }

        var sku = await db.Skus.AsNoTracking().FirstAsync(s => s.ClientId == receipt.ClientId && s.Id == item.Value.Sku, ct);
        var lot = await KnownLotAsync(sku, command.Lot ?? item.Value.Lot ?? "", ct);
        var units = new ReceivedUnits(
            command.Quantity, command.Lot ?? item.Value.Lot ?? "", command.Expiry ?? item.Value.Expiry ?? lot?.Expiry, command.Serial ?? item.Value.Serial ?? "", command.Condition);
        if (ReceiveCheck.Refuse(sku, units, DateOnly.FromDateTime(db.UtcNow)) is { } refusal)
        {
            return refusal;
        }

        if (await SerialKnownAsync(sku, units.Serial, ct))
        {
            return Refusal.Of("inventory.conflict-serial", ("serial", units.Serial), ("sku", sku.Id));
        }

        var target = await TargetAsync(receipt, command.Plate, ct);
        if (!target.IsDone)
        {
            return target.Refusal;
        }

        KeepLot(sku, units, lot);
        var line = LineOf(receipt, sku.Id, units);
        line.Received += units.Quantity;
        if (line.Expiry is { } announced && units.Expiry < announced)
        {
            await db.AskToReviewSupplyAsync(SupplyName.Of(receipt.Id, line.LineNo), db.UtcNow, ct); // what still comes of the lot lives no longer
        }

        await db.PostStockAsync(
            command.RequestId.Value,
            await db.ArrivalAsync(receipt, target.Value, sku.Id, units, ct),
            ct);
        db.Bill(ActivityKind.Receipt, receipt.ClientId, receipt.DcId, units.Quantity, $"receipt/{receipt.Id}");
        return new Answer(sku.Id, line.Received, line.Expected);
    }

    private async Task<Outcome<LocationCode>> TargetAsync(Receipt receipt, string? plate, CancellationToken ct)
    {
        if (plate is null)
        {
            return LocationCode.Dock(Dock);
        }

        var found = await db.FindPlateAsync(receipt.DcId, plate, receipt.ClientId, ct);
        return !found.IsDone ? found.Refusal
            : found.Value.Place != LocationCode.Dock(Dock) ? Refusal.Of("inventory.conflict-plate-away", ("plate", found.Value.Code), ("place", found.Value.Place))
            : found.Value.Contents;
    }

    private Task<Lot?> KnownLotAsync(Sku sku, string code, CancellationToken ct) => code.Length == 0
        ? Task.FromResult<Lot?>(null)
        : db.Lots.FirstOrDefaultAsync(l => l.ClientId == sku.ClientId && l.SkuId == sku.Id && l.Code == code, ct);

    private void KeepLot(Sku sku, ReceivedUnits units, Lot? known)
    {
        if (units.Lot.Length > 0 && known is null)
        {
            db.Lots.Add(new Lot { ClientId = sku.ClientId, SkuId = sku.Id, Code = units.Lot, Expiry = units.Expiry, FirstSeenAt = db.UtcNow });
        }
    }

    private async Task<bool> SerialKnownAsync(Sku sku, string serial, CancellationToken ct)
    {
        if (serial.Length == 0)
        {
            return false;
        }

        var here = await db.Balances.Where(b => b.ClientId == sku.ClientId && b.SkuId == sku.Id && b.Serial == serial && b.Quantity > 0)
            .Select(b => b.Location).ToListAsync(ct);
        return here.Exists(l => l.IsInside);
    }

    /// <summary>The line that named these very units, else one that named none; another lot than was announced is a line of its own.</summary>
    private static ReceiptLine LineOf(Receipt receipt, SkuId sku, ReceivedUnits units)
    {
        var line = receipt.Lines.Where(l => l.SkuId == sku && (l.Lot.Length == 0 || l.Lot == units.Lot) && (l.Serial.Length == 0 || l.Serial == units.Serial))
            .OrderByDescending(l => l.Serial.Length > 0).ThenByDescending(l => l.Lot.Length > 0).ThenByDescending(l => l.Received < l.Expected).ThenBy(l => l.LineNo).FirstOrDefault();
        if (line is not null)
        {
            return line;
        }

        var added = new ReceiptLine
        {
            ReceiptId = receipt.Id, LineNo = receipt.Lines.Count + 1, ClientId = receipt.ClientId, DcId = receipt.DcId, SkuId = sku, Expected = 0, Lot = units.Lot,
        };
        receipt.Lines.Add(added);
        return added;
    }
}
