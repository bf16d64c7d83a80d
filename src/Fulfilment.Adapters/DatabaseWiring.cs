using Fulfilment.Adapters.Postgres;
using Fulfilment.Adapters.Sqlite;
using Fulfilment.Adapters.SqlServer;
using Fulfilment.Domain.People;
using Fulfilment.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fulfilment.Adapters;

/// <summary>
/// Registers the one context for the configured engine. <see cref="Scope"/> and the clock come from the host; the options
/// are the same for all, and worked out once.
/// </summary>
public static class DatabaseWiring
{
    public static IServiceCollection AddFulfilmentDb(this IServiceCollection services, DatabaseSettings settings)
    {
        switch (settings.Engine)
        {
            case "sqlite":
                services.AddDbContext<FulfilmentDb, SqliteFulfilmentDb>(o => UseSqlite(o, settings), optionsLifetime: ServiceLifetime.Singleton);
                break;
            case "postgres":
                services.AddDbContext<FulfilmentDb, PostgresFulfilmentDb>(o => UsePostgres(o, settings), optionsLifetime: ServiceLifetime.Singleton);
                break;
            case "sqlserver":
#if FULL_FEED
                services.AddDbContext<FulfilmentDb, SqlServerFulfilmentDb>(o => UseSqlServer(o, settings), optionsLifetime: ServiceLifetime.Singleton);
                break;
#else
                throw new InvalidOperationException(
                    "Fulfilment:Database:Engine is sqlserver, which needs the full build: dotnet run -p:FullFeed=true --project src/Fulfilment.Web");
#endif
            default:
                throw new InvalidOperationException($"Fulfilment:Database:Engine is '{settings.Engine}'; it must be sqlite, postgres or sqlserver.");
        }

        return services;
    }

    /// <summary>
    /// A context for work that is done once: what EF keeps for the next context of its kind (a second model with all that
    /// migrations need, the plans of the seed's queries) goes with it.
    /// </summary>
    public static FulfilmentDb OpenOnce(DatabaseSettings settings, TimeProvider clock, Scope scope) => settings.Engine switch
    {
        "sqlite" => new SqliteFulfilmentDb(Options<SqliteFulfilmentDb>(o => UseSqlite(o.EnableServiceProviderCaching(false), settings)), clock, scope),
        "postgres" => new PostgresFulfilmentDb(Options<PostgresFulfilmentDb>(o => UsePostgres(o.EnableServiceProviderCaching(false), settings)), clock, scope),
        _ => Open(settings, clock, scope),
    };

    /// <summary>A context outside any host: consoles, tests and benchmarks.</summary>
    public static FulfilmentDb Open(DatabaseSettings settings, TimeProvider clock, Scope scope) => settings.Engine switch
    {
        "sqlite" => new SqliteFulfilmentDb(Options<SqliteFulfilmentDb>(o => UseSqlite(o, settings)), clock, scope),
        "postgres" => new PostgresFulfilmentDb(Options<PostgresFulfilmentDb>(o => UsePostgres(o, settings)), clock, scope),
        "sqlserver" => new SqlServerFulfilmentDb(Options<SqlServerFulfilmentDb>(o => UseSqlServer(o, settings)), clock, scope),
        _ => throw new ArgumentException($"Unknown engine '{settings.Engine}'.", nameof(settings)),
    };

    /// <summary>
    /// What nobody uses just now. The embedded engine's sessions each hold their own copy of the file's pages and are cheap to
    /// open; a server's close by themselves.
    /// </summary>
    public static void CloseIdleSessions(DatabaseSettings settings)
    {
        if (settings.Engine != "sqlite")
        {
            return;
        }

        using var any = new SqliteConnection(SqliteText(settings));
        SqliteConnection.ClearPool(any);
    }

    private static DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder> configure)
        where T : FulfilmentDb
    {
        var builder = new DbContextOptionsBuilder<T>();
        configure(builder);
        return builder.Options;
    }

    private static void UseSqlite(DbContextOptionsBuilder options, DatabaseSettings settings)
    {
        if (settings.ConnectionString.Length == 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Path))!);
        }

        // A list of values as one parameter keeps the statement's text the same, so EF need not write it anew for every call.
        options.UseSqlite(SqliteText(settings), o => o.MigrationsAssembly(DatabaseSettings.MigrationsAssembly).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new SqlitePragmas(settings.Synchronous));
    }

    private static string SqliteText(DatabaseSettings settings) =>
        settings.ConnectionString.Length == 0 ? $"Data Source={settings.Path}" : settings.ConnectionString;

    private static void UsePostgres(DbContextOptionsBuilder options, DatabaseSettings settings) =>
        options.UseNpgsql(ForShortStatements(settings.ConnectionString), o => o.MigrationsAssembly(DatabaseSettings.MigrationsAssembly))
            .AddInterceptors(Reach);

    private static readonly ReachInterceptor Reach = new();

    /// <summary>
    /// The same few hundred statements come back all day: prepared, the server plans each once per connection. A pooler
    /// that hands out connections per transaction cannot keep them: its connection string says Max Auto Prepare=0. Compiling
    /// a statement to machine code costs the server twenty milliseconds, and ours run for less than one: it is switched off
    /// unless the connection string has Options of its own.
    /// </summary>
    private static string ForShortStatements(string text)
    {
        var given = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = text };
        if (given.TryGetValue("No Reset On Close", out var kept) && Convert.ToBoolean(kept, System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException(
                "Fulfilment:Database:ConnectionString has No Reset On Close=true: a pooled session would keep the reach of its last user. Take it out.");
        }

        var rest = text.TrimEnd(';');
        var prepared = given.ContainsKey("Max Auto Prepare") ? "" : ";Max Auto Prepare=200;Auto Prepare Min Usages=3";
        var compiled = given.ContainsKey("Options") ? "" : ";Options=-c jit=off";
        return rest + prepared + compiled;
    }

    private static void UseSqlServer(DbContextOptionsBuilder options, DatabaseSettings settings) =>
        options.UseSqlServer(settings.ConnectionString, o => o.MigrationsAssembly(DatabaseSettings.MigrationsAssembly).UseCompatibilityLevel(160));
}
