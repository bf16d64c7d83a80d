using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>
/// A returned parcel is open on the bench: customer → returns bay. More than was asked for, or too late, is a fact and
/// is taken in; units wait there, held, until they are graded.
/// </summary>
public sealed class ReceiveReturn(FulfilmentDb db)
{
    public const string Bay = "BAY";

    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Number">The return's number as scanned from its slip.</param>
    /// <param name="Item">The article as scanned.</param>
    /// <param name="Quantity">Units present.</param>
    public sealed record Command(RequestId RequestId, string Number, string Item, int Quantity) : IRequest;

    public sealed record Answer(ReturnId Return, SkuId Sku, int Requested, int Received, Reception Reception);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => ReceiveAsync(command, ct), ct);

    private async Task<Outcome<Answer>> ReceiveAsync(Command command, CancellationToken ct)
    {
        var rma = await db.Returns.Include(r => r.Lines).FirstOrDefaultAsync(r => r.Number == command.Number, ct);
        if (rma is null)
        {
            return Refusal.Of("returns.unknown-return", ("number", command.Number));
        }

        if (command.Quantity is < 1 or > 10_000)
        {
            return Refusal.Of("returns.bad-quantity", ("quantity", command.Quantity));
        }

        var item = await db.ResolveItemAsync(rma.ClientId, command.Item, ct);
        if (!item.IsDone)
        {
            return item.Refusal;
        }

        if (rma.Lines.Find(l => l.SkuId == item.Value.Sku) is not { } line)
        {
            return Refusal.Of("returns.not-in-return", ("sku", item.Value.Sku), ("number", rma.Number));
        }

        line.Received += command.Quantity;
        var moved = rma.MoveGoods(rma.Lines.TrueForAll(l => l.Received >= l.Requested) ? "receive-all" : "receive-part");
        if (!moved.IsDone && rma.Reception != Reception.Received)
        {
            return moved.Refusal; // cancelled: nobody waits for it, and the person at the bench must know
        }

        await db.PostStockAsync(
            command.RequestId.Value,
            [new StockMove(
                rma.ClientId, rma.DcId, LocationCode.Customer, LocationCode.ReturnsBay(Bay), line.SkuId, item.Value.Lot ?? "", item.Value.Serial ?? "",
                Condition.Held, command.Quantity, MovementReason.Return, $"return/{rma.Id}")],
            ct);
        await db.CancelWorkAsync($"return/{rma.Id}/expire", ct);
        await ReleaseExchangeAsync(rma, ct);
        db.Bill(ActivityKind.Return, rma.ClientId, rma.DcId, command.Quantity, $"return/{rma.Id}");
        return new Answer(rma.Id, line.SkuId, line.Requested, line.Received, rma.Reception);
    }

    /// <summary>The exchange goes out once all is here: a step of its own, so that it survives and is seen.</summary>
    private async Task ReleaseExchangeAsync(ReturnAuthorization rma, CancellationToken ct)
    {
        if (rma.WantsExchange && rma.Reception == Reception.Received)
        {
            await db.EnqueueAsync("exchange.release", $"return/{rma.Id}/exchange", new { Return = rma.Id.Value }, db.UtcNow, ct);
        }
    }
}
