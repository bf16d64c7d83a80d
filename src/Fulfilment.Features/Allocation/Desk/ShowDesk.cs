using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>
/// One order on the managers' desk: lines by DC with free, promised and incoming units; what stands; every way out with
/// parcels, postage, arrival, what is left of the order's value, the rules it breaks and what it does to orders that wait.
/// </summary>
public sealed class ShowDesk(FulfilmentDb db)
{
    public sealed record Cell(int Planned, int Free, int Promised, int Incoming, DateOnly? Due);

    public sealed record Line(int LineNo, SkuId Sku, string Name, string NameJa, int Open, int Waiting, IReadOnlyDictionary<string, Cell> Cells);

    public sealed record Parcel(string Dc, IReadOnlyList<(int Line, SkuId Sku, int Quantity)> Lines, long Postage, DateOnly Ships, DateOnly Arrives, IReadOnlyList<string> From);

    /// <param name="Waiting">Units it leaves waiting.</param>
    /// <param name="ValueLeft">The order's value less postage, handling and transfers.</param>
    /// <param name="Margin">Prices of what it sends less the goods' own cost, postage, handling and transfers; null where a cost is not known.</param>
    /// <param name="Inserts">What it does to the papers in the parcels.</param>
    /// <param name="Frees">Units it gives back compared with the present plan, and how many waiting orders want them.</param>
    /// <param name="Takes">Units it takes that are free now, and how many waiting orders want them.</param>
    public sealed record Option(
        string Key, string Mark, SplitOptionKind Kind, int? Line, SkuId? Instead, bool Now, IReadOnlyList<Parcel> Parcels, long Cost, DateOnly? Arrives, int Waiting,
        long ValueLeft, long? Margin, IReadOnlyList<RuleKind> Breaks, IReadOnlyList<BrokenInsert> Inserts, (int Units, int Orders) Frees, (int Units, int Orders) Takes);

    public sealed record Standing(string Number, DcId Dc, ShipmentStatus Status, DateOnly ShipBy, DateOnly ArrivesBy, int Cost, IReadOnlyDictionary<int, int> Lines);

    public sealed record Act(long Id, string Kind, string Reason, string By, DateTime At, string? UndoneBy);

    /// <param name="OnFloor">Hands are on a shipment: nothing here can be changed any more.</param>
    public sealed record Answer(
        OrderId Order, string Number, ClientId Client, string Region, OrderStatus Status, DateTime PlacedAt, DateOnly? PromisedDate, long Value, string Currency,
        bool ForbidSplit, DcId? ForcedDc, bool OnFloor, RunId? Run, IReadOnlyList<string> Dcs, IReadOnlyList<Line> Lines, IReadOnlyList<Standing> Standing,
        IReadOnlyList<Option> Options, IReadOnlyList<ExplainOrder.SiteWord> Sites, IReadOnlyList<Act> Acts);

    public async Task<Answer?> Handle(OrderId id, CancellationToken ct)
    {
        if (await new DeskReader(db).ReadAsync(id, ct) is not { } world)
        {
            return null;
        }

        var order = world.Order;
        var skus = order.Lines.Select(l => l.SkuId).ToArray();
        var names = await db.Skus.AsNoTracking().Where(s => s.ClientId == order.ClientId && EF.Parameter(skus).Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => (s.Name, s.NameJa), ct);
        var decision = await db.AllocationDecisions.AsNoTracking().Where(d => d.OrderId == id && d.Review != ReviewState.Superseded).OrderByDescending(d => d.RunId).FirstOrDefaultAsync(ct);
        var acts = await db.DeskActs.AsNoTracking().Where(a => a.OrderId == id).OrderByDescending(a => a.Id).Take(20).ToListAsync(ct);
        var dcs = Columns(world);
        return new Answer(
            id, order.Number, order.ClientId, order.Region, order.Status, order.PlacedAt, order.PromisedDate, world.Facts.Orders[0].Value, order.Currency, order.ForbidSplit,
            order.ForcedDcId, world.Living.Any(s => s.Status is ShipmentStatus.Picking or ShipmentStatus.Picked or ShipmentStatus.Packing or ShipmentStatus.Packed),
            decision?.RunId, dcs, [.. order.Lines.OrderBy(l => l.LineNo).Select(l => LineOf(l, world, dcs, names.GetValueOrDefault(l.SkuId)))],
            [.. world.Living.Select(s => new Standing(s.Number, s.DcId, s.Status, s.ShipBy, s.ArrivesBy, s.PlannedCost, s.Lines.ToDictionary(l => l.LineNo, l => l.Quantity)))],
            order.Status == OrderStatus.Open && world.Facts.Orders[0].Lines.Count > 0 ? await OptionsAsync(world, ct) : [],
            decision is null ? [] : ExplainOrder.RunOf(decision).Sites, acts.ConvertAll(a => new Act(a.Id, a.Kind, a.Reason, a.By, a.At, a.UndoneBy)));
    }

    /// <summary>The DCs that hold, promise or expect anything of the order, in the order of their codes.</summary>
    private static List<string> Columns(DeskWorld world)
    {
        var mine = world.Order.Lines.Select(l => l.SkuId).ToHashSet();
        return [.. world.Stock.Where(c => mine.Contains(c.Sku) && c.Free + c.Promised + c.Incoming > 0).Select(c => c.Dc.Value)
            .Union(world.Living.Select(s => s.DcId.Value)).Order(StringComparer.Ordinal)];
    }

    private static Line LineOf(OrderLine line, DeskWorld world, List<string> dcs, (string Name, string NameJa) names)
    {
        var cells = dcs.ToDictionary(dc => dc, dc =>
        {
            var stock = world.Stock.FirstOrDefault(c => c.Sku == line.SkuId && c.Dc.Value == dc);
            var planned = world.Living.Where(s => s.DcId.Value == dc).SelectMany(s => s.Lines).Where(l => l.LineNo == line.LineNo).Sum(l => l.Quantity);
            return new Cell(planned, stock?.Free ?? 0, stock?.Promised ?? 0, stock?.Incoming ?? 0, stock?.Due);
        });
        return new Line(line.LineNo, line.SkuId, names.Name ?? "", names.NameJa ?? "", line.Quantity - line.Cancelled - line.Shipped, line.Waiting, cells);
    }

    private async Task<List<Option>> OptionsAsync(DeskWorld world, CancellationToken ct)
    {
        var (plan, number) = world.Facts.Plan().Of(0);
        var rules = world.Facts.RulesFor(world.Order.ClientId.Value);
        var waiting = await WaitingAsync(world, ct);
        var (client, goods) = (world.Order.ClientId, world.Stock.Select(s => s.Sku).Distinct().ToArray());
        var costs = await db.Skus.AsNoTracking().Where(s => s.ClientId == client && EF.Parameter(goods).Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => (s.CostMinor, s.Category), ct);
        var inserts = await DeskInserts.ReadAsync(db, world, costs.ToDictionary(c => c.Key, c => c.Value.Category), ct);
        var standing = world.Held;
        return [.. new SplitDesk(plan).Options(number, world.Substitutes).Select(o =>
        {
            var used = PlannedParcels.Held(world.Facts, world.Facts.Orders[0] with { DeskKey = o.Key }, o.Option.Plan).GroupBy(u => (u.Key.DcId, u.Key.SkuId)).ToDictionary(g => g.Key, g => g.Sum(u => u.Units));
            var changes = standing.Keys.Union(used.Keys).Select(k => (k.Item2, Units: used.GetValueOrDefault(k) - standing.GetValueOrDefault(k))).ToList();
            return new Option(
                o.Key, o.Mark, o.Option.Kind, o.Option.Line, o.Option.Instead, o.Now, [.. o.Option.Plan.Parcels.Select(ParcelOf)], o.Option.Cost, o.Option.Arrives, o.Option.UnitsMissing,
                world.Facts.Orders[0].Value - o.Option.Cost, MarginOf(world.Order, o.Option, costs), BrokenRules.Of(rules, o.Option.Ask, world.Order.PromisedDate, o.Option.Plan),
                inserts.Of(world, o.Option), Effect(changes.Where(c => c.Units < 0), waiting), Effect(changes.Where(c => c.Units > 0), waiting));
        })];
    }

    /// <summary>A substitute is sold at the price of what it stands in for.</summary>
    private static long? MarginOf(Order order, SplitOption option, Dictionary<SkuId, (long? Cost, string)> costs)
    {
        var sent = option.Plan.Parcels.SelectMany(p => p.Lines).ToList();
        return sent.Exists(l => costs.GetValueOrDefault(l.Sku).Cost is null)
            ? null
            : sent.Sum(l => l.Quantity * ((order.Lines.Find(x => x.LineNo == l.Line)?.UnitPriceMinor ?? 0) - costs[l.Sku].Cost!.Value)) - option.Cost;
    }

    private static Parcel ParcelOf(Domain.Allocation.Parcel p) => new(
        p.Dc.Value, [.. p.Lines.Select(l => (l.Line, l.Sku, l.Quantity))], p.Postage + p.Handling + p.Inbound.Sum(i => i.Cost), p.Ships, p.Arrives, [.. p.Inbound.Select(i => i.From.Value)]);

    private static (int Units, int Orders) Effect(IEnumerable<(SkuId Sku, int Units)> changes, Dictionary<SkuId, int> waiting)
    {
        var all = changes.ToList();
        return (all.Sum(c => Math.Abs(c.Units)), all.Select(c => c.Sku).Distinct().Sum(s => waiting.GetValueOrDefault(s)));
    }

    /// <summary>Article → other open orders that wait for it.</summary>
    private async Task<Dictionary<SkuId, int>> WaitingAsync(DeskWorld world, CancellationToken ct)
    {
        var (client, own, skus) = (world.Order.ClientId, world.Order.Id, world.Stock.Select(s => s.Sku).Distinct().ToArray());
        return await db.OrderLines.AsNoTracking()
            .Where(l => l.ClientId == client && l.OrderId != own && EF.Parameter(skus).Contains(l.SkuId) && l.Quantity - l.Cancelled - l.Allocated - l.Shipped > 0)
            .Where(l => db.Orders.Any(o => o.Id == l.OrderId && o.Status == OrderStatus.Open))
            .GroupBy(l => l.SkuId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }
}
