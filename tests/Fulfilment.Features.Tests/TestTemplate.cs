using System.Collections.Concurrent;
using Fulfilment.Adapters;
using Fulfilment.Db;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fulfilment.Features.Tests;

/// <summary>
/// An empty database of the present schema, made once per engine and test process by the real migrations; each test gets
/// a copy. Copying takes a fraction of migrating, and hundreds of tests ask.
/// </summary>
internal static class TestTemplate
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new(StringComparer.Ordinal);

    /// <summary>Makes the database that <paramref name="settings"/> name.</summary>
    public static async Task CopyToAsync(DatabaseSettings settings)
    {
        if (settings.Engine == "postgres")
        {
            var template = await Made.GetOrAdd("postgres", _ => new(MakePostgresAsync)).Value;
            await RunAsync($"create database \"{new NpgsqlConnectionStringBuilder(settings.ConnectionString).Database}\" template \"{template}\"");
        }
        else
        {
            File.Copy(await Made.GetOrAdd("sqlite", _ => new(MakeSqliteAsync)).Value, settings.Path);
        }
    }

    private static async Task<string> MakePostgresAsync()
    {
        var name = "tpl_" + Guid.NewGuid().ToString("n");
        var text = $"{TestEngines.Postgres};Database={name};Pooling=false"; // an open connection would forbid copying
        await using var db = DatabaseWiring.Open(new DatabaseSettings { Engine = "postgres", ConnectionString = text }, TimeProvider.System, Scope.System);
        await SchemaSetup.ApplyAsync(db, default);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RunAsync($"drop database if exists \"{name}\"").GetAwaiter().GetResult();
        return name;
    }

    private static async Task<string> MakeSqliteAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("fulfilment-template-").FullName, "template.db");
        await using (var db = DatabaseWiring.Open(
            new DatabaseSettings { ConnectionString = $"Data Source={path};Pooling=false", Synchronous = "off" }, TimeProvider.System, Scope.System))
        {
            await SchemaSetup.ApplyAsync(db, default);
            await db.Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate)"); // all in the one file that is copied
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return path;
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{TestEngines.Postgres};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
