using System.Data.Common;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Dialect;

/// <summary>Units to add to (or take from) one place, and by how many ledger rows.</summary>
public readonly record struct BalanceDelta(StockKey Key, int Quantity, int Rows);

/// <summary>Units to add to (or take from) the allocated and shipped units of one order line.</summary>
public readonly record struct ProgressDelta(OrderId Order, int LineNo, int Allocated, int Shipped);

/// <summary>New rows of one kind and how they lie in their table.</summary>
public readonly record struct RowSet(RowShape Shape, IReadOnlyList<object> Rows);

/// <summary>New rows and the changes that go with them.</summary>
/// <param name="Rows">Parents before children.</param>
/// <param name="Progress">In key order, each line once.</param>
/// <param name="DroppedWork">Keys of steps that are no longer wanted.</param>
public sealed record Changes(IReadOnlyList<RowSet> Rows, IReadOnlyList<ProgressDelta> Progress, IReadOnlyList<string> DroppedWork);

/// <summary>Where an article stands in the books of one site.</summary>
public readonly record struct AvailabilityKey(ClientId ClientId, DcId DcId, SkuId SkuId) : IComparable<AvailabilityKey>
{
    public int CompareTo(AvailabilityKey other)
    {
        var c = ClientId.CompareTo(other.ClientId);
        c = c != 0 ? c : DcId.CompareTo(other.DcId);
        return c != 0 ? c : SkuId.CompareTo(other.SkuId);
    }
}

/// <summary>
/// The statements that differ by engine; everything else is EF. One class per engine, one contract suite for all. Every
/// method runs on the context's connection inside its present transaction, and takes its rows in key order so that two
/// writers never wait for each other in a ring.
/// </summary>
public interface IDialect
{
    string Name { get; }

    /// <summary>The collation that compares by code unit.</summary>
    string OrdinalCollation { get; }

    /// <summary>One writer at a time (SQLite)? Then writers queue in the process instead of polling the file.</summary>
    bool SingleWriter { get; }

    /// <summary>Statements that a schema needs beside EF's own (sequences, row security), each idempotent.</summary>
    IReadOnlyList<string> SchemaExtras { get; }

    /// <summary>The same, worked out from the model.</summary>
    IReadOnlyList<string> SchemaExtrasOf(Microsoft.EntityFrameworkCore.Metadata.IModel model) => [];

    /// <summary>Waits until no other session sets this database up, and keeps the turn for as long as the session lives; null where one process owns the database.</summary>
    string? TakeSetupTurn => null;

    /// <summary>Gives the turn to the next; as often as it was taken.</summary>
    string? EndSetupTurn => null;

    /// <summary>Tells an open connection which clients it may touch; null is all. Nothing to do where the engine knows no row security.</summary>
    Task SetReachAsync(FulfilmentDb db, IReadOnlySet<ClientId>? reach, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The first of <paramref name="count"/> fresh, consecutive numbers. Never given twice; gaps are possible.</summary>
    Task<long> NextNumbersAsync(FulfilmentDb db, int count, CancellationToken ct);

    /// <summary>Adds to the running balances (insert or update) and returns quantity and version of each, in the order asked.</summary>
    Task<(int Quantity, int Version)[]> AddToBalancesAsync(FulfilmentDb db, IReadOnlyList<BalanceDelta> sortedDeltas, CancellationToken ct);

    /// <summary>Adds to sellable and promised without asking (facts, and giving promises back); inserts where absent.</summary>
    Task AddToAvailabilityAsync(FulfilmentDb db, IReadOnlyList<(AvailabilityKey Key, int Sellable, int Promised)> sortedDeltas, CancellationToken ct);

    /// <summary>Guarded hold: raises promised only where that many are free. Returns for each key whether it was held.</summary>
    Task<bool[]> HoldAsync(FulfilmentDb db, IReadOnlyList<(AvailabilityKey Key, int Quantity)> sortedHolds, CancellationToken ct);

    /// <summary>Writes many new rows of several kinds, in the order given, in as few round trips as the engine allows.</summary>
    Task InsertRowsAsync(FulfilmentDb db, IReadOnlyList<RowSet> sets, CancellationToken ct);

    /// <summary>New rows first, then progress, then dropped work; in one round trip where the engine can.</summary>
    async Task WriteAsync(FulfilmentDb db, Changes changes, CancellationToken ct)
    {
        await InsertRowsAsync(db, changes.Rows, ct);
        await (changes.Progress.Count == 0 ? Task.CompletedTask : AddToProgressAsync(db, changes.Progress, ct));
        await db.CancelWorkAsync([.. changes.DroppedWork], ct);
    }

    /// <summary>Adds to allocated and shipped of order lines, in key order; lines must exist.</summary>
    Task AddToProgressAsync(FulfilmentDb db, IReadOnlyList<ProgressDelta> sortedDeltas, CancellationToken ct);

    /// <summary>Locks order rows in id order until the transaction ends; nothing to do where there is one writer.</summary>
    Task LockOrdersAsync(FulfilmentDb db, IReadOnlyList<long> sortedIds, CancellationToken ct);

    /// <summary>
    /// The same for a transaction that goes on to plan these orders: all its statements find their rows by key, one or a thousand,
    /// so an engine that keeps plans uses those it has, instead of planning anew for each list.
    /// </summary>
    Task LockForPlanningAsync(FulfilmentDb db, IReadOnlyList<long> sortedIds, CancellationToken ct) => LockOrdersAsync(db, sortedIds, ct);

    /// <summary>
    /// Very many rows have come at once: an engine that plans by what it knows of its tables looks at them now, and not a minute
    /// later. Outside any transaction of the caller's.
    /// </summary>
    Task LookAnewAsync(FulfilmentDb db, CancellationToken ct) => Task.CompletedTask;

    /// <summary>
    /// Claims up to <paramref name="count"/> due work items of a kind (due, or running under a lapsed lease), in due order,
    /// skipping rows another node is claiming; returns their ids.
    /// </summary>
    Task<long[]> ClaimWorkAsync(FulfilmentDb db, string kind, int count, DateTime now, DateTime leaseUntil, string node, CancellationToken ct);

    /// <summary>Is this failure a lost race (deadlock, serialisation, unique key, busy file) that a fresh try may win?</summary>
    bool IsConflict(Exception failure);
}
