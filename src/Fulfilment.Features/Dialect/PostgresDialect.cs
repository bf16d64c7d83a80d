using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Dialect;

/// <summary>
/// PostgreSQL: one statement per set, rows locked in key order before they are changed. Numbers come from a sequence in
/// blocks, so that concurrent transactions never wait for each other's counter.
/// </summary>
public sealed class PostgresDialect : IDialect
{
    private const int Block = 1000;

    private const string LockText = "select 1 from \"order\" where id = any($1) order by id for update";

    private const string ProgressText =
        """
        update order_line l set allocated = l.allocated + d.a, shipped = l.shipped + d.s
        from unnest($1, $2, $3, $4) as d (o, n, a, s) where l.order_id = d.o and l.line_no = d.n
        """;

    // Per database: two databases in one process (tests) must not share a block.
    private readonly ConcurrentDictionary<string, NumberBlock> blocks = new(StringComparer.Ordinal);

    private readonly ConditionalWeakTable<RowShape, string> inserts = [];

    public string Name => "postgres";

    public string OrdinalCollation => "C";

    public bool SingleWriter => false;

    public IReadOnlyList<string> SchemaExtras { get; } =
    [
        $"create sequence if not exists ids start with 1000 increment by {Block}",
        """
        create index if not exists order_line_waiting on order_line (client_id, sku_id)
        where quantity - cancelled - allocated - shipped > 0
        """,
        """
        create or replace function refuse_change() returns trigger language plpgsql as
        $$ begin raise exception '% is append-only', tg_table_name; end $$
        """,
        """
        create or replace trigger ledger_is_append_only before update or delete on stock_ledger_entry
        for each row execute function refuse_change()
        """,
        """
        create or replace trigger audit_is_append_only before update or delete on audit_entry
        for each row execute function refuse_change()
        """,
    ];

    public IReadOnlyList<string> SchemaExtrasOf(Microsoft.EntityFrameworkCore.Metadata.IModel model) => [RowWall.Raise(model)];

    public string? TakeSetupTurn => "select pg_advisory_lock(hashtext('fulfilment.setup'))";

    public string? EndSetupTurn => "select pg_advisory_unlock(hashtext('fulfilment.setup'))";

    public async Task SetReachAsync(FulfilmentDb db, IReadOnlySet<Domain.Network.ClientId>? reach, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(RowWall.Statement, ct);
        await command.With("reach", RowWall.Setting(reach)).ExecuteNonQueryAsync(ct);
    }

    public async Task<long> NextNumbersAsync(FulfilmentDb db, int count, CancellationToken ct)
    {
        var block = blocks.GetOrAdd(db.House, _ => new NumberBlock());
        if (block.TryTake(count, out var first))
        {
            return first;
        }

        // A sequence is outside the transaction: what a rolled-back caller took is a gap, never a double.
        var wanted = (count + Block - 1) / Block;
        await using var command = await db.CommandAsync("select nextval('ids') from generate_series(1, @n)", ct);
        var starts = new List<long>();
        await using (var reader = await command.With("n", wanted).ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                starts.Add(reader.GetInt64(0));
            }
        }

        // Other nodes may have taken blocks in between: only a run without a hole is consecutive.
        for (var i = 1; i < starts.Count; i++)
        {
            if (starts[i] != starts[i - 1] + Block)
            {
                return await NextNumbersAsync(db, count, ct);
            }
        }

        block.Refill(starts[0] + count, starts[^1] + Block);
        return starts[0];
    }

    public async Task<(int Quantity, int Version)[]> AddToBalancesAsync(
        FulfilmentDb db, IReadOnlyList<BalanceDelta> sortedDeltas, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            insert into stock_balance as b (client_id, dc_id, location, sku_id, lot, serial, condition, quantity, version)
            select * from unnest(@c, @d, @l, @s, @lot, @ser, @con, @q, @v)
            on conflict (client_id, dc_id, location, sku_id, lot, serial, condition)
            do update set quantity = b.quantity + excluded.quantity, version = b.version + excluded.version
            returning quantity, version
            """,
            ct);
        command
            .With("c", sortedDeltas.Select(d => d.Key.ClientId.Value).ToArray())
            .With("d", sortedDeltas.Select(d => d.Key.DcId.Value).ToArray())
            .With("l", sortedDeltas.Select(d => d.Key.Location.Value).ToArray())
            .With("s", sortedDeltas.Select(d => d.Key.SkuId.Value).ToArray())
            .With("lot", sortedDeltas.Select(d => d.Key.Lot).ToArray())
            .With("ser", sortedDeltas.Select(d => d.Key.Serial).ToArray())
            .With("con", sortedDeltas.Select(d => (int)d.Key.Condition).ToArray())
            .With("q", sortedDeltas.Select(d => d.Quantity).ToArray())
            .With("v", sortedDeltas.Select(d => d.Rows).ToArray());
        var after = new (int, int)[sortedDeltas.Count];
        await using var reader = await command.ExecuteReaderAsync(ct);
        for (var i = 0; await reader.ReadAsync(ct); i++)
        {
            after[i] = (reader.GetInt32(0), reader.GetInt32(1)); // one row per input row, in input order
        }

        return after;
    }

    public async Task AddToAvailabilityAsync(
        FulfilmentDb db, IReadOnlyList<(AvailabilityKey Key, int Sellable, int Promised)> sortedDeltas, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            insert into availability as a (client_id, dc_id, sku_id, sellable, promised, changed_at)
            select u.*, @now from unnest(@c, @d, @s, @sell, @prom) as u
            on conflict (client_id, dc_id, sku_id)
            do update set sellable = a.sellable + excluded.sellable, promised = a.promised + excluded.promised, changed_at = excluded.changed_at
            """,
            ct);
        BindKeys(command, sortedDeltas.Select(d => d.Key).ToArray())
            .With("sell", sortedDeltas.Select(d => d.Sellable).ToArray())
            .With("prom", sortedDeltas.Select(d => d.Promised).ToArray())
            .With("now", db.UtcNow);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool[]> HoldAsync(
        FulfilmentDb db, IReadOnlyList<(AvailabilityKey Key, int Quantity)> sortedHolds, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            with locked as (select a.client_id, a.dc_id, a.sku_id, w.quantity, w.n from availability a
                            join unnest(@c, @d, @s, @q) with ordinality as w (client_id, dc_id, sku_id, quantity, n)
                              on a.client_id = w.client_id and a.dc_id = w.dc_id and a.sku_id = w.sku_id
                            order by a.client_id, a.dc_id, a.sku_id for update of a)
            update availability a set promised = a.promised + l.quantity, changed_at = @now
            from locked l
            where a.client_id = l.client_id and a.dc_id = l.dc_id and a.sku_id = l.sku_id and a.sellable - a.promised >= l.quantity
            returning l.n
            """,
            ct);
        BindKeys(command, sortedHolds.Select(h => h.Key).ToArray()).With("q", sortedHolds.Select(h => h.Quantity).ToArray()).With("now", db.UtcNow);
        var held = new bool[sortedHolds.Count];
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            held[(int)reader.GetInt64(0) - 1] = true;
        }

        return held;
    }

    /// <summary>One statement per kind, all in one round trip.</summary>
    public async Task InsertRowsAsync(FulfilmentDb db, IReadOnlyList<RowSet> sets, CancellationToken ct)
    {
        await using var batch = await db.BatchAsync(ct);
        AddRows(batch, sets);
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task WriteAsync(FulfilmentDb db, Changes changes, CancellationToken ct)
    {
        await using var batch = await db.BatchAsync(ct);
        AddRows(batch, changes.Rows);
        if (changes.Progress.Count > 0)
        {
            batch.Add(ProgressText, ProgressValues(changes.Progress));
        }

        if (changes.DroppedWork.Count > 0)
        {
            batch.Add("update work_item set state = 4 where key = any($1) and state in (0, 3)", changes.DroppedWork.ToArray());
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task AddToProgressAsync(FulfilmentDb db, IReadOnlyList<ProgressDelta> sortedDeltas, CancellationToken ct)
    {
        await using var batch = await db.BatchAsync(ct);
        await batch.Add(ProgressText, ProgressValues(sortedDeltas)).ExecuteNonQueryAsync(ct);
    }

    public async Task LockOrdersAsync(FulfilmentDb db, IReadOnlyList<long> sortedIds, CancellationToken ct)
    {
        await using var batch = await db.BatchAsync(ct);
        await batch.Add(LockText, sortedIds.ToArray()).ExecuteNonQueryAsync(ct);
    }

    public async Task LockForPlanningAsync(FulfilmentDb db, IReadOnlyList<long> sortedIds, CancellationToken ct)
    {
        await using var batch = await db.BatchAsync(ct);
        await batch.Add("set local plan_cache_mode = force_generic_plan").Add(LockText, sortedIds.ToArray()).ExecuteNonQueryAsync(ct);
    }

    public async Task LookAnewAsync(FulfilmentDb db, CancellationToken ct)
    {
        await using var command = await db.CommandAsync("analyze", ct);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<long[]> ClaimWorkAsync(
        FulfilmentDb db, string kind, int count, DateTime now, DateTime leaseUntil, string node, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(
            """
            update work_item set state = 1, attempts = attempts + 1, lease_until = @until, leased_by = @node
            where id in (select id from work_item
                         where kind = @kind and ((state = 0 and due_at <= @now) or (state = 1 and lease_until < @now))
                         order by due_at limit @n for update skip locked)
            returning id
            """,
            ct);
        command.With("until", leaseUntil).With("node", node).With("kind", kind).With("now", now).With("n", count);
        var ids = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetInt64(0));
        }

        return [.. ids];
    }

    // 40001 serialisation, 40P01 deadlock, 23505 unique key, 55P03 lock not available.
    public bool IsConflict(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsConflict(inner),
        InvalidOperationException { InnerException: DbException inner } => IsConflict(inner),
        DbException { SqlState: "40001" or "40P01" or "23505" or "55P03" } => true,
        _ => false,
    };

    private void AddRows(DbBatch batch, IReadOnlyList<RowSet> sets)
    {
        foreach (var (shape, rows) in sets)
        {
            var columns = new Array[shape.Columns.Count];
            for (var c = 0; c < columns.Length; c++)
            {
                var values = Array.CreateInstance(shape.Columns[c].Type, rows.Count);
                for (var r = 0; r < rows.Count; r++)
                {
                    values.SetValue(shape.Columns[c].Read(rows[r]), r);
                }

                columns[c] = values;
            }

            batch.Add(inserts.GetValue(shape, InsertText), columns);
        }
    }

    private static Array[] ProgressValues(IReadOnlyList<ProgressDelta> deltas) =>
    [
        deltas.Select(d => d.Order.Value).ToArray(), deltas.Select(d => d.LineNo).ToArray(),
        deltas.Select(d => d.Allocated).ToArray(), deltas.Select(d => d.Shipped).ToArray(),
    ];

    private static string InsertText(RowShape shape) =>
        $"insert into \"{shape.Table}\" ({string.Join(", ", shape.Columns.Select(c => $"\"{c.Name}\""))}) select * from unnest({string.Join(", ", shape.Columns.Select((_, i) => $"${i + 1}"))})";

    private static DbCommand BindKeys(DbCommand command, AvailabilityKey[] keys) => command
        .With("c", keys.Select(k => k.ClientId.Value).ToArray())
        .With("d", keys.Select(k => k.DcId.Value).ToArray())
        .With("s", keys.Select(k => k.SkuId.Value).ToArray());

    private sealed class NumberBlock
    {
        private readonly Lock gate = new();
        private long next;
        private long end;

        public bool TryTake(int count, out long first)
        {
            lock (gate)
            {
                first = next;
                if (end - next < count)
                {
                    return false;
                }

                next += count;
                return true;
            }
        }

        public void Refill(long from, long to)
        {
            lock (gate)
            {
                (next, end) = (from, to);
            }
        }
    }
}
