using System.Data.Common;
using Fulfilment.Domain;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fulfilment.Db.Commands;

/// <summary>
/// Commands that only read ask this first: is there a database, and has it this program's schema? They never make one, so that a
/// mistyped path leaves no empty file behind.
/// </summary>
internal static class ReadyDatabase
{
    /// <returns>Null when it can be read; otherwise <c>seed.unknown-database</c>, <c>seed.not-now-schema</c> or <c>seed.database-failed</c>.</returns>
    public static async Task<Refusal?> RefuseAsync(FulfilmentDb db, CancellationToken ct)
    {
        try
        {
            var named = Name(db);
            if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(ct))
            {
                return Refusal.Of("seed.unknown-database", ("database", named));
            }

            var missing = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            return missing == 0 ? null : Refusal.Of("seed.not-now-schema", ("database", named), ("missing", missing));
        }
        catch (Exception wrong) when (CauseIn(wrong) is { } cause)
        {
            return Refusal.Of("seed.database-failed", ("cause", cause));
        }
    }

    /// <returns>What the database, or the reader of its connection string, says itself; null when the exception is about something else.</returns>
    public static string? CauseIn(Exception wrong)
    {
        for (var e = wrong; e is not null; e = e.InnerException)
        {
            if (e is DbException)
            {
                return e.Message.TrimEnd('.');
            }
        }

        return wrong is ArgumentException ? wrong.Message.TrimEnd('.') : null;
    }

    /// <summary>The file, or the server's name for it: never the connection string, which holds a password.</summary>
    private static string Name(FulfilmentDb db)
    {
        var connection = db.Database.GetDbConnection();
        return connection.Database is "" or "main" ? connection.DataSource : connection.Database;
    }
}
