using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>An order as the desk asks for it when a shopper wants to send something back: what left, and what of it may still come.</summary>
public sealed class ReturnableLines(FulfilmentDb db)
{
    public sealed record Line(int LineNo, SkuId Sku, string Name, string NameJa, int Shipped, int Returnable);

    public sealed record View(OrderId Order, string Number, string ExternalId, ClientId Client, string Buyer, DateTime PlacedAt, IReadOnlyList<Line> Lines);

    /// <param name="code">Our number of the order or the shop's.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<Outcome<View>> Handle(string code, CancellationToken ct)
    {
        var text = code.Trim();
        var order = text.Length is 0 or > 100
            ? null
            : await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => o.Number == text || o.ExternalId == text).OrderByDescending(o => o.Id).FirstOrDefaultAsync(ct);
        if (order is null)
        {
            return Refusal.Of("returns.unknown-order", ("order", Refusal.Shown(text)));
        }

        var asked = await AskedAsync(db, order.Id, ct);
        var skus = order.Lines.ConvertAll(l => l.SkuId);
        var names = await db.Skus.AsNoTracking().Where(s => s.ClientId == order.ClientId && skus.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => (s.Name, s.NameJa), ct);
        var buyer = await db.People.AsNoTracking().Where(p => p.Id == order.BuyerId).Select(p => p.Name).FirstOrDefaultAsync(ct);
        return new View(
            order.Id, order.Number, order.ExternalId, order.ClientId, buyer ?? "", order.PlacedAt,
            [.. order.Lines.OrderBy(l => l.LineNo).Select(l =>
            {
                var (name, nameJa) = names.GetValueOrDefault(l.SkuId, ("", ""));
                return new Line(l.LineNo, l.SkuId, name, nameJa, l.Shipped, Math.Max(0, l.Shipped - asked.GetValueOrDefault(l.LineNo)));
            })]);
    }

    /// <summary>Units per line that other returns of the order already ask back; of an expired one only what came.</summary>
    internal static Task<Dictionary<int, int>> AskedAsync(FulfilmentDb db, OrderId order, CancellationToken ct) => (
        from l in db.Set<ReturnLine>()
        join r in db.Returns on l.ReturnId equals r.Id
        where r.OrderId == order && r.Acceptance != Acceptance.Declined && r.Reception != Reception.Cancelled
        group new { l, r } by l.LineNo into g
        select new { LineNo = g.Key, Units = g.Sum(x => x.r.Reception == Reception.Expired ? x.l.Received : x.l.Requested) })
        .ToDictionaryAsync(g => g.LineNo, g => g.Units, ct);
}
