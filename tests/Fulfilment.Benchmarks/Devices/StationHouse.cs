using System.Security.Cryptography;
using Fulfilment.Adapters;
using Fulfilment.Db;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.People;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// A server process of its own on a database of its own, synced to the disk as in production, with stations and their keys.
/// It can be killed and started again, and ends with us.
/// </summary>
internal sealed class StationHouse : IAsyncDisposable
{
    public static readonly DcId Dc = new("DC01");

    private readonly string secret = RandomNumberGenerator.GetHexString(40);
    private readonly DirectoryInfo folder;
    private readonly DatabaseSettings database;
    private ServerProcess? server;

    private StationHouse(DirectoryInfo folder, DatabaseSettings database) => (this.folder, this.database) = (folder, database);

    public Uri Address => server!.Address;

    public string Folder => folder.FullName;

    /// <summary>User and system time of the server since it started, seconds.</summary>
    public double ServerSeconds => server!.CpuSeconds;

    /// <summary>Station code and agent's key.</summary>
    public List<(string Station, string Key)> Stations { get; } = [];

    /// <summary>What the server complained of.</summary>
    public FaultLines Faults { get; } = new();

    /// <summary>By which pages listen.</summary>
    public string PageKey { get; private set; } = "";

    /// <param name="furnish">What else stands in the database before the server starts.</param>
    public static async Task<StationHouse> StartAsync(string engine, string? postgres, int stations, Func<StationHouse, Task>? furnish = null)
    {
        var folder = Directory.CreateTempSubdirectory("stations-suite-");
        var database = engine == "sqlite"
            ? new DatabaseSettings { Path = Path.Combine(folder.FullName, "stations.db"), Synchronous = "full" }
            : new DatabaseSettings { Engine = engine, ConnectionString = $"{postgres};Database=stations_{Guid.NewGuid():n};Maximum Pool Size=40" };
        var house = new StationHouse(folder, database);
        await house.FurnishAsync(stations);
        await (furnish?.Invoke(house) ?? Task.CompletedTask);
        house.server = await ServerProcess.StartAsync(database, folder.FullName, house.secret, house.Faults.Add);
        return house;
    }

    /// <summary>kill -9, and a new process at the same address once the old one is gone.</summary>
    public async Task RestartServerAsync()
    {
        var address = Address;
        server!.Dispose();
        server = await ServerProcess.StartAsync(database, folder.FullName, secret, Faults.Add, address);
    }

    public FulfilmentDb Open() => DatabaseWiring.Open(database, TimeProvider.System, Scope.System);

    public async ValueTask DisposeAsync()
    {
        server?.Dispose();
        if (database.Engine != "sqlite")
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await using var db = Open();
            await db.Database.EnsureDeletedAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private async Task FurnishAsync(int stations)
    {
        await using var db = Open();
        await SchemaSetup.ApplyAsync(db, default);
        db.Dcs.Add(new Dc { Id = Dc, Name = "Bench", Region = "JP-13" });
        for (var i = 0; i < stations; i++)
        {
            db.Stations.Add(new Station { Id = new StationId($"ZONE-{i:00}"), DcId = Dc, Name = $"Zone {i}" });
        }

        await db.SaveChangesAsync();
        var issue = new IssueKey(db, new KeySecret(secret));
        for (var i = 0; i < stations; i++)
        {
            var code = $"ZONE-{i:00}";
            var key = await issue.Handle(new IssueKey.Command(new RequestId($"key-{code}"), code, Role.Station, "*", "DC01", new StationId(code)), default);
            Stations.Add((code, key.Value.Key!));
        }

        PageKey = (await issue.Handle(new IssueKey.Command(new RequestId("key-page"), "pages", Role.Manager, "*", "DC01", null), default)).Value.Key!;
    }
}

/// <summary>The server's log, as far as it tells of faults.</summary>
internal sealed class FaultLines
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public void Add(string? line)
    {
        if (line is not null && lines.Count < 20 && (line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains("nhandled", StringComparison.Ordinal)))
        {
            lines.Enqueue(line[..Math.Min(line.Length, 400)]);
        }
    }

    public override string ToString() => string.Join('\n', lines);
}
