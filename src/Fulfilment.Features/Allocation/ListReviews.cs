using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>Why an order stands on the managers' list; the worst first.</summary>
public enum ReviewCause
{
    /// <summary>No unit can be served now.</summary>
    Unfillable,

    /// <summary>Some units wait for stock.</summary>
    Short,

    /// <summary>Arrives after the promised date.</summary>
    Late,

    /// <summary>Several parcels.</summary>
    Split,
}

/// <summary>Plans that a manager should look at: split, short or late, and not yet accepted; the oldest order first.</summary>
public sealed class ListReviews(FulfilmentDb db)
{
    public sealed record Line(int LineNo, SkuId Sku, string Name, string NameJa, int Quantity, int Waiting, ReasonCode Reason, string Words);

    public sealed record Parcel(string Number, DcId Dc, DateOnly ShipBy, DateOnly ArrivesBy, int Cost, ShipmentStatus Status, IReadOnlyDictionary<int, int> Lines);

    /// <param name="Run">The plan it is about: an action names it, so that nobody decides on a plan that is gone.</param>
    public sealed record Row(
        OrderId Order, string Number, ClientId Client, string Region, DateTime PlacedAt, DateOnly? PromisedDate, long ValueMinor, string Currency,
        RunId Run, DateTime At, ReviewCause Cause, long Cost, bool ForbidSplit, DcId? ForcedDc,
        IReadOnlyList<Line> Lines, IReadOnlyList<Parcel> Parcels, IReadOnlyList<ExplainOrder.SiteWord> Sites);

    public async Task<Page<Row>> Handle(ReviewCause? cause, ClientId? client, PageOf page, CancellationToken ct)
    {
        var waiting = db.AllocationDecisions.AsNoTracking().Where(d => d.Review == ReviewState.Waiting)
            .Join(db.Orders.Where(o => o.Status == OrderStatus.Open), d => d.OrderId, o => o.Id, (d, o) => new { Decision = d, Order = o });
        if (client is { } only)
        {
            waiting = waiting.Where(w => w.Decision.ClientId == only);
        }

        waiting = cause switch
        {
            ReviewCause.Unfillable => waiting.Where(w => w.Decision.UnitsMissing > 0 && w.Decision.Parcels == 0),
            ReviewCause.Short => waiting.Where(w => w.Decision.UnitsMissing > 0 && w.Decision.Parcels > 0),
            ReviewCause.Late => waiting.Where(w => w.Decision.UnitsMissing == 0 && w.Decision.Late),
            ReviewCause.Split => waiting.Where(w => w.Decision.UnitsMissing == 0 && !w.Decision.Late),
            _ => waiting,
        };
        var total = await waiting.CountAsync(ct);
        var rows = await waiting.OrderBy(w => w.Decision.At).ThenBy(w => w.Decision.OrderId).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        var details = await DetailsAsync([.. rows.Select(r => r.Order.Id)], ct);
        return new Page<Row>(rows.ConvertAll(r => RowOf(r.Order, r.Decision, details)), total, page.Number, page.Rows);
    }

    private async Task<Details> DetailsAsync(OrderId[] orders, CancellationToken ct)
    {
        var lines = await db.OrderLines.AsNoTracking().Where(l => EF.Parameter(orders).Contains(l.OrderId)).OrderBy(l => l.LineNo).ToListAsync(ct);
        var shipments = await db.Shipments.AsNoTracking().Include(s => s.Lines)
            .Where(s => EF.Parameter(orders).Contains(s.OrderId) && s.Status != ShipmentStatus.Cancelled).OrderBy(s => s.Id).ToListAsync(ct);
        var skus = lines.Select(l => l.SkuId).Distinct().ToArray();
        var names = await db.Skus.AsNoTracking().Where(s => EF.Parameter(skus).Contains(s.Id)).Select(s => new { s.ClientId, s.Id, s.Name, s.NameJa }).ToListAsync(ct);
        return new Details(
            lines.ToLookup(l => l.OrderId), shipments.ToLookup(s => s.OrderId),
            names.ToDictionary(n => (n.ClientId, n.Id), n => (n.Name, n.NameJa)));
    }

    private static Row RowOf(Order order, AllocationDecision decision, Details details)
    {
        var run = ExplainOrder.RunOf(decision);
        var reasons = run.Lines.ToDictionary(l => l.LineNo);
        var lines = details.Lines[order.Id].ToList();
        return new Row(
            order.Id, order.Number, order.ClientId, order.Region, order.PlacedAt, order.PromisedDate, lines.Sum(l => l.Quantity * l.UnitPriceMinor),
            order.Currency, decision.RunId, decision.At, CauseOf(decision), decision.Cost, order.ForbidSplit, order.ForcedDcId,
            lines.ConvertAll(l =>
            {
                var (name, nameJa) = details.Names.GetValueOrDefault((l.ClientId, l.SkuId));
                var reason = reasons.TryGetValue(l.LineNo, out var told) ? told.Reason : ReasonCode.Served;
                return new Line(l.LineNo, l.SkuId, name ?? "", nameJa ?? "", l.Quantity - l.Cancelled, l.Waiting, reason, ExplainOrder.WordsOf(reason));
            }),
            [.. details.Shipments[order.Id].Select(s => new Parcel(
                s.Number, s.DcId, s.ShipBy, s.ArrivesBy, s.PlannedCost, s.Status, s.Lines.ToDictionary(l => l.LineNo, l => l.Quantity)))],
            run.Sites);
    }

    private static ReviewCause CauseOf(AllocationDecision d) =>
        d.UnitsMissing > 0 ? d.Parcels == 0 ? ReviewCause.Unfillable : ReviewCause.Short : d.Late ? ReviewCause.Late : ReviewCause.Split;

    private sealed record Details(
        ILookup<OrderId, OrderLine> Lines, ILookup<OrderId, Shipment> Shipments, Dictionary<(ClientId, SkuId), (string Name, string NameJa)> Names);
}
