using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Why an order was planned as it was: each run with the reason for every DC and every line. Words for a reason stand
/// in the catalogue under <see cref="WordsOf"/>.
/// </summary>
public sealed class ExplainOrder(FulfilmentDb db)
{
    public sealed record Line(int LineNo, SkuId Sku, string Name, string NameJa, int Quantity, int Cancelled, int Allocated, int Shipped, int Waiting);

    public sealed record Parcel(string Number, DcId Dc, ShipmentStatus Status, DateOnly ShipBy, DateOnly ArrivesBy, int Cost, IReadOnlyDictionary<int, int> Lines);

    public sealed record SiteWord(DcId Dc, ReasonCode Reason, string Words);

    public sealed record LineWord(int LineNo, ReasonCode Reason, string Words);

    /// <param name="Plan">What each chosen DC was to send, as JSON.</param>
    public sealed record Run(
        RunId Id, DateTime At, int Parcels, int UnitsMissing, long Cost, DateOnly? Arrives, bool Late, string Plan, ReviewState Review,
        IReadOnlyList<SiteWord> Sites, IReadOnlyList<LineWord> Lines);

    public sealed record Answer(
        OrderId Order, string Number, OrderStatus Status, DateOnly? PromisedDate, bool ForbidSplit, DcId? ForcedDc,
        IReadOnlyList<Line> Lines, IReadOnlyList<Parcel> Parcels, IReadOnlyList<Run> Runs);

    /// <summary>The catalogue's key of a reason: "allocation.reason.too-late".</summary>
    public static string WordsOf(ReasonCode reason) => "allocation.reason." + SnakeCase.Of(reason.ToString()).Replace('_', '-');

    /// <returns>Null when the caller may see no such order. Runs come latest first.</returns>
    public async Task<Answer?> Handle(OrderId id, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null)
        {
            return null;
        }

        var skus = order.Lines.Select(l => l.SkuId).ToArray();
        var names = await db.Skus.AsNoTracking().Where(s => s.ClientId == order.ClientId && skus.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => (s.Name, s.NameJa), ct);
        var shipments = await db.Shipments.AsNoTracking().Include(s => s.Lines).Where(s => s.OrderId == id).OrderBy(s => s.Id).ToListAsync(ct);
        var decisions = await db.AllocationDecisions.AsNoTracking().Where(d => d.OrderId == id).OrderByDescending(d => d.RunId).ToListAsync(ct);
        return new Answer(
            id, order.Number, order.Status, order.PromisedDate, order.ForbidSplit, order.ForcedDcId,
            [.. order.Lines.OrderBy(l => l.LineNo).Select(l => LineOf(l, names.GetValueOrDefault(l.SkuId)))],
            shipments.ConvertAll(s => new Parcel(
                s.Number, s.DcId, s.Status, s.ShipBy, s.ArrivesBy, s.PlannedCost, s.Lines.ToDictionary(l => l.LineNo, l => l.Quantity))),
            decisions.ConvertAll(RunOf));
    }

    internal static Run RunOf(AllocationDecision d) => new(
        d.RunId, d.At, d.Parcels, d.UnitsMissing, d.Cost, d.Arrives, d.Late, d.Plan, d.Review,
        [.. PlanText.Sites(d.Sites).Select(s => new SiteWord(s.Dc, s.Code, WordsOf(s.Code)))],
        [.. PlanText.Lines(d.Lines).Select(l => new LineWord(l.Line, l.Code, WordsOf(l.Code)))]);

    private static Line LineOf(OrderLine l, (string Name, string NameJa) names) =>
        new(l.LineNo, l.SkuId, names.Name ?? "", names.NameJa ?? "", l.Quantity, l.Cancelled, l.Allocated, l.Shipped, l.Waiting);
}
