using Fulfilment.Db.Demo;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Shipping;
using Fulfilment.Identification.CheckDigits;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Seeding;

/// <summary>
/// Lets some orders have left already, so that there is something to track and to send back.
/// Problem: a demo that begins with nothing shipped cannot show a return. Method: orders whose goods lie at one site in
/// bins are taken through every step at once: wave, picks, one carton, hand-over; every unit moves through the ledger
/// and every paper of the floor is there, so the books agree as if people had done it. Complexity: a few rows a line.
/// Known limits: one parcel an order, serial-numbered goods stay, all of it happens at the moment of seeding. Source: own.
/// </summary>
internal sealed class HistorySeed(FulfilmentDb db, DemoData data)
{
    private const string By = "seed";
    private readonly ILookup<(string Client, string Sku), Shelf> shelves = data.Stock
        .Where(s => s.Serial is null)
        .Select(s => new Shelf(s) { Left = s.Quantity })
        .ToLookup(s => (s.Row.Client, s.Row.Sku));

    private readonly Dictionary<string, string> prefixes = data.Clients.ToDictionary(c => c.Code, c => c.CompanyPrefix, StringComparer.Ordinal);
    private readonly Dictionary<string, (Wave Wave, PickBatch Batch)> waves = new(StringComparer.Ordinal);
    private readonly List<Shipment> shipments = [];
    private readonly List<Promise> promises = [];
    private readonly List<PickTask> tasks = [];
    private readonly List<Carton> cartons = [];
    private readonly List<StockMove> moves = [];
    private long number;

    /// <returns>The external ids of the orders that have left. Runs inside the caller's transaction.</returns>
    public async Task<HashSet<(string Client, string ExternalId)>> ShipAsync(IReadOnlyList<(DemoOrder Order, OrderId Id)> orders, int wanted, CancellationToken ct)
    {
        number = await db.Dialect.NextNumbersAsync(db, wanted * 64 + data.Sites.Dcs.Count * 2, ct);
        HashSet<(string, string)> gone = [];
        foreach (var (order, id) in orders.Where(o => o.Order.Lines.Count <= 10))
        {
            if (gone.Count < wanted && SiteOf(order) is { } dc)
            {
                Send(order, id, dc);
                gone.Add((order.Client, order.ExternalId));
            }
        }

        await WriteAsync(ct);
        return gone;
    }

    private string? SiteOf(DemoOrder order) => data.Sites.Dcs.Select(d => d.Code).FirstOrDefault(
        dc => order.Lines.GroupBy(l => l.Sku).All(sku => shelves[(order.Client, sku.Key)].Where(s => s.Row.Dc == dc).Sum(s => s.Left) >= sku.Sum(l => l.Quantity)));

    private void Send(DemoOrder order, OrderId id, string site)
    {
        var (client, dc, wave) = (new ClientId(order.Client), new DcId(site), WaveOf(site));
        var shipment = new Shipment
        {
            Id = new ShipmentId(number++), OrderId = id, ClientId = client, DcId = dc, Number = $"S{number}", CreatedAt = db.UtcNow,
            ShipBy = DateOnly.FromDateTime(db.UtcNow), ArrivesBy = DateOnly.FromDateTime(db.UtcNow).AddDays(2), WaveId = wave.Wave.Id.Value,
            PlannedCost = data.Sites.Lanes.FirstOrDefault(l => l.Dc == site && l.Region == order.Address.Region)?.PackageCostYen ?? 0, ShippedAt = db.UtcNow,
        };
        var carton = CartonOf(shipment, order.Client);
        foreach (var line in order.Lines)
        {
            AddLine(shipment, carton, wave.Batch, line);
        }

        foreach (var verb in new[] { "release", "pick", "finish-picking", "open", "pack", "ship" })
        {
            shipment.Move(verb);
        }

        foreach (var verb in new[] { "weigh", "label", "seal", "bring-to-lane", "hand-over" })
        {
            carton.Move(verb);
        }

        (shipment.TrackingNumber, shipment.CarrierCode) = (carton.TrackingNumber, carton.CarrierCode);
        wave.Wave.Shipments++;
        shipments.Add(shipment);
        cartons.Add(carton);
    }

    private Carton CartonOf(Shipment shipment, string client)
    {
        var id = new CartonId(number++);
        var tracking = $"{id.Value % 100_000_000_000:D11}";
        return new Carton
        {
            Id = id, Code = $"C{id.Value}", ShipmentId = shipment.Id, ClientId = shipment.ClientId, DcId = shipment.DcId, Number = 1,
            StationId = new StationId($"{shipment.DcId}-P1"), TypeCode = "80", SuggestedTypeCode = "80", OpenedAt = db.UtcNow, OpenedBy = By,
            Sscc = BuyLabel.SsccOf(prefixes[client], id.Value).ToString(), TrackingNumber = $"{tracking}{SevenDrCheckDigit.Of(tracking)}",
            CarrierCode = BuyLabel.HouseCarrier, SealedAt = db.UtcNow, SealedBy = By,
        };
    }

    private void AddLine(Shipment shipment, Carton carton, PickBatch batch, DemoOrderLine line)
    {
        var (sku, tote) = (new SkuId(line.Sku), $"H{shipment.Id.Value}");
        shipment.Lines.Add(new ShipmentLine
        {
            ShipmentId = shipment.Id, LineNo = line.Number, ClientId = shipment.ClientId, DcId = shipment.DcId, SkuId = sku,
            Quantity = line.Quantity, Picked = line.Quantity, Packed = line.Quantity,
        });
        promises.Add(new Promise
        {
            Id = new PromiseId(number++), ClientId = shipment.ClientId, DcId = shipment.DcId, SkuId = sku, OrderId = shipment.OrderId, LineNo = line.Number,
            ShipmentId = shipment.Id, Quantity = line.Quantity, Posted = line.Quantity, State = PromiseState.Posted, At = db.UtcNow,
        });
        var open = line.Quantity;
        foreach (var shelf in shelves[(shipment.ClientId.Value, line.Sku)].Where(s => s.Row.Dc == shipment.DcId.Value && s.Left > 0))
        {
            var units = Math.Min(open, shelf.Left);
            if (units == 0)
            {
                break;
            }

            shelf.Left -= units;
            open -= units;
            Take(shipment, carton, batch, line, shelf, units, tote);
        }
    }

    private void Take(Shipment shipment, Carton carton, PickBatch batch, DemoOrderLine line, Shelf shelf, int units, string tote)
    {
        var (sku, lot, bin) = (new SkuId(line.Sku), shelf.Row.Lot ?? "", shelf.Row.Bin);
        var task = new PickTask
        {
            Id = new TaskId(number++), BatchId = batch.Id, DcId = shipment.DcId, ClientId = shipment.ClientId, ShipmentId = shipment.Id, LineNo = line.Number,
            SkuId = sku, BinCode = bin, Lot = lot, Serial = "", Quantity = units, Sequence = tasks.Count + 1,
        };
        task.Confirm(new PickScan(bin, sku, lot, "", units, tote), null, db.UtcNow, By);
        tasks.Add(task);
        var listed = carton.Units.Find(u => u.LineNo == line.Number && u.Lot == lot);
        if (listed is null)
        {
            carton.Units.Add(listed = new CartonUnit { CartonId = carton.Id, LineNo = line.Number, Lot = lot, Serial = "", ClientId = shipment.ClientId, DcId = shipment.DcId, SkuId = sku });
        }

        listed.Quantity += units;
        StockMove Move(LocationCode from, LocationCode to, MovementReason reason) =>
            new(shipment.ClientId, shipment.DcId, from, to, sku, lot, "", Condition.Good, units, reason, $"shipment/{shipment.Id}");
        moves.Add(Move(LocationCode.Bin(bin), LocationCode.Tote(tote), MovementReason.Pick));
        moves.Add(Move(LocationCode.Tote(tote), LocationCode.Carton(carton.Code), MovementReason.Pack));
        moves.Add(Move(LocationCode.Carton(carton.Code), LocationCode.Customer, MovementReason.HandOver));
    }

    private (Wave Wave, PickBatch Batch) WaveOf(string site)
    {
        if (!waves.TryGetValue(site, out var wave))
        {
            var id = new WaveId(number++);
            wave = (
                new Wave { Id = id, DcId = new DcId(site), Number = $"W{id.Value}", CreatedAt = db.UtcNow, CreatedBy = By, ReleasedAt = db.UtcNow },
                new PickBatch { Id = new BatchId(number++), WaveId = id, DcId = new DcId(site), Picker = By, ClaimedAt = db.UtcNow, DoneAt = db.UtcNow });
            wave.Wave.Move("release");
            wave.Wave.Move("finish");
            wave.Batch.Move("claim");
            wave.Batch.Move("finish");
            waves[site] = wave;
        }

        return wave;
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        await db.InsertRowsAsync(waves.Values.Select(w => w.Wave).ToList(), ct);
        await db.InsertRowsAsync(waves.Values.Select(w => w.Batch).ToList(), ct);
        await db.InsertRowsAsync(shipments, ct);
        await db.InsertRowsAsync(shipments.SelectMany(s => s.Lines).ToList(), ct);
        await db.InsertRowsAsync(promises, ct);
        await db.InsertRowsAsync(tasks, ct);
        await db.InsertRowsAsync(cartons, ct);
        await db.InsertRowsAsync(cartons.SelectMany(c => c.Units).ToList(), ct);
        db.TrackingEvents.AddRange(cartons.Select(c => new TrackingEvent
        {
            CartonId = c.Id, ShipmentId = c.ShipmentId, ClientId = c.ClientId, DcId = c.DcId, Kind = TrackingKind.HandedOver, At = db.UtcNow, Place = c.DcId.Value,
        }));
        await db.PostStockAsync("seed-history", moves, ct);
        await db.SaveChangesAsync(ct);
        await db.MoveProgressAsync(shipments.SelectMany(s => s.Lines.Select(l => (s.OrderId, l.LineNo, 0, l.Packed))), ct);
        foreach (var chunk in shipments.Select(s => $"order/{s.OrderId}/allocate/1").Chunk(500))
        {
            await db.WorkItems.Where(w => chunk.Contains(w.Key))
                .ExecuteUpdateAsync(s => s.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.DoneAt, db.UtcNow), ct);
        }

        db.ChangeTracker.Clear();
    }

    private sealed class Shelf(DemoStockRow row)
    {
        public DemoStockRow Row { get; } = row;

        public int Left { get; set; }
    }
}
