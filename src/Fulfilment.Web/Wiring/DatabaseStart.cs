using System.Diagnostics;
using Fulfilment.Adapters;
using Fulfilment.Db;
using Fulfilment.Features;
using Fulfilment.Features.Inventory;
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
        var progress = app.Services.GetRequiredService<Progress>();
        var settings = app.Services.GetRequiredService<Settings>();
        var stop = app.Lifetime.ApplicationStopping;
        var watch = Stopwatch.StartNew();
        await using var db = app.Services.GetRequiredService<SystemDb>().OpenOnce();
        progress.Say($"Bringing the database up to date ({settings.Database.Engine}) …");
        await DbSetup.MigrateAsync(db, stop);
        await using (await SetupTurn.TakeAsync(db, stop)) // of two nodes that find it empty, one seeds
        {
            await SeedAndScheduleAsync(db, settings.Preset, progress, stop);
        }

        progress.Say($"Database ready after {watch.ElapsedMilliseconds} ms.");
        app.Services.GetRequiredService<WorkRunnerGate>().Open();
    }

    private static async Task SeedAndScheduleAsync(FulfilmentDb db, string preset, Progress progress, CancellationToken stop)
    {
        await SeedAsync(db, preset, progress, stop);
        await new BillStorage(db).StartAsync(stop);
        await PurgeRecords.ScheduleAsync(db, stop);
    }

    private static async Task SeedAsync(FulfilmentDb db, string preset, Progress progress, CancellationToken stop)
    {
        if (preset.Length == 0)
        {
            return;
        }

        var seeded = await DbSetup.SeedIfEmptyAsync(db, preset, new Lines(progress), stop);
        if (!seeded.IsDone)
        {
            throw new SettingsWrong($"The setting Fulfilment:Preset is \"{preset}\": {seeded.Refusal}. Known: {string.Join(", ", DbSetup.Presets)}, or empty.");
        }

        // Seeding needs several times the memory of serving; give it back before the day begins.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (seeded.Value.Count > 0)
        {
            progress.Say("Demo sign-ins (public: never use them on a real site):");
            foreach (var person in seeded.Value)
            {
                progress.Say($"  {person.UserName,-14} {person.Password,-18} badge {person.Badge}  PIN {person.Pin}  {person.Role}, sites {person.Dcs}, clients {person.Clients}");
            }
        }
    }

    /// <summary>Unlike Progress&lt;T&gt; it speaks at once and in order.</summary>
    private sealed class Lines(Progress progress) : IProgress<string>
    {
        public void Report(string value) => progress.Say("  " + value);
    }
}
