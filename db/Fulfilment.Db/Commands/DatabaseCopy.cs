using System.Diagnostics;
using Fulfilment.Adapters;
using Fulfilment.Domain;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fulfilment.Db.Commands;

/// <summary>A consistent copy of a whole database in one file: SQLite by itself, PostgreSQL by its own pg_dump and pg_restore.</summary>
internal static class DatabaseCopy
{
    public static async Task<Outcome<long>> BackupAsync(FulfilmentDb db, DatabaseSettings settings, string file, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            return Refusal.Of("seed.conflict-file-exists", ("file", file));
        }

        switch (settings.Engine)
        {
            case "sqlite":
                await using (var command = await db.CommandAsync("vacuum into $file", ct))
                {
                    await command.With("$file", file).ExecuteNonQueryAsync(ct);
                }

                break;
            case "postgres":
                var dumped = await RunAsync("pg_dump", settings, ["--format=custom", "--enable-row-security", "--file", file], ct);
                if (!dumped.IsDone)
                {
                    return dumped.Refusal;
                }

                break;
            default:
                return Refusal.Of("seed.engine-has-its-own", ("engine", settings.Engine));
        }

        return new FileInfo(file).Length;
    }

    public static async Task<Outcome<Done>> RestoreAsync(DatabaseSettings settings, string file, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            return Refusal.Of("seed.unknown-file", ("file", file));
        }

        return settings.Engine switch
        {
            "sqlite" => await RestoreSqliteAsync(settings, file, ct),
            "postgres" => await RunAsync("pg_restore", settings, ["--clean", "--if-exists", "--single-transaction", "--enable-row-security", "--no-owner", file], ct),
            _ => Refusal.Of("seed.engine-has-its-own", ("engine", settings.Engine)),
        };
    }

    /// <summary>The copy is checked before anything is touched, and comes in through SQLite, so that no half file is ever the database.</summary>
    private static async Task<Outcome<Done>> RestoreSqliteAsync(DatabaseSettings settings, string file, CancellationToken ct)
    {
        await using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            await source.OpenAsync(ct);
            await using var check = source.CreateCommand();
            check.CommandText = "select (select count(*) from sqlite_master where name = 'stock_ledger_entry') || (select integrity_check from pragma_integrity_check limit 1)";
            if (await check.ExecuteScalarAsync(ct) as string is not "1ok")
            {
                return Refusal.Of("seed.bad-backup", ("file", file));
            }
        }
        catch (SqliteException)
        {
            return Refusal.Of("seed.bad-backup", ("file", file));
        }

        var target = settings.ConnectionString.Length > 0 ? settings.ConnectionString : new SqliteConnectionStringBuilder { DataSource = settings.Path, Pooling = false }.ToString();
        await using var database = new SqliteConnection(target);
        await database.OpenAsync(ct);
        source.BackupDatabase(database);
        return Done.It;
    }

    private static async Task<Outcome<Done>> RunAsync(string tool, DatabaseSettings settings, IEnumerable<string> arguments, CancellationToken ct)
    {
        var at = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var start = new ProcessStartInfo(tool, [.. arguments, "--dbname", at.Database!, "--host", at.Host!, "--port", $"{at.Port}", "--username", at.Username ?? Environment.UserName])
        {
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = at.Password ?? "";
        try
        {
            using var process = Process.Start(start)!;
            var errors = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? Done.It : Refusal.Of("seed.tool-failed", ("tool", tool), ("cause", errors.Trim()));
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return Refusal.Of("seed.tool-missing", ("tool", tool), ("cause", missing.Message));
        }
    }
}
