using System.Collections.Frozen;
using Fulfilment.Adapters;
using Fulfilment.Db;
using Fulfilment.Db.Commands;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static Fulfilment.Features.Tests.Warehouse;
using ClientId = Fulfilment.Domain.Network.ClientId;

namespace Fulfilment.Features.Tests.Db.Commands;

public sealed class DatabaseCopyTests
{
    private static readonly ClientId Other = new("DAI");

    [Theory, EveryEngine]
    public async Task A_copy_made_while_orders_come_in_is_sound_and_whole_when_it_is_put_into_a_new_database(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await FillAsync(db);
        var file = Path.Combine(Path.GetTempPath(), $"fulfilment-copy-{Guid.NewGuid():n}");
        await using var fresh = new Fresh(engine);
        try
        {
            using var closing = new CancellationTokenSource();
            var placing = Task.Run(() => PlaceAsync(test, closing.Token));
            var (before, copied) = (await db.Orders.IgnoreQueryFilters().CountAsync(), await DatabaseCopy.BackupAsync(db, test.Settings, file, default));
            await closing.CancelAsync();
            var (placed, after) = (await placing, await db.Orders.IgnoreQueryFilters().CountAsync());
            Assert.True(copied.IsDone && copied.Value > 10_000, copied.Refusal?.ToString());
            Assert.True(placed > 0, "nothing was written meanwhile: nothing is shown");
            Assert.Equal("seed.conflict-file-exists", (await DatabaseCopy.BackupAsync(db, test.Settings, file, default)).Refusal!.Code);

            await fresh.MakeAsync();
            var restored = await DatabaseCopy.RestoreAsync(fresh.Settings, file, default);

            Assert.True(restored.IsDone, restored.Refusal?.ToString());
            await using var copy = fresh.Open(Scope.System);
            Assert.Empty((await DatabaseAudit.RunAsync(copy, default)).Findings); // the wall and the append-only guards too
            Assert.InRange(await copy.Orders.CountAsync(), before, after);
            Assert.Equal(await db.Ledger.IgnoreQueryFilters().CountAsync(), await copy.Ledger.CountAsync());
            Assert.Equal([Client.Value, Other.Value], (await copy.Orders.Select(o => o.ClientId).Distinct().ToListAsync()).Select(c => c.Value).Order());
            await OnlyOwnRowsAsync(fresh, engine);
            Assert.True((await new PlaceOrder(fresh.Open(Scope.System)).Handle(Order("AFTERWARDS", "JP-13", (Tea, 1)), default)).IsDone); // its numbers go on
            Assert.Empty((await DatabaseAudit.RunAsync(fresh.Open(Scope.System), default)).Findings);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory, EveryEngine]
    public async Task What_was_there_before_goes_and_what_is_no_copy_changes_nothing(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await FillAsync(db);
        var file = Path.Combine(Path.GetTempPath(), $"fulfilment-copy-{Guid.NewGuid():n}");
        try
        {
            Assert.True((await DatabaseCopy.BackupAsync(db, test.Settings, file, default)).IsDone);
            var before = await db.Orders.CountAsync();
            Assert.True((await new PlaceOrder(test.Open()).Handle(Order("LATER", "JP-13", (Tea, 1)), default)).IsDone);
            var odd = file + ".odd";
            await File.WriteAllTextAsync(odd, "not a copy of anything");
            Assert.False((await DatabaseCopy.RestoreAsync(test.Settings, odd, default)).IsDone);
            File.Delete(odd);
            Assert.Equal(before + 1, await db.Orders.CountAsync());
            Assert.Equal("seed.unknown-file", (await DatabaseCopy.RestoreAsync(test.Settings, odd, default)).Refusal!.Code);

            Assert.True((await DatabaseCopy.RestoreAsync(test.Settings, file, default)).IsDone);

            await using var back = test.Open();
            Assert.Equal(before, await back.Orders.CountAsync());
            Assert.Empty((await DatabaseAudit.RunAsync(back, default)).Findings);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task OnlyOwnRowsAsync(Fresh fresh, string engine)
    {
        await using var mine = fresh.Open(new Scope("shop", Role.Client, new[] { Other }.ToFrozenSet(), null));
        Assert.All(await mine.Orders.ToListAsync(), o => Assert.Equal(Other, o.ClientId));
        Assert.NotEmpty(await mine.Orders.ToListAsync());
        if (engine == "postgres")
        {
            // Round the filters, the wall in the database itself stands as before.
            Assert.All(await mine.Orders.IgnoreQueryFilters().ToListAsync(), o => Assert.Equal(Other, o.ClientId));
            var refused = await Assert.ThrowsAsync<PostgresException>(() => mine.Database.ExecuteSqlRawAsync($"update sku set client_id = '{Client}' where client_id = '{Other}'"));
            Assert.Equal("42501", refused.SqlState);
        }
    }

    private static async Task FillAsync(FulfilmentDb db)
    {
        await BuildAsync(db);
        db.Clients.Add(new Domain.Network.Client { Id = Other, Name = "Dai" });
        db.Channels.Add(new Domain.Network.Channel { ClientId = Other, Id = Channel, Name = "Web shop" });
        db.Skus.Add(new Sku { ClientId = Other, Id = Tea, Name = "Tea" });
        await db.SaveChangesAsync();
        await StockAsync(db, East, Tea, 500);
        var first = (await new PlaceOrder(db).Handle(Order("FIRST", "JP-13", (Tea, 2)), default)).Value.Id;
        Assert.True((await new PlaceOrder(db).Handle(Order("OTHERS", "JP-13", (Tea, 2)) with { Client = Other }, default)).IsDone);
        await new AllocateBacklog(db).Handle([first], default);
    }

    /// <summary>Orders, each placed and planned, until somebody says stop.</summary>
    private static async Task<int> PlaceAsync(TestDb test, CancellationToken stop)
    {
        var placed = 0;
        while (placed < 2_000 && (!stop.IsCancellationRequested || placed == 0))
        {
            await using var db = test.Open();
            var order = (await new PlaceOrder(db).Handle(Order($"MEANWHILE-{placed}", "JP-13", (Tea, 1)), default)).Value.Id;
            await new AllocateBacklog(db).Handle([order], default);
            placed++;
        }

        return placed;
    }

    /// <summary>A database that has nothing in it, and is gone afterwards.</summary>
    private sealed class Fresh : IAsyncDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("fulfilment-fresh-").FullName;

        public Fresh(string engine) => Settings = engine == "postgres"
            ? new DatabaseSettings { Engine = engine, ConnectionString = $"{TestEngines.Postgres};Database=r_{Guid.NewGuid():n}" }
            : new DatabaseSettings { Path = Path.Combine(folder, "fresh.db") };

        public DatabaseSettings Settings { get; }

        public FulfilmentDb Open(Scope scope) => DatabaseWiring.Open(Settings, TimeProvider.System, scope);

        public async Task MakeAsync()
        {
            if (Settings.Engine == "postgres")
            {
                await using var connection = new NpgsqlConnection($"{TestEngines.Postgres};Database=postgres;Pooling=false");
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = $"create database \"{new NpgsqlConnectionStringBuilder(Settings.ConnectionString).Database}\"";
                await command.ExecuteNonQueryAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await using (var db = Open(Scope.System))
            {
                await db.Database.EnsureDeletedAsync();
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
