using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fulfilment.Adapters.Sqlite;

/// <summary>
/// Settings that SQLite keeps per connection. Synchronous FULL is what makes an acknowledged write survive a power cut;
/// a benchmark may say otherwise, nobody else. A bulk transaction keeps its pages until it commits (no spill: a page would
/// be written to the log again and again), and the log is folded back into the file after some 64 MB, not after every batch.
/// </summary>
public sealed class SqlitePragmas(string synchronous = "full") : DbConnectionInterceptor
{
    private readonly string text =
        $"pragma journal_mode = wal; pragma synchronous = {synchronous}; pragma foreign_keys = on; pragma busy_timeout = 10000; "
        + "pragma cache_size = -16000; pragma cache_spill = off; pragma temp_store = memory; pragma wal_autocheckpoint = 16000";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData); // the file is local: nothing to await
        return Task.CompletedTask;
    }
}
