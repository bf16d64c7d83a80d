using System.Globalization;
using Fulfilment.Db;
using Fulfilment.Db.Verify;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Packing;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Tests.Allocation;
using Fulfilment.Features.Tests.Inventory;
using Fulfilment.Features.Tests.Picking;
using Fulfilment.Features.Work;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Db.Verify;

/// <summary>
/// One warehouse in the middle of its work, built once through the slices, and a fresh copy of its file for every
/// damage. Damages go past the guards: the triggers are taken off before and put back after.
/// </summary>
public sealed class DamagedHouse : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("fulfilment-damage-").FullName;
    private TestDb? built;

    public async Task InitializeAsync()
    {
        built = await TestDb.CreateAsync();
        await using (var db = built.Open())
        {
            await BuildAsync(db);
            await StockEverythingAsync(db);
        }

        await using (var db = built.Open())
        {
            await FloorScene.PlannedAsync(db, "picked", (Tea, 3), (Cup, 2));
            var claimed = await FloorScene.ReleaseAndClaimAsync(db);
            var tasks = await FloorScene.TasksAsync(db, claimed.Batch);
            foreach (var task in tasks)
            {
                Assert.True((await FloorScene.PickAsync(db, task, task.Sku == Tea.Value ? 3 : 1)).IsDone);
            }

        }

        // Another picker: the first one still has a batch in hand.
        await using (var db = built.Open(new Domain.People.Scope("mori", Domain.People.Role.Picker, null, null)))
        {
            await FloorScene.PlannedAsync(db, "packed", (Tea, 1));
            var second = await FloorScene.ReleaseAndClaimAsync(db, "2");
            Assert.True((await FloorScene.PickAsync(db, Assert.Single(await FloorScene.TasksAsync(db, second.Batch)), 1, "T2")).IsDone);
            await PackAsync(db);
            await FloorScene.PlannedAsync(db, "planned", (Tea, 2));
        }

        await using (var db = built.Open())
        {
            await MovePlatesAsync(db);
        }

        await TravelAsync(built);

        SqliteConnection.ClearAllPools();
    }

    public async Task DisposeAsync()
    {
        await built!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal async Task<AuditReport> AfterAsync(Func<FulfilmentDb, Task> damage, bool keepGuards = true)
    {
        var settings = built!.Settings with { Path = Path.Combine(folder, Guid.NewGuid().ToString("n") + ".db") };
        await using (var original = new SqliteConnection($"Data Source={built.Settings.Path};Pooling=False"))
        {
            await original.OpenAsync();
            await using var copy = original.CreateCommand();
            copy.CommandText = "vacuum into $to";
            copy.Parameters.AddWithValue("$to", settings.Path);
            await copy.ExecuteNonQueryAsync();
        }

        await using (var db = Adapters.DatabaseWiring.Open(settings, built.Clock, Domain.People.Scope.System))
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("pragma foreign_keys = off; drop trigger ledger_is_append_only_u; drop trigger ledger_is_append_only_d");
            await damage(db);
            if (keepGuards)
            {
                await SchemaSetup.ApplyAsync(db, default);
            }
        }

        await using var fresh = Adapters.DatabaseWiring.Open(settings, built.Clock, Domain.People.Scope.System);
        var report = await DatabaseAudit.RunAsync(fresh, default);
        SqliteConnection.ClearAllPools();
        return report;
    }

    /// <summary>Changes a row of the ledger and its seal with it, as a careful forger would.</summary>
    internal static async Task ForgeAsync(FulfilmentDb db, long sequence, string assignment)
    {
        await db.Database.ExecuteSqlRawAsync($"update stock_ledger_entry set {assignment} where sequence = {sequence.ToString(CultureInfo.InvariantCulture)}");
        var entry = await db.Ledger.AsNoTracking().FirstAsync(e => e.Sequence == sequence);
        await db.Database.ExecuteSqlAsync($"update stock_ledger_entry set seal = {LedgerSeal.Of(entry)} where sequence = {sequence}");
    }

    internal static Task PostAsync(FulfilmentDb db, params StockMove[] moves) => db.InTransaction<Done>(
        async () =>
        {
            await db.PostStockAsync(Guid.NewGuid().ToString("n"), moves, default);
            return Done.It;
        },
        default);

    internal static StockMove Move(LocationCode from, LocationCode to, SkuId sku, int quantity = 1, string serial = "", string document = "test/1") =>
        new(Client, East, from, to, sku, "", serial, Condition.Good, quantity, MovementReason.Adjustment, document);

    /// <summary>Three cups on their way from the west, of which an order waits for two.</summary>
    private static async Task TravelAsync(TestDb built)
    {
        await using (var db = built.Open())
        {
            db.TransferLinks.Add(new TransferLink { FromDc = West, ToDc = East, Weekdays = 127, Days = 1, CostPerOrder = 100, CostPerUnit = 1 });
            await db.SaveChangesAsync();
            await StockAsync(db, West, Cup, 3);
            Assert.True((await new CreateTransfer(db).Handle(new(new("transfer"), Client, West, East, [new(Cup, 3)]), default)).IsDone);
        }

        await TransferTests.PickAsync(built, West, "travel");
        await using (var db = built.Open())
        {
            var transfer = await db.Transfers.Select(t => t.Id).SingleAsync();
            Assert.True((await new LoadTransfer(db).Handle(new(new("load"), transfer), default)).IsDone);
            var order = await Placed.OrderAsync(db, "awaits", "JP-13", (Cup, 10));
            await Placed.AllocateAsync(db, order);
        }
    }

    private static async Task StockEverythingAsync(FulfilmentDb db)
    {
        db.Lots.Add(new Lot { ClientId = Client, SkuId = Pot, Code = "L1", Expiry = new DateOnly(2027, 1, 1), FirstSeenAt = db.UtcNow });
        await db.SaveChangesAsync();
        await StockAsync(db, East, Tea, 20);
        await StockAsync(db, East, Cup, 10, "A-01-02");
        await StockAsync(db, East, Pot, 5, "A-01-03", "L1");
        await PostAsync(db, Move(LocationCode.Supplier, LocationCode.Bin("A-01-04"), Pot, 1, "S-1"));
        await PostAsync(
            db,
            Move(LocationCode.Bin("A-01-01"), LocationCode.Transform("kit/1"), Tea, 2, "", "kit/1"),
            Move(LocationCode.Transform("kit/1"), LocationCode.Bin("A-01-05"), Tea, 2, "", "kit/1"));
    }

    /// <summary>A pallet with four of TEA that was moved twice, and a case that was opened and closed.</summary>
    private static async Task MovePlatesAsync(FulfilmentDb db)
    {
        Assert.True((await new OpenPlate(db).Handle(new OpenPlate.Command(new("open-1"), Client, East, PlateKind.Pallet, "LPN1"), default)).IsDone);
        Assert.True((await new OpenPlate(db).Handle(new OpenPlate.Command(new("open-2"), Client, East, PlateKind.Case, "LPN2"), default)).IsDone);
        await PostAsync(db, Move(LocationCode.Supplier, LocationCode.Plate("LPN1"), Tea, 4));
        foreach (var bin in new[] { "A-01-05", "A-01-06" })
        {
            Assert.True((await new PutAwayPlate(db).Handle(new PutAwayPlate.Command(new("put-" + bin), East, "LPN1", bin), default)).IsDone);
        }

        Assert.True((await new ClosePlate(db).Handle(new ClosePlate.Command(new("close-2"), East, "LPN2"), default)).IsDone);
    }

    private static Task PackAsync(FulfilmentDb db) => db.InTransaction<Done>(
        async () =>
        {
            var shipment = await db.Shipments.Include(s => s.Lines).FirstAsync(s => s.ToteCode == "T2");
            shipment.Move("open");
            shipment.Lines[0].Packed = 1;
            db.Cartons.Add(new Carton
            {
                Id = new CartonId(await db.Dialect.NextNumbersAsync(db, 1, default)), Code = "C1", ShipmentId = shipment.Id, ClientId = Client, DcId = East, Number = 1,
                StationId = new Domain.Network.StationId("P1"), TypeCode = "60", SuggestedTypeCode = "60", OpenedAt = db.UtcNow, OpenedBy = "system",
            });
            await db.SaveChangesAsync();
            db.Set<CartonUnit>().Add(new CartonUnit
            {
                CartonId = db.Cartons.Local.First().Id, LineNo = 1, Lot = "", Serial = "", ClientId = Client, DcId = East, SkuId = Tea, Quantity = 1,
            });
            await db.PostStockAsync(
                "pack", [new StockMove(Client, East, LocationCode.Tote("T2"), LocationCode.Carton("C1"), Tea, "", "", Condition.Good, 1, MovementReason.Pack, $"shipment/{shipment.Id}")], default);
            return Done.It;
        },
        default);
}
