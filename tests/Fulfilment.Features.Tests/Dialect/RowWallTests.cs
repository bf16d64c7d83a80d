using System.Collections.Frozen;
using System.Globalization;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using static Fulfilment.Features.Tests.Warehouse;
using ClientId = Fulfilment.Domain.Network.ClientId;

namespace Fulfilment.Features.Tests.Dialect;

/// <summary>The wall in the database itself: what a query that goes round the filters still cannot see or write.</summary>
public sealed class RowWallTests
{
    private static readonly ClientId Other = new("DAI");

    [PostgresFact]
    public async Task Stands_before_every_table_of_one_clients_rows_and_holds_the_owner_too()
    {
        await using var test = await TestDb.CreateAsync("postgres");
        await using var db = test.Open();
        var tables = RowWall.Tables(db.Model).ToList();
        Assert.True(tables.Count > 30, $"only {tables.Count} tables");
        Assert.DoesNotContain((await DatabaseAudit.RunAsync(db, default)).Findings, f => f.Code == "schema.wall-missing");

        await db.Database.ExecuteSqlRawAsync("alter table paper no force row level security");
        await using var fresh = test.Open();
        Assert.Contains((await DatabaseAudit.RunAsync(fresh, default)).Findings, f => f.Code == "schema.wall-missing" && f.Subject == "table paper");
    }

    [PostgresFact]
    public async Task A_session_of_one_client_sees_and_writes_only_its_rows_in_every_table()
    {
        await using var test = await TestDb.CreateAsync("postgres");
        await using var db = test.Open();
        await TakeReferencesOffAsync(db);
        foreach (var entity in OfClients(db))
        {
            await InsertAsync(db, entity, Client, 1);
            await InsertAsync(db, entity, Other, 2);
        }

        await using var mine = test.Open(Of(Client));
        foreach (var entity in OfClients(db))
        {
            Assert.Equal([Client.Value, Other.Value], await OwnersAsync(db, entity));
            Assert.Equal([Client.Value], await OwnersAsync(mine, entity));
            var refused = await Assert.ThrowsAsync<PostgresException>(() => InsertAsync(mine, entity, Other, 3));
            Assert.True(refused.SqlState == "42501", $"{entity.GetTableName()}: {refused.Message}");
            var column = entity.FindProperty("ClientId")!.GetColumnName();
            Assert.Equal(0, await mine.Database.ExecuteSqlRawAsync($"delete from \"{entity.GetTableName()}\" where \"{column}\" = 'DAI'"));
        }

        Assert.Equal(2, await db.Skus.IgnoreQueryFilters().CountAsync());
        Assert.Equal(1, await mine.Skus.IgnoreQueryFilters().CountAsync());
    }

    [PostgresFact]
    public async Task A_pooled_session_forgets_the_reach_of_its_last_user()
    {
        await using var test = await TestDb.CreateAsync("postgres");
        var one = test.Settings with { ConnectionString = $"{test.Settings.ConnectionString.Replace("Maximum Pool Size=30", "Maximum Pool Size=1", StringComparison.Ordinal)}" };
        FulfilmentDb Open(Scope scope) => Adapters.DatabaseWiring.Open(one, test.Clock, scope);
        await using (var db = Open(Scope.System))
        {
            await TwoSkusAsync(db);
        }

        var session = 0;
        foreach (var (scope, seen) in new[] { (Of(Client), 1), (Scope.System, 2), (Of(Other), 1), (Of(), 0), (Of(Client, Other), 2), (Scope.System, 2) })
        {
            await using var db = Open(scope);
            Assert.Equal(seen, await db.Skus.IgnoreQueryFilters().CountAsync());
            var pid = await db.Database.SqlQueryRaw<int>("select pg_backend_pid() as \"Value\"").SingleAsync();
            Assert.True(session == 0 || session == pid, "the pool gave another session: nothing is proven");
            session = pid;
        }
    }

    [Fact]
    public void A_connection_string_that_keeps_sessions_as_they_were_is_refused()
    {
        var kept = new Adapters.DatabaseSettings { Engine = "postgres", ConnectionString = "Host=nowhere;No Reset On Close=true" };
        Assert.Throws<InvalidOperationException>(() => Adapters.DatabaseWiring.Open(kept, TimeProvider.System, Scope.System));
    }

    [PostgresFact]
    public async Task Callers_of_different_clients_share_one_commit()
    {
        await using var test = await TestDb.CreateAsync("postgres");
        await using (var db = test.Open())
        {
            await BuildAsync(db);
            db.Clients.Add(new Domain.Network.Client { Id = Other, Name = "Dai" });
            db.Channels.Add(new Domain.Network.Channel { ClientId = Other, Id = Channel, Name = "Web shop" });
            db.Skus.Add(new Sku { ClientId = Other, Id = Tea, Name = "Tea" });
            await db.SaveChangesAsync();
        }

        var placed = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            var client = i % 2 == 0 ? Client : Other;
            await using var db = test.Open(Of(client));
            return await new PlaceOrder(db).Handle(Order($"G{i}", "JP-13", (Tea, 1)) with { Client = client }, default);
        }));

        Assert.All(placed, p => Assert.True(p.IsDone, p.Refusal?.ToString()));
        await using var mine = test.Open(Of(Client));
        Assert.Equal(12, await mine.Orders.IgnoreQueryFilters().CountAsync());
    }

    [PostgresFact]
    public async Task A_question_of_the_house_is_answered_and_the_wall_stands_again_after_it()
    {
        await using var test = await TestDb.CreateAsync("postgres");
        await using (var db = test.Open())
        {
            await TwoSkusAsync(db);
        }

        await using var mine = test.Open(Of(Client));
        Task<int> Count() => mine.Skus.IgnoreQueryFilters().CountAsync();
        Assert.Equal((2, 1), (await mine.AcrossClientsAsync(Count, default), await Count()));
        await using (await mine.Database.BeginTransactionAsync())
        {
            Assert.Equal((1, 2, 1), (await Count(), await mine.AcrossClientsAsync(Count, default), await Count()));
            await Assert.ThrowsAsync<PostgresException>(() => mine.AcrossClientsAsync(() => mine.Database.ExecuteSqlRawAsync("select 1/0"), default));
        }

        Assert.Equal(1, await Count());
    }

    private static async Task TwoSkusAsync(FulfilmentDb db)
    {
        foreach (var client in new[] { Client, Other })
        {
            db.Clients.Add(new Domain.Network.Client { Id = client, Name = client.Value });
            db.Skus.Add(new Sku { ClientId = client, Id = Tea, Name = "Tea" });
        }

        await db.SaveChangesAsync();
    }

    private static Scope Of(params ClientId[] clients) => new("test", Role.Manager, clients.ToFrozenSet(), null);

    private static IEnumerable<IEntityType> OfClients(FulfilmentDb db) =>
        db.Model.GetEntityTypes().Where(e => typeof(IOfClient).IsAssignableFrom(e.ClrType) && e.GetTableName() is not null);

    private static async Task<List<string>> OwnersAsync(FulfilmentDb db, IEntityType entity) => await db.Database
        .SqlQueryRaw<string>($"select \"{entity.FindProperty("ClientId")!.GetColumnName()}\" as \"Value\" from \"{entity.GetTableName()}\"").OrderBy(v => v).ToListAsync();

    /// <summary>Rows are made up table by table, so what they refer to is not there.</summary>
    private static Task TakeReferencesOffAsync(FulfilmentDb db) => db.Database.ExecuteSqlRawAsync(
        """
        do $$ declare r record; begin
          for r in select conrelid::regclass as t, conname from pg_constraint where contype = 'f' loop
            execute format('alter table %s drop constraint %I', r.t, r.conname);
          end loop;
        end $$
        """);

    private static async Task InsertAsync(FulfilmentDb db, IEntityType entity, ClientId client, int n)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var columns = entity.GetProperties().Where(p => p.GetColumnName(table) is not null && !p.IsNullable || p.Name == "ClientId")
            .Select(p => (Name: p.GetColumnName(table)!, Value: p.Name == "ClientId" ? $"'{client}'" : Made(p.GetColumnType(), n))).ToList();
        await db.Database.ExecuteSqlRawAsync(
            $"insert into \"{table.Name}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) overriding system value values ({string.Join(", ", columns.Select(c => c.Value))})");
    }

    private static string Made(string type, int n)
    {
        var number = n.ToString(CultureInfo.InvariantCulture);
        return type.Split('(')[0] switch
        {
            "boolean" => "true",
            "timestamp with time zone" or "date" => $"'2026-01-0{number}'",
            "jsonb" or "json" => "'[]'",
            "bytea" => "'\\x00'",
            "time without time zone" => "'10:00'",
            "uuid" => $"'00000000-0000-0000-0000-00000000000{number}'",
            "text[]" or "integer[]" or "bigint[]" => "'{{}}'",
            _ => $"'{number}'",
        };
    }
}
