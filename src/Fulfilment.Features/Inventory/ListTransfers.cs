using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Transfers from or to the caller's sites, the newest first, and one of them line by line.</summary>
public sealed class ListTransfers(FulfilmentDb db)
{
    /// <param name="Dc">From or to this site.</param>
    public sealed record Filter(DcId? Dc = null, ClientId? Client = null, TransferStatus? Status = null);

    public sealed record Row(
        TransferId Transfer, string Number, ClientId Client, DcId From, DcId To, TransferStatus Status, string Cause, DateOnly LeavesOn, DateOnly ReadyOn, int Units, int Loaded,
        int Received, long Cost, ReceiptId? Receipt);

    /// <param name="Promised">Units that orders wait for.</param>
    public sealed record Line(int LineNo, SkuId Sku, string Name, string NameJa, int Quantity, int Short, int Loaded, int Received, int Promised);

    /// <param name="Picking">How far the source's floor is.</param>
    public sealed record View(Row Transfer, string CreatedBy, DateTime CreatedAt, DateTime? LoadedAt, DateTime? ClosedAt, ShipmentStatus? Picking, IReadOnlyList<Line> Lines);

    public async Task<Page<Row>> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var transfers = Narrow(filter);
        var total = await transfers.CountAsync(ct);
        return new Page<Row>(await Rows(transfers.OrderByDescending(t => t.Id).Skip(page.Skip).Take(page.Rows)).ToListAsync(ct), total, page.Number, page.Rows);
    }

    public async Task<Outcome<View>> OneAsync(TransferId id, CancellationToken ct)
    {
        var one = Narrow(new Filter()).Where(t => t.Id == id);
        if (await Rows(one).FirstOrDefaultAsync(ct) is not { } row)
        {
            return Refusal.Of("transfers.unknown-transfer", ("transfer", id));
        }

        var about = await one.AsNoTracking().Select(t => new { t.CreatedBy, t.CreatedAt, t.LoadedAt, t.ClosedAt, t.OrderId }).FirstAsync(ct);
        var picking = await db.Shipments.IgnoreQueryFilters().Where(s => s.OrderId == about.OrderId && s.Status != ShipmentStatus.Cancelled)
            .Select(s => (ShipmentStatus?)s.Status).MinAsync(ct);
        var lines = await (
            from l in db.Set<TransferLine>().AsNoTracking()
            join s in db.Skus on new { l.ClientId, Id = l.SkuId } equals new { s.ClientId, s.Id }
            where l.TransferId == id
            orderby l.LineNo
            select new { l.LineNo, l.SkuId, s.Name, s.NameJa, l.Quantity, l.Short, l.Loaded, l.Received }).ToListAsync(ct);
        var names = lines.Select(l => SupplyName.Of(id, l.LineNo).ToString()).ToArray();
        var promised = await db.Promises.IgnoreQueryFilters().Where(p => p.State == PromiseState.Pending && p.Supply == SupplyKind.TransferLine && names.Contains(p.SupplyRef))
            .GroupBy(p => p.SupplyRef).Select(g => new { g.Key, Units = g.Sum(p => p.Quantity - p.Posted - p.Voided) }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
        return new View(
            row, about.CreatedBy, about.CreatedAt, about.LoadedAt, about.ClosedAt, picking,
            lines.ConvertAll(l => new Line(
                l.LineNo, l.SkuId, l.Name, l.NameJa, l.Quantity, l.Short, l.Loaded, l.Received, promised.GetValueOrDefault(SupplyName.Of(id, l.LineNo).ToString()))));
    }

    private static IQueryable<Row> Rows(IQueryable<Transfer> transfers) => transfers.AsNoTracking().Select(t => new Row(
        t.Id, t.Number, t.ClientId, t.FromDc, t.ToDc, t.Status, t.Cause, t.LeavesOn, t.ReadyOn, t.Lines.Sum(l => l.Quantity), t.Lines.Sum(l => l.Loaded),
        t.Lines.Sum(l => l.Received), t.Cost, t.ReceiptId));

    private IQueryable<Transfer> Narrow(Filter filter)
    {
        IQueryable<Transfer> transfers = db.Transfers;
        if (db.Scope.Dcs is { } own)
        {
            var mine = own.ToArray();
            transfers = transfers.Where(t => mine.Contains(t.FromDc) || mine.Contains(t.ToDc));
        }

        if (filter.Dc is { } dc)
        {
            transfers = transfers.Where(t => t.FromDc == dc || t.ToDc == dc);
        }

        if (filter.Client is { } client)
        {
            transfers = transfers.Where(t => t.ClientId == client);
        }

        return filter.Status is { } status ? transfers.Where(t => t.Status == status) : transfers;
    }
}
