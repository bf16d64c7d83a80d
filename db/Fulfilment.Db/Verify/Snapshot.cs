using System.Data;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fulfilment.Db.Verify;

/// <summary>One moment of the database for as long as it is read, so that an audit may run while others write.</summary>
internal static class Snapshot
{
    public static Task<IDbContextTransaction> BeginSnapshotAsync(this DatabaseFacade database, IDialect dialect, CancellationToken ct) => dialect.Name switch
    {
        // A deferred transaction of SQLite reads one state of the WAL and does not keep writers out.
        "sqlite" => DeferredAsync(database, ct),
        "postgres" => database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct),
        _ => database.BeginTransactionAsync(IsolationLevel.Snapshot, ct),
    };

    private static async Task<IDbContextTransaction> DeferredAsync(DatabaseFacade database, CancellationToken ct)
    {
        await database.OpenConnectionAsync(ct);
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)database.GetDbConnection();
        return (await database.UseTransactionAsync(connection.BeginTransaction(deferred: true), ct))!;
    }
}
