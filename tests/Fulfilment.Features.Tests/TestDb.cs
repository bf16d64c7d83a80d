using Fulfilment.Adapters;
using Fulfilment.Domain.People;

namespace Fulfilment.Features.Tests;

/// <summary>A fresh database per test on the engine asked for; gone afterwards.</summary>
internal sealed class TestDb : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fulfilment-test-").FullName;
    private readonly string? postgresName;

    private TestDb(string engine)
    {
        if (engine == "postgres")
        {
            postgresName = "t_" + Guid.NewGuid().ToString("n");
            Settings = new DatabaseSettings { Engine = engine, ConnectionString = $"{TestEngines.Postgres};Database={postgresName};Maximum Pool Size=30" };
        }
        else
        {
            // A test asks for behaviour, not for a disk: whether a commit survives a power cut is proven elsewhere.
            Settings = new DatabaseSettings { Path = Path.Combine(folder, "test.db"), Synchronous = "off" };
        }
    }

    public DatabaseSettings Settings { get; }

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 0, 30, 0, TimeSpan.Zero));

    public static async Task<TestDb> CreateAsync(string engine = "sqlite")
    {
        var test = new TestDb(engine);
        await TestTemplate.CopyToAsync(test.Settings);
        return test;
    }

    /// <summary>A new context, as a request would get it.</summary>
    public FulfilmentDb Open(Scope? scope = null) => DatabaseWiring.Open(Settings, Clock, scope ?? Scope.System);

    /// <summary>
    /// A context of another node: what a process keeps in memory per database is its own. On the embedded engine there
    /// is one node, so there it is the same as <see cref="Open"/>.
    /// </summary>
    public FulfilmentDb OpenOn(string node) => Settings.Engine == "postgres"
        ? DatabaseWiring.Open(Settings with { ConnectionString = $"{Settings.ConnectionString};Application Name={node}" }, Clock, Scope.System)
        : Open();

    public async ValueTask DisposeAsync()
    {
        if (postgresName is not null)
        {
            await using var db = Open();
            await db.Database.EnsureDeletedAsync();
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        Directory.Delete(folder, recursive: true);
    }
}
