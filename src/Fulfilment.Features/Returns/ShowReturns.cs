using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>Returns of the caller's sites and clients, newest first, and one of them with its lines.</summary>
public sealed class ShowReturns(FulfilmentDb db)
{
    public sealed record Line(int LineNo, string Sku, string Name, string NameJa, int Requested, int Received, int Graded);

    public sealed record Row(
        long Return, string Number, string Client, string Dc, long Order, string OrderNumber, Reception Reception, Acceptance Acceptance, string Reason,
        DateTime OpenedAt, DateTime ExpiresAt, bool WantsExchange, long? ExchangeOrder, long? RefundMinor, IReadOnlyList<Line> Lines);

    public sealed record Rows(IReadOnlyList<Row> Items, int Total);

    /// <param name="number">One return by its number; null lists all.</param>
    /// <param name="order">Only those of one order.</param>
    /// <param name="reception">Only those whose goods are there.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">1–200.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<Rows> Handle(string? number, OrderId? order, Reception? reception, int page, int size, CancellationToken ct)
    {
        var all = db.Returns.AsNoTracking().Where(r =>
            (number == null || r.Number == number) && (order == null || r.OrderId == order) && (reception == null || r.Reception == reception));
        var total = await all.CountAsync(ct);
        size = Math.Clamp(size, 1, 200);
        var rows = await all.Include(r => r.Lines).OrderByDescending(r => r.Id).Skip(Math.Max(0, page - 1) * size).Take(size).ToListAsync(ct);
        var orders = rows.Select(r => r.OrderId).Distinct().ToArray();
        var numbers = await db.Orders.Where(o => orders.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Number, ct);
        var skus = rows.SelectMany(r => r.Lines).Select(l => l.SkuId).Distinct().ToArray();
        var names = (await db.Skus.Where(s => skus.Contains(s.Id)).Select(s => new { s.ClientId, s.Id, s.Name, s.NameJa }).ToListAsync(ct))
            .ToDictionary(s => (s.ClientId, s.Id), s => (s.Name, s.NameJa));
        return new Rows(
            rows.ConvertAll(r => new Row(
                r.Id.Value, r.Number, r.ClientId.Value, r.DcId.Value, r.OrderId.Value, numbers.GetValueOrDefault(r.OrderId, ""), r.Reception, r.Acceptance,
                r.Reason, r.OpenedAt, r.ExpiresAt, r.WantsExchange, r.ExchangeOrderId?.Value, r.RefundMinor,
                [.. r.Lines.OrderBy(l => l.LineNo).Select(l =>
                {
                    var name = names.GetValueOrDefault((l.ClientId, l.SkuId));
                    return new Line(l.LineNo, l.SkuId.Value, name.Name ?? "", name.NameJa ?? "", l.Requested, l.Received, l.Graded);
                })])),
            total);
    }
}
