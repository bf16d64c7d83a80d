using System.Data.Common;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fulfilment.Db;

/// <summary>
/// Brings a database to the present schema: EF's migrations, then the statements of the engine's dialect. Nodes may do so
/// at the same moment, also where there is no database yet.
/// </summary>
public static class SchemaSetup
{
    public static async Task ApplyAsync(FulfilmentDb db, CancellationToken ct)
    {
        await CreateAsync(db, ct);
        await db.Database.MigrateAsync(ct); // EF lets one node migrate at a time; the others wait

        await using var turn = await SetupTurn.TakeAsync(db, ct);
        foreach (var statement in db.Dialect.SchemaExtras.Concat(db.Dialect.SchemaExtrasOf(db.Model)))
        {
            await using var command = await db.CommandAsync(statement, ct);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>EF would look and then create, and fall over another node that does so between.</summary>
    private static async Task CreateAsync(FulfilmentDb db, CancellationToken ct)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(ct))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(ct);
        }
        catch (DbException)
        {
            if (!await creator.ExistsAsync(ct))
            {
                throw;
            }
        }
    }
}
