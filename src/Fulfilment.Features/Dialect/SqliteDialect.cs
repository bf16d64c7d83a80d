using System.Data.Common;
using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Dialect;

/// <summary>
/// SQLite: one writer, so a plain loop of prepared statements inside the immediate transaction is both right and fast.
/// </summary>
public sealed class SqliteDialect : IDialect
{
    public string Name => "sqlite";

    public string OrdinalCollation => "BINARY";

    public bool SingleWriter => true;

    public IReadOnlyList<string> SchemaExtras { get; } =
    [
        "create table if not exists number_counter (name text primary key, next integer not null) without rowid",
        "insert into number_counter (name, next) values ('ids', 1000) on conflict do nothing",
        """
        create index if not exists order_line_waiting on order_line (client_id, sku_id)
        where quantity - cancelled - allocated - shipped > 0
        """,
        """
        create trigger if not exists ledger_is_append_only_u before update on stock_ledger_entry
        begin select raise(abort, 'the ledger is append-only'); end
        """,
        """
        create trigger if not exists ledger_is_append_only_d before delete on stock_ledger_entry
        begin select raise(abort, 'the ledger is append-only'); end
        """,
        """
        create trigger if not exists audit_is_append_only_u before update on audit_entry
        begin select raise(abort, 'the audit is append-only'); end
        """,
        """
        create trigger if not exists audit_is_append_only_d before delete on audit_entry
        begin select raise(abort, 'the audit is append-only'); end
        """,
    ];

    public async Task<long> NextNumbersAsync(FulfilmentDb db, int count, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            "update number_counter set next = next + $n where name = 'ids' returning next - $n", ct);
        return (long)(await command.With("$n", count).ExecuteScalarAsync(ct))!;
    }

    public async Task<(int Quantity, int Version)[]> AddToBalancesAsync(
        FulfilmentDb db, IReadOnlyList<BalanceDelta> sortedDeltas, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            insert into stock_balance (client_id, dc_id, location, sku_id, lot, serial, condition, quantity, version)
            values ($c, $d, $l, $s, $lot, $ser, $con, $q, $v)
            on conflict do update set quantity = quantity + excluded.quantity, version = version + excluded.version
            returning quantity, version
            """,
            ct);
        foreach (var name in (string[])["$c", "$d", "$l", "$s", "$lot", "$ser", "$con", "$q", "$v"])
        {
            command.With(name, "");
        }

        var after = new (int, int)[sortedDeltas.Count];
        for (var i = 0; i < after.Length; i++)
        {
            var (key, quantity, rows) = sortedDeltas[i];
            BindKey(command, key);
            command.Set("$q", quantity);
            command.Set("$v", rows);
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            after[i] = (reader.GetInt32(0), reader.GetInt32(1));
        }

        return after;
    }

    public async Task AddToAvailabilityAsync(
        FulfilmentDb db, IReadOnlyList<(AvailabilityKey Key, int Sellable, int Promised)> sortedDeltas, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            insert into availability (client_id, dc_id, sku_id, sellable, promised, changed_at) values ($c, $d, $s, $sell, $prom, $now)
            on conflict do update set sellable = sellable + excluded.sellable, promised = promised + excluded.promised, changed_at = excluded.changed_at
            """,
            ct);
        command.With("$c", "").With("$d", "").With("$s", "").With("$sell", 0).With("$prom", 0).With("$now", db.UtcNow);
        foreach (var (key, sellable, promised) in sortedDeltas)
        {
            BindKey(command, key);
            command.Set("$sell", sellable);
            command.Set("$prom", promised);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public async Task<bool[]> HoldAsync(
        FulfilmentDb db, IReadOnlyList<(AvailabilityKey Key, int Quantity)> sortedHolds, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            update availability set promised = promised + $q, changed_at = $now
            where client_id = $c and dc_id = $d and sku_id = $s and sellable - promised >= $q
            """,
            ct);
        command.With("$c", "").With("$d", "").With("$s", "").With("$q", 0).With("$now", db.UtcNow);
        var held = new bool[sortedHolds.Count];
        for (var i = 0; i < held.Length; i++)
        {
            BindKey(command, sortedHolds[i].Key);
            command.Set("$q", sortedHolds[i].Quantity);
            held[i] = await command.ExecuteNonQueryAsync(ct) == 1;
        }

        return held;
    }

    public async Task InsertRowsAsync(FulfilmentDb db, IReadOnlyList<RowSet> sets, CancellationToken ct)
    {
        foreach (var (shape, rows) in sets)
        {
            await InsertAsync(db, shape, rows, ct);
        }
    }

    private static async Task InsertAsync(FulfilmentDb db, RowShape shape, IReadOnlyList<object> rows, CancellationToken ct)
    {
        var columns = shape.Columns;
        await using var command = await db.CommandAsync(
            $"insert into \"{shape.Table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) values ({string.Join(", ", columns.Select((_, i) => "$p" + i))})",
            ct);
        var parameters = new DbParameter[columns.Count];
        for (var i = 0; i < parameters.Length; i++)
        {
            command.With("$p" + i, null);
            parameters[i] = command.Parameters[i];
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = columns[i].Read(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public async Task AddToProgressAsync(FulfilmentDb db, IReadOnlyList<ProgressDelta> sortedDeltas, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            "update order_line set allocated = allocated + $a, shipped = shipped + $s where order_id = $o and line_no = $n", ct);
        command.With("$a", 0).With("$s", 0).With("$o", 0L).With("$n", 0);
        foreach (var (order, lineNo, allocated, shipped) in sortedDeltas)
        {
            command.Set("$a", allocated);
            command.Set("$s", shipped);
            command.Set("$o", order.Value);
            command.Set("$n", lineNo);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public Task LockOrdersAsync(FulfilmentDb db, IReadOnlyList<long> sortedIds, CancellationToken ct) => Task.CompletedTask;

    public async Task<long[]> ClaimWorkAsync(
        FulfilmentDb db, string kind, int count, DateTime now, DateTime leaseUntil, string node, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            update work_item set state = 1, attempts = attempts + 1, lease_until = $until, leased_by = $node
            where id in (select id from work_item
                         where kind = $kind and ((state = 0 and due_at <= $now) or (state = 1 and lease_until < $now))
                         order by due_at limit $n)
            returning id
            """,
            ct);
        command.With("$until", leaseUntil).With("$node", node).With("$kind", kind).With("$now", now).With("$n", count);
        var ids = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetInt64(0));
        }

        return [.. ids];
    }

    // SQLite extended codes: 5 busy, 6 locked, 1555 and 2067 primary and unique key. Never the message text.
    public bool IsConflict(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsConflict(inner),
        DbException { ErrorCode: 5 or 6 } => true,
        DbException e => e.GetType().GetProperty("SqliteExtendedErrorCode")?.GetValue(e) is 1555 or 2067,
        _ => false,
    };

    private static void BindKey(DbCommand command, in StockKey key)
    {
        command.Set("$c", key.ClientId.Value);
        command.Set("$d", key.DcId.Value);
        command.Set("$l", key.Location.Value);
        command.Set("$s", key.SkuId.Value);
        command.Set("$lot", key.Lot);
        command.Set("$ser", key.Serial);
        command.Set("$con", (int)key.Condition);
    }

    private static void BindKey(DbCommand command, in AvailabilityKey key)
    {
        command.Set("$c", key.ClientId.Value);
        command.Set("$d", key.DcId.Value);
        command.Set("$s", key.SkuId.Value);
    }
}
