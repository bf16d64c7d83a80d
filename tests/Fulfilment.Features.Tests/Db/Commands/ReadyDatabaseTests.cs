using Fulfilment.Adapters;
using Fulfilment.Db.Commands;
using Fulfilment.Domain.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Db.Commands;

public sealed class ReadyDatabaseTests
{
    [Theory, EveryEngine]
    public async Task A_migrated_database_can_be_read(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();

        Assert.Null(await ReadyDatabase.RefuseAsync(db, default));
    }

    [Theory, EveryEngine]
    public async Task A_database_that_is_not_there_is_named_and_not_made(string engine)
    {
        var settings = Missing(engine);
        await using var db = DatabaseWiring.Open(settings, TimeProvider.System, Scope.System);

        var refusal = await ReadyDatabase.RefuseAsync(db, default);

        Assert.Equal("seed.unknown-database", refusal?.Code);
        Assert.Contains("no-such-database", ConsoleTarget.Say(refusal!), StringComparison.Ordinal);
        Assert.False(engine == "sqlite" ? File.Exists(settings.Path) : await db.Database.CanConnectAsync());
    }

    [Fact]
    public async Task A_database_without_our_schema_and_a_file_that_is_none_are_refused_in_words()
    {
        var folder = Directory.CreateTempSubdirectory("fulfilment-ready-");
        try
        {
            var (empty, text) = (Path.Combine(folder.FullName, "empty.db"), Path.Combine(folder.FullName, "text.db"));
            await File.WriteAllTextAsync(empty, "");
            await File.WriteAllTextAsync(text, new string('x', 5000));

            Assert.Equal("seed.not-now-schema", await CodeAsync(empty));
            Assert.Equal("seed.database-failed", await CodeAsync(text));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string?> CodeAsync(string file)
    {
        await using var db = DatabaseWiring.Open(new DatabaseSettings { Engine = "sqlite", Path = file }, TimeProvider.System, Scope.System);
        return (await ReadyDatabase.RefuseAsync(db, default))?.Code;
    }

    private static DatabaseSettings Missing(string engine)
    {
        var name = $"no-such-database-{Guid.NewGuid():n}";
        return engine == "sqlite"
            ? new DatabaseSettings { Engine = engine, Path = Path.Combine(Path.GetTempPath(), name) }
            : new DatabaseSettings { Engine = engine, ConnectionString = $"{TestEngines.Postgres};Database={name}" };
    }
}
