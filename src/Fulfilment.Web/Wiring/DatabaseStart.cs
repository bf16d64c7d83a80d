using System.Diagnostics;
using Fulfilment.Adapters;
using Fulfilment.Db;
using Fulfilment.Features.Work;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Wiring;

/// <summary>The database: the context for requests, and its schema before the first of them.</summary>
internal static class DatabaseStart
{
    public static DatabaseSettings Rooted(DatabaseSettings settings, string root) =>
        settings with { Path = Path.GetFullPath(settings.Path, root) };

    public static void AddDatabase(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(settings);
        services.AddFulfilmentDb(settings);
    }

    public static async Task PrepareDatabase(this WebApplication app)
    {
        var watch = Stopwatch.StartNew();
        await using var db = app.Services.GetRequiredService<SystemDb>().Open();
        await SchemaSetup.ApplyAsync(db, app.Lifetime.ApplicationStopping);
        app.Services.GetRequiredService<Progress>().Say($"Database ready ({app.Services.GetRequiredService<DatabaseSettings>().Engine}, {watch.ElapsedMilliseconds} ms).");
        app.Services.GetRequiredService<WorkRunnerGate>().Open();
    }
}
