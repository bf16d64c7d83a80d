using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>A batch as the handheld shows it: the open tasks in walk order, each with all that the picker must see.</summary>
public sealed class ShowBatch(FulfilmentDb db)
{
    private static readonly HotQuery<BatchId, PickBatch> BatchOf = new((db, id) => db.PickBatches.AsNoTracking().Where(b => b.Id == id));

    private static readonly HotQuery<BatchId, Row> RowsOf = new((db, id) =>
        from t in db.PickTasks.AsNoTracking()
        join k in db.Skus on new { t.ClientId, Id = t.SkuId } equals new { k.ClientId, k.Id }
        join s in db.Shipments on t.ShipmentId equals s.Id
        where t.BatchId == id && t.Status != PickStatus.Cancelled
        orderby t.Sequence
        select new Row(t, k.Name, k.NameJa, s.Number, s.ToteCode));

    private static readonly HotQuery<ClientId[], SkuId[], SkuCode> CodesOf = new((db, clients, skus) =>
        db.SkuCodes.AsNoTracking().Where(c => clients.Contains(c.ClientId) && skus.Contains(c.SkuId)));

    private static readonly HotQuery<ClientId[], SkuId[], Lot> LotsOf = new((db, clients, skus) =>
        db.Lots.AsNoTracking().Where(l => clients.Contains(l.ClientId) && skus.Contains(l.SkuId)));

    public sealed record TaskView(
        long Task, int Sequence, string Client, string Sku, string Name, string NameJa, string Bin, string Lot, DateOnly? Expiry, string Serial,
        int Quantity, int Picked, string Shipment, string? Tote, IReadOnlyList<string> Codes, string Plate = "")
    {
        /// <summary>What the picker scans first: the plate that the units stand on, else the bin.</summary>
        public string Place => Plate.Length > 0 ? Plate : Bin;
    }

    public sealed record View(long Batch, string Dc, string Status, string? Picker, int Done, int Total, IReadOnlyList<TaskView> Open);

    public async Task<Outcome<View>> Handle(BatchId id, CancellationToken ct)
    {
        await using var session = await db.StayOpenAsync(ct);
        var batch = await BatchOf.FirstAsync(db, id, ct);
        if (batch is null)
        {
            return Refusal.Of("picking.unknown-batch", ("batch", id));
        }

        var all = await RowsOf.ListAsync(db, id, ct);
        var rows = all.FindAll(r => r.Task.Status == PickStatus.Pending);
        var clients = rows.Select(r => r.Task.ClientId).Distinct().ToArray();
        var skus = rows.Select(r => r.Task.SkuId).Distinct().ToArray();
        var codes = (await CodesOf.ListAsync(db, clients, skus, ct))
            .ToLookup(c => (c.ClientId, c.SkuId), c => c.Code);
        var lots = (await LotsOf.ListAsync(db, clients, skus, ct))
            .ToDictionary(l => (l.ClientId, l.SkuId, l.Code), l => l.Expiry);
        var open = rows.ConvertAll(r => new TaskView(
            r.Task.Id.Value, r.Task.Sequence, r.Task.ClientId.Value, r.Task.SkuId.Value, r.Name, r.NameJa, r.Task.BinCode, r.Task.Lot,
            lots.GetValueOrDefault((r.Task.ClientId, r.Task.SkuId, r.Task.Lot)), r.Task.Serial, r.Task.Quantity, r.Task.Picked, r.Number, r.ToteCode,
            [.. codes[(r.Task.ClientId, r.Task.SkuId)]], r.Task.Plate));
        return new View(id.Value, batch.DcId.Value, batch.Status.ToString(), batch.Picker, all.Count - open.Count, all.Count, open);
    }

    private sealed record Row(PickTask Task, string Name, string NameJa, string Number, string? ToteCode);
}
