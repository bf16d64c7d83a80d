using System.Data.Common;
using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Dialect;

/// <summary>
/// SQL Server: update first, insert where no row was there, under a key-range lock so that two inserters of one key
/// cannot both miss. No MERGE and no update through a CTE: both have known races.
/// </summary>
public sealed class SqlServerDialect : IDialect
{
    public string Name => "sqlserver";

    public string OrdinalCollation => "Latin1_General_100_BIN2";

    public bool SingleWriter => false;

    public IReadOnlyList<string> SchemaExtras { get; } =
    [
        "if not exists (select 1 from sys.sequences where name = 'ids') create sequence ids as bigint start with 1000 increment by 1 cache 1000",
        """
        if not exists (select 1 from sys.indexes where name = 'order_line_waiting')
        create index order_line_waiting on order_line (client_id, sku_id) include (quantity, cancelled, allocated, shipped)
        """,
        """
        create or alter trigger ledger_is_append_only on stock_ledger_entry after update, delete as
        throw 51000, 'stock_ledger_entry is append-only', 1
        """,
        """
        create or alter trigger audit_is_append_only on audit_entry after update, delete as
        throw 51000, 'audit_entry is append-only', 1
        """,
    ];

    public string? TakeSetupTurn => "exec sp_getapplock @Resource = N'fulfilment.setup', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = -1";

    public string? EndSetupTurn => "exec sp_releaseapplock @Resource = N'fulfilment.setup', @LockOwner = N'Session'";

    public async Task<long> NextNumbersAsync(FulfilmentDb db, int count, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            declare @first sql_variant;
            exec sys.sp_sequence_get_range @sequence_name = N'ids', @range_size = @n, @range_first_value = @first output;
            select convert(bigint, @first)
            """,
            ct);
        return (long)(await command.With("@n", (long)count).ExecuteScalarAsync(ct))!;
    }

    public async Task<(int Quantity, int Version)[]> AddToBalancesAsync(
        FulfilmentDb db, IReadOnlyList<BalanceDelta> sortedDeltas, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            declare @after table (quantity int, version int);
            update stock_balance with (updlock, holdlock) set quantity = quantity + @q, version = version + @v
            output inserted.quantity, inserted.version into @after
            where client_id = @c and dc_id = @d and location = @l and sku_id = @s and lot = @lot and serial = @ser and condition = @con;
            if @@rowcount = 0
              insert into stock_balance (client_id, dc_id, location, sku_id, lot, serial, condition, quantity, version)
              output inserted.quantity, inserted.version into @after
              values (@c, @d, @l, @s, @lot, @ser, @con, @q, @v);
            select quantity, version from @after
            """,
            ct);
        foreach (var name in (string[])["@c", "@d", "@l", "@s", "@lot", "@ser", "@con", "@q", "@v"])
        {
            command.With(name, "");
        }

        var after = new (int, int)[sortedDeltas.Count];
        for (var i = 0; i < after.Length; i++)
        {
            var (key, quantity, rows) = sortedDeltas[i];
            BindKey(command, key, quantity, rows);
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
            update availability with (updlock, holdlock) set sellable = sellable + @sell, promised = promised + @prom, changed_at = @now
            where client_id = @c and dc_id = @d and sku_id = @s;
            if @@rowcount = 0
              insert into availability (client_id, dc_id, sku_id, sellable, promised, changed_at) values (@c, @d, @s, @sell, @prom, @now)
            """,
            ct);
        command.With("@c", "").With("@d", "").With("@s", "").With("@sell", 0).With("@prom", 0).With("@now", db.UtcNow);
        foreach (var (key, sellable, promised) in sortedDeltas)
        {
            BindKey(command, key);
            command.Set("@sell", sellable);
            command.Set("@prom", promised);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public async Task<bool[]> HoldAsync(
        FulfilmentDb db, IReadOnlyList<(AvailabilityKey Key, int Quantity)> sortedHolds, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            update availability set promised = promised + @q, changed_at = @now
            where client_id = @c and dc_id = @d and sku_id = @s and sellable - promised >= @q
            """,
            ct);
        command.With("@c", "").With("@d", "").With("@s", "").With("@q", 0).With("@now", db.UtcNow);
        var held = new bool[sortedHolds.Count];
        for (var i = 0; i < held.Length; i++)
        {
            BindKey(command, sortedHolds[i].Key);
            command.Set("@q", sortedHolds[i].Quantity);
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
        // A statement takes 2,100 parameters and 1,000 rows at most.
        var perStatement = Math.Clamp(2000 / shape.Columns.Count, 1, 1000);
        foreach (var part in rows.Chunk(perStatement))
        {
            var values = Enumerable.Range(0, part.Length).Select(
                r => $"({string.Join(", ", shape.Columns.Select((_, c) => $"@p{r * shape.Columns.Count + c}"))})");
            await using var command = await db.CommandAsync(
                $"insert into [{shape.Table}] ({string.Join(", ", shape.Columns.Select(c => $"[{c.Name}]"))}) values {string.Join(", ", values)}", ct);
            for (var i = 0; i < part.Length * shape.Columns.Count; i++)
            {
                command.With("@p" + i, shape.Columns[i % shape.Columns.Count].Read(part[i / shape.Columns.Count]));
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public async Task AddToProgressAsync(FulfilmentDb db, IReadOnlyList<ProgressDelta> sortedDeltas, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            "update order_line set allocated = allocated + @a, shipped = shipped + @s where order_id = @o and line_no = @n", ct);
        command.With("@a", 0).With("@s", 0).With("@o", 0L).With("@n", 0);
        foreach (var (order, lineNo, allocated, shipped) in sortedDeltas)
        {
            command.Set("@a", allocated);
            command.Set("@s", shipped);
            command.Set("@o", order.Value);
            command.Set("@n", lineNo);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public async Task LockOrdersAsync(FulfilmentDb db, IReadOnlyList<long> sortedIds, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            "select 1 from [order] with (updlock, rowlock) where id in (select convert(bigint, value) from string_split(@ids, ','))", ct);
        await command.With("@ids", string.Join(',', sortedIds)).ExecuteNonQueryAsync(ct);
    }

    public async Task<long[]> ClaimWorkAsync(
        FulfilmentDb db, string kind, int count, DateTime now, DateTime leaseUntil, string node, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            update work_item set state = 1, attempts = attempts + 1, lease_until = @until, leased_by = @node
            output inserted.id
            where id in (select top (@n) id from work_item with (updlock, readpast, rowlock)
                         where kind = @kind and ((state = 0 and due_at <= @now) or (state = 1 and lease_until < @now))
                         order by due_at)
            """,
            ct);
        command.With("@until", leaseUntil).With("@node", node).With("@kind", kind).With("@now", now).With("@n", count);
        var ids = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetInt64(0));
        }

        return [.. ids];
    }

    // 1205 deadlock victim, 1222 lock time-out, 2601 and 2627 unique key, 3960 snapshot conflict.
    public bool IsConflict(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsConflict(inner),
        DbException e => e.GetType().GetProperty("Number")?.GetValue(e) is 1205 or 1222 or 2601 or 2627 or 3960,
        _ => false,
    };

    private static void BindKey(DbCommand command, in StockKey key, int quantity, int rows)
    {
        BindKey(command, new AvailabilityKey(key.ClientId, key.DcId, key.SkuId));
        command.Set("@l", key.Location.Value);
        command.Set("@lot", key.Lot);
        command.Set("@ser", key.Serial);
        command.Set("@con", (int)key.Condition);
        command.Set("@q", quantity);
        command.Set("@v", rows);
    }

    private static void BindKey(DbCommand command, in AvailabilityKey key)
    {
        command.Set("@c", key.ClientId.Value);
        command.Set("@d", key.DcId.Value);
        command.Set("@s", key.SkuId.Value);
    }
}
