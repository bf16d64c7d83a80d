using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db;

/// <summary>Brings a database to the present schema: EF's tables, then the statements of the engine's dialect.</summary>
public static class SchemaSetup
{
    public static async Task ApplyAsync(FulfilmentDb db, CancellationToken ct)
    {
        if (db.Database.GetMigrations().Any())
        {
            await db.Database.MigrateAsync(ct);
        }
        else
        {
            await db.Database.EnsureCreatedAsync(ct);
        }

        foreach (var statement in db.Dialect.SchemaExtras)
        {
            await using var command = await db.CommandAsync(statement, ct);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
