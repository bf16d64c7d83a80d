using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Waves;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Waves;

/// <summary>The waves of a DC with how far each has come, newest first.</summary>
public sealed class ListWaves(FulfilmentDb db)
{
    private const int Most = 100;

    public sealed record Row(
        long Wave, string Number, WaveStatus Status, DateTime CreatedAt, string CreatedBy, DateTime? ReleasedAt, int Shipments, int Batches, int BatchesDone,
        int UnitsOpen);

    public async Task<IReadOnlyList<Row>> Handle(DcId dc, CancellationToken ct)
    {
        var waves = await db.Waves.AsNoTracking().Where(w => w.DcId == dc).OrderByDescending(w => w.Id).Take(Most).ToListAsync(ct);
        var ids = waves.ConvertAll(w => w.Id);
        var batches = await db.PickBatches.AsNoTracking().Where(b => ids.Contains(b.WaveId)).Select(b => new { b.Id, b.WaveId, b.Status }).ToListAsync(ct);
        var open = await (
            from t in db.PickTasks
            join b in db.PickBatches on t.BatchId equals b.Id
            where ids.Contains(b.WaveId) && t.Status == PickStatus.Pending
            group t by b.WaveId into g
            select new { g.Key, Units = g.Sum(t => t.Quantity - t.Picked) }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
        return waves.ConvertAll(w => new Row(
            w.Id.Value, w.Number, w.Status, w.CreatedAt, w.CreatedBy, w.ReleasedAt, w.Shipments, batches.Count(b => b.WaveId == w.Id),
            batches.Count(b => b.WaveId == w.Id && b.Status == BatchStatus.Done), open.GetValueOrDefault(w.Id)));
    }
}
