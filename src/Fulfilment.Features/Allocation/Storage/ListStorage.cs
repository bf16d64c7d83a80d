using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Storage;

/// <summary>Proposals, the most worthwhile first, and what should lie where with what lies there.</summary>
public sealed class ListStorage(FulfilmentDb db)
{
    /// <param name="SplitsSpared">In hundredths.</param>
    public sealed record Proposal(
        long Id, ClientId Client, SkuId Sku, string Name, string NameJa, DcId From, DcId To, int Quantity, int SplitsSpared, long Cost, long Gain, ProposalState State, DateTime At,
        string? DecidedBy);

    /// <param name="DailyPerMille">Units a day, in thousandths.</param>
    public sealed record Target(ClientId Client, SkuId Sku, string Name, string NameJa, DcId Dc, int DailyPerMille, int ReorderPoint, int Units, int Free, DateTime At);

    public async Task<Page<Proposal>> Handle(ClientId? client, ProposalState? state, PageOf page, CancellationToken ct)
    {
        var wanted = db.TransferProposals.AsNoTracking().Where(p => (client == null || p.ClientId == client) && (state == null || p.State == state));
        var total = await wanted.CountAsync(ct);
        var rows = await (
            from p in wanted
            join s in db.Skus on new { p.ClientId, Id = p.SkuId } equals new { s.ClientId, s.Id }
            orderby p.Gain - p.Cost descending, p.Id
            select new Proposal(p.Id, p.ClientId, p.SkuId, s.Name, s.NameJa, p.FromDc, p.ToDc, p.Quantity, p.SplitsSpared, p.Cost, p.Gain, p.State, p.At, p.DecidedBy))
            .Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Proposal>(rows, total, page.Number, page.Rows);
    }

    /// <param name="below">Only where less is free than the reorder point asks for.</param>
    public async Task<Page<Target>> TargetsAsync(ClientId? client, DcId? dc, bool below, PageOf page, CancellationToken ct)
    {
        var rows = from t in db.StorageTargets.AsNoTracking()
                   join s in db.Skus on new { t.ClientId, Id = t.SkuId } equals new { s.ClientId, s.Id }
                   join a in db.Availability.IgnoreQueryFilters() on new { t.ClientId, t.DcId, t.SkuId } equals new { a.ClientId, a.DcId, a.SkuId } into books
                   from a in books.DefaultIfEmpty()
                   where (client == null || t.ClientId == client) && (dc == null || t.DcId == dc)
                   select new { t, s.Name, s.NameJa, Free = a == null ? 0 : a.Sellable - a.Promised };
        if (below)
        {
            rows = rows.Where(r => r.Free < r.t.ReorderPoint);
        }

        var total = await rows.CountAsync(ct);
        var found = await rows.OrderByDescending(r => r.t.DailyPerMille).ThenBy(r => r.t.SkuId).ThenBy(r => r.t.DcId).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Target>(
            found.ConvertAll(r => new Target(r.t.ClientId, r.t.SkuId, r.Name, r.NameJa, r.t.DcId, r.t.DailyPerMille, r.t.ReorderPoint, r.t.Target, r.Free, r.t.At)), total, page.Number, page.Rows);
    }
}
