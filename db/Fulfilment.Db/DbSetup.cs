using Fulfilment.Db.Demo;
using Fulfilment.Db.Seeding;
using Fulfilment.Domain;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db;

/// <summary>What a server does with its database before it opens its doors: bring the schema up, seed it once if it is empty.</summary>
public static class DbSetup
{
    /// <summary>Somebody whom a demo database knows, with the secrets that are printed at the start.</summary>
    public sealed record SignIn(string UserName, string Password, string Badge, string Pin, string Role, string Dcs, string Clients);

    public static IReadOnlyList<string> Presets => SeedFiles.PresetNames;

    public static Task MigrateAsync(FulfilmentDb db, CancellationToken ct) => SchemaSetup.ApplyAsync(db, ct);

    /// <summary>
    /// Seeds a database that holds no client and no site; any other is left as it is. The context must run under the
    /// machine's own scope. Refused when the preset is unknown (<c>seed.unknown-preset</c>).
    /// </summary>
    /// <returns>The demo's sign-ins, also when it was seeded before; empty for a database that was never seeded.</returns>
    public static async Task<Outcome<IReadOnlyList<SignIn>>> SeedIfEmptyAsync(FulfilmentDb db, string preset, IProgress<string> progress, CancellationToken ct)
    {
        var wanted = Preset.Named(preset);
        if (!wanted.IsDone)
        {
            return wanted.Refusal;
        }

        if (!await db.Clients.AnyAsync(ct) && !await db.Dcs.AnyAsync(ct))
        {
            var seeded = await DemoSeeder.SeedAsync(db, wanted.Value, progress, ct);
            if (!seeded.IsDone)
            {
                return seeded.Refusal;
            }
        }

        return (await SignInsAsync(db, ct)).ToList();
    }

    /// <summary>Those of the demo's people who are in this database and still have their public badge.</summary>
    public static async Task<IReadOnlyList<SignIn>> SignInsAsync(FulfilmentDb db, CancellationToken ct)
    {
        var known = await db.Users.AsNoTracking().Where(u => u.Id.StartsWith("demo-") && u.Active).Select(u => u.Badge).ToListAsync(ct);
        return [.. DemoSites.ReadUsers().Where(u => known.Contains(u.Badge)).Select(u => new SignIn(
            u.UserName, u.Password, u.Badge, u.Pin, u.Role, u.Dcs is null ? "*" : string.Join(' ', u.Dcs), u.Clients is null ? "*" : string.Join(' ', u.Clients)))];
    }
}
