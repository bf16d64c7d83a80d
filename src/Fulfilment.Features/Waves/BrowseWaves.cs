using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Waves;

/// <summary>Waves as the shift's desk sees them: a page of them with progress, one with its batches and shipments, and what waits.</summary>
public sealed class BrowseWaves(FulfilmentDb db)
{
    private const int MostShipments = 500;

    public sealed record Filter(DcId? Dc = null, WaveStatus? Status = null);

    /// <param name="Tasks">Stops that were not cancelled.</param>
    /// <param name="TasksDone">Of these picked or reported short.</param>
    public sealed record Row(
        WaveId Wave, string Number, DcId Dc, WaveStatus Status, DateTime CreatedAt, string CreatedBy, DateTime? ReleasedAt, int Shipments, int Batches,
        int BatchesDone, int Tasks, int TasksDone);

    public sealed record BatchRow(BatchId Batch, BatchStatus Status, string? Picker, int Tasks, int TasksDone, int Shorts);

    public sealed record ShipmentRow(
        ShipmentId Shipment, string Number, OrderId Order, ClientId Client, ShipmentStatus Status, DateOnly ShipBy, int Units, int Picked, string? Tote, bool Intercepted);

    public sealed record View(Row Wave, IReadOnlyList<BatchRow> Batches, IReadOnlyList<ShipmentRow> Shipments, int ShipmentsLeftOut);

    /// <summary>Shipments that no wave has taken yet, by the date they must leave.</summary>
    public sealed record Waiting(DateOnly ShipBy, int Shipments, int Units, int Urgent);

    public async Task<Page<Row>> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var waves = db.Waves.AsNoTracking().Where(w => (filter.Dc == null || w.DcId == filter.Dc) && (filter.Status == null || w.Status == filter.Status));
        var total = await waves.CountAsync(ct);
        var found = await waves.OrderByDescending(w => w.Id).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Row>(await WithProgressAsync(found, ct), total, page.Number, page.Rows);
    }

    public async Task<Outcome<View>> OneAsync(WaveId id, CancellationToken ct)
    {
        var wave = await db.Waves.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct);
        if (wave is null)
        {
            return Refusal.Of("waves.unknown-wave", ("wave", id));
        }

        var number = (long?)id.Value;
        var batches = await db.PickBatches.AsNoTracking().Where(b => b.WaveId == id).OrderBy(b => b.Id).ToListAsync(ct);
        var tasks = await TasksAsync([.. batches.Select(b => b.Id)], ct);
        var shipments = db.Shipments.AsNoTracking().Where(s => s.WaveId == number);
        var all = await shipments.CountAsync(ct);
        var rows = await shipments.OrderBy(s => s.ShipBy).ThenBy(s => s.Id).Take(MostShipments)
            .Select(s => new ShipmentRow(
                s.Id, s.Number, s.OrderId, s.ClientId, s.Status, s.ShipBy, s.Lines.Sum(l => l.Quantity), s.Lines.Sum(l => l.Picked), s.ToteCode, s.Intercepted))
            .ToListAsync(ct);
        return new View(
            (await WithProgressAsync([wave], ct))[0],
            batches.ConvertAll(b => new BatchRow(
                b.Id, b.Status, b.Picker, tasks[b.Id].Sum(t => t.Count), tasks[b.Id].Where(t => t.Status != PickStatus.Pending).Sum(t => t.Count),
                tasks[b.Id].Where(t => t.Status == PickStatus.Short).Sum(t => t.Count))),
            rows, all - rows.Count);
    }

    /// <summary>Two plain sums: one over shipments, one over their lines. An engine may refuse a sum within a sum.</summary>
    public async Task<IReadOnlyList<Waiting>> WaitingAsync(DcId dc, CancellationToken ct)
    {
        var planned = from s in db.Shipments.AsNoTracking()
                      join o in db.Orders on s.OrderId equals o.Id
                      where s.DcId == dc && s.Status == ShipmentStatus.Planned && s.WaveId == null && !s.Intercepted && o.Status == OrderStatus.Open
                      select new { s.Id, s.ShipBy, Urgent = o.Priority > 0 ? 1 : 0 };
        var days = await planned.GroupBy(p => p.ShipBy).Select(g => new { Day = g.Key, Count = g.Count(), Urgent = g.Sum(p => p.Urgent) }).ToListAsync(ct);
        var units = await (
            from p in planned
            join l in db.Set<ShipmentLine>() on p.Id equals l.ShipmentId
            group l.Quantity by p.ShipBy into g
            select new { Day = g.Key, Units = g.Sum() }).ToDictionaryAsync(g => g.Day, g => g.Units, ct);
        return [.. days.OrderBy(d => d.Day).Select(d => new Waiting(d.Day, d.Count, units.GetValueOrDefault(d.Day), d.Urgent))];
    }

    private async Task<List<Row>> WithProgressAsync(List<Wave> waves, CancellationToken ct)
    {
        var ids = waves.ConvertAll(w => w.Id);
        var batches = await db.PickBatches.AsNoTracking().Where(b => ids.Contains(b.WaveId)).Select(b => new { b.Id, b.WaveId, b.Status }).ToListAsync(ct);
        var tasks = await TasksAsync([.. batches.Select(b => b.Id)], ct);
        return waves.ConvertAll(w =>
        {
            var mine = batches.Where(b => b.WaveId == w.Id).ToList();
            return new Row(
                w.Id, w.Number, w.DcId, w.Status, w.CreatedAt, w.CreatedBy, w.ReleasedAt, w.Shipments, mine.Count,
                mine.Count(b => b.Status is BatchStatus.Done or BatchStatus.Cancelled), mine.Sum(b => tasks[b.Id].Sum(t => t.Count)),
                mine.Sum(b => tasks[b.Id].Where(t => t.Status != PickStatus.Pending).Sum(t => t.Count)));
        });
    }

    private async Task<ILookup<BatchId, (PickStatus Status, int Count)>> TasksAsync(BatchId[] batches, CancellationToken ct)
    {
        var counts = await db.PickTasks.AsNoTracking().Where(t => batches.Contains(t.BatchId) && t.Status != PickStatus.Cancelled)
            .GroupBy(t => new { t.BatchId, t.Status }).Select(g => new { g.Key.BatchId, g.Key.Status, Count = g.Count() }).ToListAsync(ct);
        return counts.ToLookup(c => c.BatchId, c => (c.Status, c.Count));
    }
}
