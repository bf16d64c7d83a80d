using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Waves;

/// <summary>
/// Sends a planned wave to the floor: bins and lots are chosen (first expired, first out), tasks made in walk order,
/// batches cut to the cart. A line that the bins cannot serve is taken off its shipment and planned again.
/// Cost: one snapshot of the wave's articles, decided in memory, written in one batch.
/// </summary>
public sealed class ReleaseWave(FulfilmentDb db)
{
    private const int CartTotes = 8;
    private const int CartGrams = 60_000;

    public sealed record Command(RequestId RequestId, WaveId Wave) : IRequest;

    /// <param name="Batches">How many pick batches the wave was cut into.</param>
    /// <param name="Tasks">How many stops they have in all.</param>
    /// <param name="ShortUnits">Units that no bin could serve; their orders are planned again.</param>
    public sealed record Answer(int Batches, int Tasks, int ShortUnits);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => ReleaseAsync(command, ct), ct);

    private async Task<Outcome<Answer>> ReleaseAsync(Command command, CancellationToken ct)
    {
        var wave = await db.Waves.FirstOrDefaultAsync(w => w.Id == command.Wave, ct);
        if (wave is null)
        {
            return Refusal.Of("waves.unknown-wave", ("wave", command.Wave));
        }

        var moved = wave.Move("release");
        if (!moved.IsDone)
        {
            return moved.Refusal;
        }

        wave.ReleasedAt = db.UtcNow;
        var shipments = await LivingShipmentsAsync(wave, ct);
        var snapshot = await BinSnapshot.ReadAsync(db, wave.DcId, shipments, ct);
        var plans = new List<ShipmentPicks>();
        var shortUnits = 0;
        foreach (var shipment in shipments.OrderBy(s => s.Lines.Exists(l => snapshot.IsAsked(s.Id, l.LineNo)) ? 0 : 1))
        {
            var picks = ShipmentPicks.Choose(shipment, snapshot);
            shortUnits += picks.Short.Sum(s => s.Units);
            await GiveBackAsync(shipment, picks, ct);
            if (picks.Choices.Count > 0)
            {
                shipment.Move("release");
                plans.Add(picks);
            }
        }

        var tasks = await WriteBatchesAsync(wave, plans, snapshot, ct);
        if (tasks.Tasks == 0)
        {
            wave.Move("finish");
        }

        db.Remember("waves.release", $"wave/{wave.Id}", new { tasks.Batches, tasks.Tasks, shortUnits }, dc: wave.DcId);
        return new Answer(tasks.Batches, tasks.Tasks, shortUnits);
    }

    private Task<List<Shipment>> LivingShipmentsAsync(Wave wave, CancellationToken ct)
    {
        var number = (long?)wave.Id.Value;
        return db.Shipments.Include(s => s.Lines)
            .Where(s => s.WaveId == number && s.Status == ShipmentStatus.Planned && !s.Intercepted)
            .OrderBy(s => s.ShipBy).ThenBy(s => s.Id).ToListAsync(ct);
    }

    /// <summary>Units the books promised and the bins do not have: the promise is given back and the order planned again.</summary>
    private async Task GiveBackAsync(Shipment shipment, ShipmentPicks picks, CancellationToken ct)
    {
        foreach (var (lineNo, units) in picks.Short)
        {
            shipment.Lines.First(l => l.LineNo == lineNo).Quantity -= units;
            await PromiseBook.VoidAsync(db, shipment.Id, lineNo, units, ct);
            await db.MoveProgressAsync([(shipment.OrderId, lineNo, -units, 0)], ct);
        }

        if (picks.Short.Count > 0)
        {
            await db.AllocateAgainAsync(shipment.OrderId, ct);
        }

        if (picks.Choices.Count == 0)
        {
            shipment.Move("cancel");
        }
    }

    private async Task<(int Batches, int Tasks)> WriteBatchesAsync(Wave wave, List<ShipmentPicks> plans, BinSnapshot snapshot, CancellationToken ct)
    {
        if (plans.Count == 0)
        {
            return (0, 0);
        }

        var candidates = plans.ConvertAll(p => new BatchCandidate<ShipmentPicks>(
            p, p.Choices.Select(c => snapshot.Aisle(c.Choice.Bin)).ToHashSet(), p.Choices.Sum(c => snapshot.Grams(c.Client, c.Sku) * c.Choice.Quantity)));
        var batches = Batcher.Batch(candidates, CartTotes, CartGrams);
        var next = await db.Dialect.NextNumbersAsync(db, batches.Count + plans.Sum(p => p.Choices.Count), ct);
        var made = 0;
        foreach (var members in batches)
        {
            var batch = new PickBatch { Id = new BatchId(next++), WaveId = wave.Id, DcId = wave.DcId };
            db.PickBatches.Add(batch);
            var stops = members.SelectMany(m => m.Choices.Select(c => new PickStop<(ShipmentPicks Of, LineChoice Pick)>(
                (m, c), snapshot.Aisle(c.Choice.Bin), snapshot.PositionMm(c.Choice.Bin), snapshot.Walk(c.Choice.Bin))));
            var sequence = 0;
            foreach (var (of, pick) in PickRoute.Order(stops))
            {
                made++;
                db.PickTasks.Add(new PickTask
                {
                    Id = new TaskId(next++), BatchId = batch.Id, DcId = wave.DcId, ClientId = pick.Client, ShipmentId = of.Shipment,
                    LineNo = pick.LineNo, SkuId = pick.Sku, BinCode = pick.Choice.Bin, Plate = pick.Choice.Plate, Lot = pick.Choice.Lot, Serial = pick.Choice.Serial,
                    Quantity = pick.Choice.Quantity, Sequence = ++sequence,
                });
            }
        }

        return (batches.Count, made);
    }
}
