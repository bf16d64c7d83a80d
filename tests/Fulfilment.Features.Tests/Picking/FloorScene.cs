using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Picking;
using Fulfilment.Features.Waves;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Picking;

/// <summary>Orders planned by hand onto one DC, so that the floor can be tested without the planner.</summary>
internal static class FloorScene
{
    public static async Task<Shipment> PlannedAsync(FulfilmentDb db, string externalId, params (SkuId Sku, int Quantity)[] lines)
    {
        var placed = (await new PlaceOrder(db).Handle(Order(externalId, "JP-13", lines), default)).Value;
        var outcome = await db.InTransaction<Shipment>(
            async () =>
            {
                var number = await db.Dialect.NextNumbersAsync(db, 1, default);
                var shipment = new Shipment
                {
                    Id = new ShipmentId(number), OrderId = placed.Id, ClientId = Client, DcId = East, Number = $"S{number}", CreatedAt = db.UtcNow,
                    ShipBy = new DateOnly(2026, 3, 2), ArrivesBy = new DateOnly(2026, 3, 3), PlannedCost = 750,
                    Lines = [.. lines.Select((l, i) => new ShipmentLine
                    {
                        ShipmentId = new ShipmentId(number), LineNo = i + 1, ClientId = Client, DcId = East, SkuId = l.Sku, Quantity = l.Quantity,
                    })],
                };
                db.Shipments.Add(shipment);
                await db.HoldAsync(lines.ToDictionary(l => new AvailabilityKey(Client, East, l.Sku), l => l.Quantity), default);
                await PromiseBook.AddAsync(
                    db, [.. lines.Select((l, i) => new PromisedUnits(placed.Id, shipment.Id, i + 1, new AvailabilityKey(Client, East, l.Sku), l.Quantity))], default);
                await db.MoveProgressAsync(lines.Select((l, i) => (placed.Id, i + 1, l.Quantity, 0)), default);
                return shipment;
            },
            default);
        return outcome.Value;
    }

    public static async Task<ClaimBatch.Answer> ReleaseAndClaimAsync(FulfilmentDb db, string key = "1")
    {
        var wave = (await new PlanWave(db).Handle(new PlanWave.Command(new("plan-" + key), East, 50, null), default)).Value;
        var released = await new ReleaseWave(db).Handle(new ReleaseWave.Command(new("release-" + key), wave.Wave), default);
        Assert.True(released.IsDone, released.Refusal?.ToString());
        return (await new ClaimBatch(db).Handle(new ClaimBatch.Command(new("claim-" + key), East, null, false), default)).Value;
    }

    public static async Task<IReadOnlyList<ShowBatch.TaskView>> TasksAsync(FulfilmentDb db, BatchId batch) =>
        (await new ShowBatch(db).Handle(batch, default)).Value.Open;

    public static Task<Outcome<ConfirmPick.Answer>> PickAsync(
        FulfilmentDb db, ShowBatch.TaskView task, int quantity, string tote = "T1", string? bin = null, string? item = null, string? key = null) =>
        new ConfirmPick(db).Handle(
            new ConfirmPick.Command(new(key ?? Guid.NewGuid().ToString("n")), new TaskId(task.Task), bin ?? task.Place, item ?? task.Sku, quantity, tote), default);

    public static Task<Availability> BooksAsync(FulfilmentDb db, SkuId sku) =>
        db.Availability.AsNoTracking().SingleAsync(a => a.DcId == East && a.SkuId == sku);

    public static Task<int> BinAsync(FulfilmentDb db, string bin, SkuId sku)
    {
        var location = LocationCode.Bin(bin);
        return db.Balances.AsNoTracking().Where(b => b.DcId == East && b.Location == location && b.SkuId == sku).SumAsync(b => b.Quantity);
    }
}
