using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db;

/// <summary>Brings a database to the present schema: EF's migrations, then the statements of the engine's dialect.</summary>
public static class SchemaSetup
{
    public static async Task ApplyAsync(FulfilmentDb db, CancellationToken ct)
    {
        await db.Database.MigrateAsync(ct); // EF lets one node migrate at a time; the others wait

        foreach (var statement in db.Dialect.SchemaExtras.Concat(db.Dialect.SchemaExtrasOf(db.Model)))
        {
            await using var command = await db.CommandAsync(statement, ct);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
