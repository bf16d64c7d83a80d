using System.Runtime.CompilerServices;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Promises;
using Fulfilment.Features.Returns;
using Fulfilment.Features.Waves;
using Fulfilment.Web.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fulfilment.Web.Tests.Floor.FloorWorld;

namespace Fulfilment.Web.Tests.Pages;

/// <summary>One row of each kind, of AOI at DC01, and what stands behind each name in a page's address.</summary>
internal static class RowWorld
{
    private static readonly DateOnly Soon = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(3);

    private static readonly ConditionalWeakTable<WebHost, Task<Dictionary<string, string[]>>> Built = [];

    /// <summary>The rows of a host, made once.</summary>
    public static Task<Dictionary<string, string[]>> OfAsync(WebHost host) => Built.GetValue(host, BuildAsync);

    /// <summary>Name of a route's parameter, or "folder/name" where that folder shows only some → the values it is visited with.</summary>
    private static async Task<Dictionary<string, string[]>> BuildAsync(WebHost host)
    {
        await FloorWorld.BuildAsync(host);
        await StockAsync(host, LocationCode.Bin("A-01-01"), Tea, 12);
        await StockAsync(host, LocationCode.Bin("A-01-02"), Tea, 4, dc: There);
        await StockAsync(host, LocationCode.Dock("IN"), Tea, 5);
        await PlacesAsync(host);
        var sent = await SentAsync(host);
        await using var db = host.OpenDb();
        var transfer = (await new CreateTransfer(db).Handle(new(new("transfer"), Aoi, There, Here, [new(Tea, 1)]), default)).Value.Transfer;
        var planned = await PlannedAsync(host);
        Assert.True((await new ReleaseWave(db).Handle(new(new("release"), planned.Wave), default)).IsDone);
        var receipt = await ReceiptAsync(host);
        var back = await ReturnAsync(host, sent);
        var store = await new ReplenishStore(db).Handle(new(new("store"), Aoi, "SHIBUYA", [new(Tea, 1)]), default);
        Assert.True(store.IsDone, store.Refusal?.ToString());
        var plate = (await new OpenPlate(db).Handle(new(new("plate"), Aoi, Here, PlateKind.Pallet), default)).Value.Plate;
        await PrintedAsync(host, plate);
        await MarksAsync(host);
        return new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["station"] = ["ST-01"], ["device"] = ["SCAN-1"], ["load"] = ["900001"], ["order"] = [sent.ToString(), planned.Waits.ToString(), store.Value.Id.ToString()],
            ["replenishment/order"] = [store.Value.Id.ToString()],
            ["receipt"] = [receipt.ToString()], ["return"] = [back.ToString()], ["transfer"] = [transfer.ToString()], ["wave"] = [planned.Wave.ToString()],
            ["dc"] = [Here.Value], ["client"] = [Aoi.Value], ["code"] = [plate],
            ["kind"] =
            [
                "clients", "channels", "dcs", "zones", "bins", "skus", "stations", "lanes", "stores",
            ],
        };
    }

    private static async Task PlacesAsync(WebHost host)
    {
        await using var db = host.OpenDb();
        db.TransferLinks.Add(new TransferLink { FromDc = There, ToDc = Here, Weekdays = 127, Leaves = new TimeOnly(23, 0), Days = 1, CostPerOrder = 150, CostPerUnit = 5 });
        db.PickupPoints.Add(new PickupPoint
        {
            ClientId = Aoi, Code = "SHIBUYA", Name = "Shibuya", NameJa = "渋谷店", Region = "JP-13", PostalCode = "1500002", City = "渋谷区", Line1 = "渋谷1-1", ShelfTarget = 6,
        });
        db.Devices.Add(new Device { Id = "SCAN-1", DcId = Here, StationId = new StationId("ST-01"), Kind = "scanner" });
        await db.SaveChangesAsync();
    }

    private static async Task<OrderId> SentAsync(WebHost host)
    {
        var order = await OrderAsync(host, "SENT", 2);
        await ShipmentAsync(host, order, 2, Aoi, Here, UntilShipped);
        return order;
    }

    /// <summary>A wave with an order in it, and an order that waits.</summary>
    private static async Task<(WaveId Wave, OrderId Waits)> PlannedAsync(WebHost host)
    {
        var (now, later) = (await OrderAsync(host, "NOW", 3), await OrderAsync(host, "LATER", 500));
        await using var db = host.OpenDb();
        await new AllocateBacklog(db).Handle([now, later], default);
        var wave = await new PlanWave(db).Handle(new(new("wave"), Here, 50, Soon), default);
        Assert.True(wave.IsDone, wave.Refusal?.ToString());
        return (wave.Value.Wave, later);
    }

    private static async Task<ReceiptId> ReceiptAsync(WebHost host)
    {
        await using var db = host.OpenDb();
        var announced = await new AnnounceReceipt(db).Handle(
            new(new("asn"), Aoi, Here, "ASN-1", Soon, [new(Tea, 4), new(Sencha, 9, "L2", Soon.AddDays(300))]), default);
        await using var dock = host.OpenDb();
        Assert.True((await new ReceiveUnits(dock).Handle(new(new("in"), announced.Value.Receipt, TeaCode, 3, null, null, null, Condition.Good), default)).IsDone);
        return announced.Value.Receipt;
    }

    private static async Task<Domain.Returns.ReturnId> ReturnAsync(WebHost host, OrderId sent)
    {
        await using var db = host.OpenDb();
        var opened = await new OpenReturn(db).Handle(new(new("return"), sent, "too-small", true, [new(1, 1)]), default);
        Assert.True(opened.IsDone, opened.Refusal?.ToString());
        return opened.Value.Return;
    }

    /// <summary>A station with a label printer, and the plate's label twice: once torn.</summary>
    private static async Task PrintedAsync(WebHost host, string plate)
    {
        await using var db = host.OpenDb();
        db.Devices.Add(new Device { Id = "PRINT-1", DcId = Here, StationId = new StationId("ST-01"), Kind = "zpl-printer" });
        db.DeviceWatches.Add(new DeviceWatch { DeviceId = "PRINT-1", DcId = Here, HeldBy = new StationId("ST-01"), HeldUntil = db.UtcNow, Capabilities = "label-sink test-print identify" });
        await db.SaveChangesAsync();
        var print = new PrintPlateLabel(db, host.Services.GetRequiredService<IFileStore>());
        foreach (var reason in (string[])["", "torn"])
        {
            var asked = await print.Handle(new(new($"print-{reason}"), Aoi, Here, plate, new StationId("ST-01"), reason), default);
            Assert.True(asked.IsDone, asked.Refusal?.ToString());
        }
    }

    /// <summary>Rows that no single verb of the floor makes: one of each kind and state that a list can show.</summary>
    private static async Task MarksAsync(WebHost host)
    {
        await using var db = host.OpenDb();
        var id = 900_001L;
        db.OpeningLoads.Add(new OpeningLoad
        {
            Id = id, FileName = "shelves-of-may.csv", File = "x", By = "manager", Clients = "AOI", Dcs = "DC01", At = db.UtcNow, Rows = 2, Taken = 1, Units = 5, Bad = 1, State = OpeningState.Done,
            EndedAt = db.UtcNow,
        });
        foreach (var kind in Enum.GetValues<ExceptionKind>())
        {
            db.ExceptionTasks.Add(new ExceptionTask { Id = ++id, DcId = Here, ClientCode = "AOI", Kind = kind, Subject = kind == ExceptionKind.PutBack ? "tote:T1" : "bin:A-01-01", At = db.UtcNow });
        }

        foreach (var reason in Enum.GetValues<AdjustmentReason>())
        {
            db.Adjustments.Add(new Adjustment { Id = ++id, ClientId = Aoi, DcId = Here, BinCode = "A-01-01", SkuId = Tea, Delta = 1, Reason = reason, At = db.UtcNow, RequestedBy = "somebody" });
        }

        foreach (var state in Enum.GetValues<WorkState>())
        {
            db.WorkItems.Add(new WorkItem { Id = new WorkItemId(++id), Kind = "return.expire", Key = $"rows/{state}", Payload = "{}", DueAt = db.UtcNow.AddYears(1), State = state, CreatedAt = db.UtcNow });
        }

        foreach (var kind in Enum.GetValues<ActivityKind>())
        {
            db.Bill(kind, Aoi, Here, 1, "rows/1");
        }

        foreach (var verdict in Enum.GetValues<DeliveryVerdict>())
        {
            db.DeliveryPromises.Add(new DeliveryPromise
            {
                Id = ++id, ClientId = Aoi, At = db.UtcNow, Region = "JP-13", LeavesBy = Soon, ArrivesBy = Soon.AddDays(1), Parcels = 1, Cost = 700, Inputs = "{}", Verdict = verdict,
            });
        }

        foreach (var state in Enum.GetValues<ProposalState>())
        {
            db.Set<TransferProposal>().Add(new TransferProposal
            {
                Id = ++id, ClientId = Aoi, SkuId = Tea, FromDc = There, ToDc = Here, Quantity = 1, SplitsSpared = 1, Cost = 5, Gain = 9, State = state, At = db.UtcNow,
            });
        }

        await db.SaveChangesAsync();
    }
}
