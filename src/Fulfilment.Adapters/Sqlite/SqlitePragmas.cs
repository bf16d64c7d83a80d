using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fulfilment.Adapters.Sqlite;

/// <summary>
/// Settings that SQLite keeps per connection. Synchronous FULL is what makes an acknowledged write survive a power cut;
/// a benchmark may say otherwise, nobody else.
/// </summary>
public sealed class SqlitePragmas(string synchronous = "full") : DbConnectionInterceptor
{
    private readonly string text =
        $"pragma journal_mode = wal; pragma synchronous = {synchronous}; pragma foreign_keys = on; pragma busy_timeout = 10000; "
        + "pragma cache_size = -16000; pragma temp_store = memory; pragma wal_autocheckpoint = 2000";

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
