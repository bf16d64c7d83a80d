using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>One return whole: its lines, where its goods went, its money, and who did what.</summary>
public sealed class ShowReturn(FulfilmentDb db)
{
    public sealed record Line(int LineNo, SkuId Sku, string Name, string NameJa, int Requested, int Received, int Graded)
    {
        /// <summary>Units on the bench that nobody has looked at.</summary>
        public int Ungraded => Received - Graded;
    }

    public sealed record Went(SkuId Sku, LocationCode Place, Condition Condition, int Units);

    public sealed record Moment(DateTime At, string What, string Actor, string Facts);

    public sealed record View(
        ReturnId Return, string Number, ClientId Client, DcId Dc, OrderId Order, string OrderNumber, string Currency, Reception Reception,
        Acceptance Acceptance, string Reason, DateTime OpenedAt, DateTime ExpiresAt, bool WantsExchange, OrderId? ExchangeOrder, string? ExchangeNumber,
        long? RefundMinor, DateTime? SettledAt, IReadOnlyList<Line> Lines, IReadOnlyList<Went> Goods, IReadOnlyList<Moment> Timeline);

    public async Task<Outcome<View>> Handle(ReturnId id, CancellationToken ct)
    {
        var rma = await db.Returns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
        if (rma is null)
        {
            return Refusal.Of("returns.unknown-return", ("number", id));
        }

        var order = await db.Orders.AsNoTracking().Where(o => o.Id == rma.OrderId).Select(o => new { o.Number, o.Currency }).FirstAsync(ct);
        var exchange = rma.ExchangeOrderId is { } again
            ? await db.Orders.AsNoTracking().Where(o => o.Id == again).Select(o => o.Number).FirstOrDefaultAsync(ct) : null;
        var lines = await (
            from l in db.Set<ReturnLine>().AsNoTracking()
            join s in db.Skus on new { l.ClientId, Id = l.SkuId } equals new { s.ClientId, s.Id }
            where l.ReturnId == id
            orderby l.LineNo
            select new Line(l.LineNo, l.SkuId, s.Name, s.NameJa, l.Requested, l.Received, l.Graded)).ToListAsync(ct);
        return new View(
            id, rma.Number, rma.ClientId, rma.DcId, rma.OrderId, order.Number, order.Currency, rma.Reception, rma.Acceptance, rma.Reason, rma.OpenedAt,
            rma.ExpiresAt, rma.WantsExchange, rma.ExchangeOrderId, exchange, rma.RefundMinor, rma.SettledAt, lines, await GoodsAsync(id, ct), await TimelineAsync(id, ct));
    }

    /// <summary>Out of the bay to where grading sent them.</summary>
    private async Task<List<Went>> GoodsAsync(ReturnId id, CancellationToken ct)
    {
        var document = $"return/{id}";
        var moves = await db.Ledger.AsNoTracking().Where(e => e.Document == document).OrderBy(e => e.Sequence).ToListAsync(ct);
        return [.. moves.Where(e => e.From.Kind == "transform").GroupBy(e => (e.SkuId, e.To, e.Condition))
            .Select(g => new Went(g.Key.SkuId, g.Key.To, g.Key.Condition, g.Sum(e => e.Quantity)))];
    }

    private async Task<List<Moment>> TimelineAsync(ReturnId id, CancellationToken ct)
    {
        var subject = $"return/{id}";
        var moments = await db.Audit.AsNoTracking().Where(a => a.Subject == subject).OrderBy(a => a.Id)
            .Select(a => new Moment(a.At, a.Action, a.Actor, a.Facts)).ToListAsync(ct);
        moments.AddRange((await db.Ledger.AsNoTracking().Where(e => e.Document == subject && e.Reason == MovementReason.Return).OrderBy(e => e.Sequence).ToListAsync(ct))
            .Select(e => new Moment(e.At, "returns.receive", e.By, $$"""{"sku":"{{e.SkuId}}","units":{{e.Quantity}}}""")));
        return [.. moments.OrderBy(m => m.At)];
    }
}
