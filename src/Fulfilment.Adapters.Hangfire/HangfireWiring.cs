using Fulfilment.Features.Ports;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.Storage.SQLite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fulfilment.Adapters.Hangfire;

/// <summary>
/// Registers Hangfire as the job engine. Its store is in memory by default for the same reason as Quartz's: the work
/// rows are the truth, and losing the store loses no work. A store in the database keeps the history over restarts.
/// </summary>
public static class HangfireWiring
{
    /// <param name="services">Where it is registered.</param>
    /// <param name="engine">The database that keeps the history: "sqlite", "postgres" or "sqlserver"; null keeps it in memory.</param>
    /// <param name="connectionString">Of that database; SQLite does not use it.</param>
    /// <param name="sqliteFile">With SQLite a file of its own: two libraries do not write one file.</param>
    public static IServiceCollection AddHangfireEngine(this IServiceCollection services, string? engine, string connectionString, string sqliteFile)
    {
        services.AddHangfire(c => Keep(c.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings(), engine, connectionString, sqliteFile));
        services.AddHangfireServer(o =>
        {
            o.WorkerCount = 4;
            o.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
        services.AddTransient<HangfireEngine.Jobs>();
        return services.AddSingleton<IJobEngine, HangfireEngine>();
    }

    /// <summary>
    /// The dashboard. Who may see it is decided by the access of the endpoint, so its own gate (this machine only) is taken
    /// away; its buttons ask for the antiforgery token.
    /// </summary>
    public static IEndpointConventionBuilder MapHangfire(this IEndpointRouteBuilder endpoints, string path) => endpoints.MapHangfireDashboard(
        path, new DashboardOptions { Authorization = [], AsyncAuthorization = [], IgnoreAntiforgeryToken = false, DashboardTitle = "Fulfilment", DisplayStorageConnectionString = false });

    private static void Keep(IGlobalConfiguration hangfire, string? engine, string connectionString, string sqliteFile)
    {
        switch (engine)
        {
            case "sqlite":
                hangfire.UseSQLiteStorage(sqliteFile, new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromSeconds(1) });
                break;
            case "postgres":
                hangfire.UsePostgreSqlStorage(o => o.UseNpgsqlConnection(connectionString), new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromSeconds(1) });
                break;
            case "sqlserver":
                hangfire.UseSqlServerStorage(connectionString);
                break;
            default:
                hangfire.UseInMemoryStorage();
                break;
        }
    }
}
