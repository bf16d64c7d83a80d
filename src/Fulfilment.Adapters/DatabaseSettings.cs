namespace Fulfilment.Adapters;

/// <summary>Which engine, and where: section "Fulfilment:Database".</summary>
public sealed record DatabaseSettings
{
    public const string MigrationsAssembly = "Fulfilment.Db";

    /// <summary>"sqlite", "postgres" or "sqlserver".</summary>
    public string Engine { get; init; } = "sqlite";

    /// <summary>The engine's connection string; for SQLite empty means the file under <see cref="Path"/>.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>The SQLite file.</summary>
    public string Path { get; init; } = "data/fulfilment.db";

    /// <summary>SQLite's synchronous setting. Only the benchmarks set anything but "full".</summary>
    public string Synchronous { get; init; } = "full";
}
