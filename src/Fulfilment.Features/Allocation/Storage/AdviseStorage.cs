using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Storage;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Storage;

/// <summary>
/// Looks at what a merchant sold in the last weeks, where it lies and what runs between the sites cost, and writes down what
/// should lie where: targets and reorder points per site, and transfers worth making. Earlier open proposals give way.
/// </summary>
public sealed class AdviseStorage(FulfilmentDb db)
{
    public const int DaysBack = 60;
    public const int MostOrders = 50_000;

    public sealed record Command(RequestId RequestId, ClientId Client) : IRequest;

    /// <param name="SplitsSpared">Parcels that the proposals should spare over the fortnight ahead.</param>
    public sealed record Answer(int Orders, int Proposals, int Units, double SplitsSpared, long Gain, long Cost);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => AdviseAsync(command.Client, ct), ct);

    private async Task<Outcome<Answer>> AdviseAsync(ClientId client, CancellationToken ct)
    {
        if (!db.Scope.Covers(client) || !await db.Clients.AnyAsync(c => c.Id == client, ct))
        {
            return Refusal.Of("allocation.unknown-client", ("client", client));
        }

        var world = await WorldAsync(client, ct);
        var advice = StorageAdvisor.Advise(world, StorageSettings.Usual);
        await KeepTargetsAsync(client, advice.Needs, ct);
        await db.TransferProposals.Where(p => p.ClientId == client && p.State == ProposalState.Open).ExecuteDeleteAsync(ct);
        var first = await db.Dialect.NextNumbersAsync(db, Math.Max(1, advice.Moves.Count), ct);
        db.TransferProposals.AddRange(advice.Moves.Select((m, i) => new TransferProposal
        {
            Id = first + i, ClientId = client, SkuId = m.Sku, FromDc = m.From, ToDc = m.To, Quantity = m.Quantity, SplitsSpared = (int)Math.Round(m.SplitsSpared * 100),
            Cost = m.Cost, Gain = m.Gain, At = db.UtcNow,
        }));
        var answer = new Answer(
            world.Orders.Count, advice.Moves.Count, advice.Moves.Sum(m => m.Quantity), Math.Round(advice.Moves.Sum(m => m.SplitsSpared), 1), advice.Moves.Sum(m => m.Gain),
            advice.Moves.Sum(m => m.Cost));
        db.Remember("storage.advise", $"client/{client}", answer, client);
        return answer;
    }

    private async Task<StorageWorld> WorldAsync(ClientId client, CancellationToken ct)
    {
        var since = db.UtcNow.AddDays(-DaysBack);
        var lines = await db.Orders.AsNoTracking()
            .Where(o => o.ClientId == client && o.PlacedAt >= since && o.TransferId == null && o.Status != OrderStatus.Cancelled)
            .OrderByDescending(o => o.Id).Take(MostOrders)
            .SelectMany(o => o.Lines, (o, l) => new { o.Id, o.Region, o.PlacedAt, l.SkuId, l.Quantity }).ToListAsync(ct);
        var days = lines.Count == 0 ? 1 : Math.Max(1, (int)Math.Ceiling((db.UtcNow - lines.Min(l => l.PlacedAt)).TotalDays));
        var known = await KnownSites.ReadAsync(db, ct);
        var stock = await db.Availability.IgnoreQueryFilters().AsNoTracking().Where(a => a.ClientId == client && a.Sellable > a.Promised)
            .Select(a => new { a.SkuId, a.DcId, Free = a.Sellable - a.Promised }).ToListAsync(ct);
        return new StorageWorld(
            [.. known.Dcs.Select(d => d.Id)],
            [.. lines.GroupBy(l => (l.Id, l.Region)).Select(g => new PastOrder(g.Key.Region, [.. g.Select(l => (l.SkuId, l.Quantity))]))], days,
            known.Lanes.SelectMany(g => g).Where(l => known.Dcs.Any(d => d.Id == l.DcId)).ToDictionary(l => (l.DcId, l.Region), l => (long)l.ParcelCost),
            stock.ToDictionary(s => (s.SkuId, s.DcId), s => s.Free), [.. known.Transfers.Select(t => new StorageRun(t.FromDc, t.ToDc, t.CostPerOrder, t.CostPerUnit))]);
    }

    private async Task KeepTargetsAsync(ClientId client, IReadOnlyList<StorageNeed> needs, CancellationToken ct)
    {
        await db.StorageTargets.Where(t => t.ClientId == client).ExecuteDeleteAsync(ct);
        db.StorageTargets.AddRange(needs.Select(n => new StorageTarget
        {
            ClientId = client, SkuId = n.Sku, DcId = n.Dc, DailyPerMille = (int)Math.Round(n.UnitsPerDay * 1000), ReorderPoint = n.ReorderPoint, Target = n.Target, At = db.UtcNow,
        }));
    }
}
