using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>
/// Agrees the money of a return, apart from its goods: for what was received, or for all of it when the merchant says
/// "keep it". The sum over all returns of a line never exceeds what the line cost.
/// </summary>
public sealed class SettleReturn(FulfilmentDb db)
{
    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Return">Which return.</param>
    /// <param name="WithoutGoods">Pay for what was asked, whether it came or not.</param>
    public sealed record Command(RequestId RequestId, ReturnId Return, bool WithoutGoods) : IRequest;

    /// <param name="RefundMinor">Minor units of the order's currency; 0 for an exchange.</param>
    public sealed record Answer(long RefundMinor, string Currency);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => SettleAsync(command, ct), ct);

    private async Task<Outcome<Answer>> SettleAsync(Command command, CancellationToken ct)
    {
        var rma = await db.Returns.Include(r => r.Lines).FirstOrDefaultAsync(r => r.Id == command.Return, ct);
        if (rma is null)
        {
            return Refusal.Of("returns.unknown-return", ("number", command.Return));
        }

        if (!command.WithoutGoods && rma.Lines.TrueForAll(l => l.Received == 0))
        {
            return Refusal.Of("returns.nothing-received", ("number", rma.Number));
        }

        var moved = rma.MoveMoney("settle");
        if (!moved.IsDone)
        {
            return moved.Refusal;
        }

        var order = await db.Orders.Include(o => o.Lines).FirstAsync(o => o.Id == rma.OrderId, ct);
        var refund = rma.ExchangeOrderId is null ? await RefundAsync(rma, order, command.WithoutGoods, ct) : 0;
        (rma.RefundMinor, rma.SettledAt) = (refund, db.UtcNow);
        db.Remember("returns.settle", $"return/{rma.Id}", new { refund, order.Currency, command.WithoutGoods }, rma.ClientId, rma.DcId);
        return new Answer(refund, order.Currency);
    }

    private async Task<long> RefundAsync(ReturnAuthorization rma, Order order, bool withoutGoods, CancellationToken ct)
    {
        var settledBefore = await (
            from l in db.Set<ReturnLine>()
            join r in db.Returns on l.ReturnId equals r.Id
            where r.OrderId == order.Id && r.Id != rma.Id && r.Acceptance == Acceptance.Settled
            group l by l.LineNo into g
            select new { g.Key, Units = g.Sum(l => l.Received > l.Requested ? l.Requested : l.Received) }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
        long refund = 0;
        foreach (var line in rma.Lines)
        {
            var of = order.Lines.First(l => l.LineNo == line.LineNo);
            var before = Math.Min(of.Quantity, settledBefore.GetValueOrDefault(line.LineNo));
            var units = Math.Min(withoutGoods ? line.Requested : Math.Min(line.Received, line.Requested), of.Quantity - before);
            refund += RefundMaths.Of(checked(of.UnitPriceMinor * of.Quantity), of.Quantity, before, units);
        }

        return refund;
    }
}
