using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fulfilment.Adapters.Sqlite;

/// <summary>
/// Settings that SQLite keeps per connection. Synchronous FULL is what makes an acknowledged write survive a power cut;
/// a benchmark may say otherwise, nobody else. A bulk transaction keeps its pages until it commits (no spill: a page would
/// be written to the log again and again), and the log is folded back into the file after some 64 MB, not after every batch.
/// A pooled connection keeps them, so that one which was told before is not told again: nine statements less per request.
/// </summary>
public sealed class SqlitePragmas(string synchronous = "full") : DbConnectionInterceptor
{
    /// <summary>What each open handle was told last; another setting of the same file shares its pool.</summary>
    private static readonly ConditionalWeakTable<SafeHandle, string> Told = [];

    private readonly string text =
        $"pragma journal_mode = wal; pragma synchronous = {synchronous}; pragma foreign_keys = on; pragma busy_timeout = 10000; "
        + "pragma cache_size = -16000; pragma cache_spill = off; pragma temp_store = memory; pragma wal_autocheckpoint = 16000";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // EF asks so whether there is a database: a file that may only be read cannot be given a journal.
        if (connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (((SqliteConnection)connection).Handle is not { } handle || (Told.TryGetValue(handle, out var known) && known == text))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
        Told.AddOrUpdate(handle, text);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData); // the file is local: nothing to await
        return Task.CompletedTask;
    }
}
