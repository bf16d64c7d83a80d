using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fulfilment.Features;

/// <summary>
/// Problem: to find the plan of a query EF walks its whole expression, parameter by parameter, on every call; for a row by
/// its key that costs more than the row. Method: the queries of the floor's every scan are compiled once per model (two
/// engines in one process have two) and called with their parameters alone. Filters by scope are a part of the plan and
/// read the calling context each time. A model that nobody uses any more takes its plans with it. Complexity: one look into
/// a dictionary. Limits: a parameter is a plain value; no member of it may stand in the query. Source: EF's compiled queries.
/// </summary>
internal sealed class HotQuery<TArg, TRow>(Expression<Func<FulfilmentDb, TArg, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<FulfilmentDb, TArg, IAsyncEnumerable<TRow>>> compiled = [];

    public ValueTask<List<TRow>> ListAsync(FulfilmentDb db, TArg arg, CancellationToken ct) => Rows.ListAsync(Of(db)(db, arg), ct);

    /// <summary>The query names one row, or says which comes first.</summary>
    public ValueTask<TRow?> FirstAsync(FulfilmentDb db, TArg arg, CancellationToken ct) => Rows.FirstAsync(Of(db)(db, arg), ct);

    private Func<FulfilmentDb, TArg, IAsyncEnumerable<TRow>> Of(FulfilmentDb db) => compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query));
}

/// <summary>The same with two parameters.</summary>
internal sealed class HotQuery<TArg1, TArg2, TRow>(Expression<Func<FulfilmentDb, TArg1, TArg2, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<FulfilmentDb, TArg1, TArg2, IAsyncEnumerable<TRow>>> compiled = [];

    public ValueTask<List<TRow>> ListAsync(FulfilmentDb db, TArg1 arg1, TArg2 arg2, CancellationToken ct) => Rows.ListAsync(Of(db)(db, arg1, arg2), ct);

    public ValueTask<TRow?> FirstAsync(FulfilmentDb db, TArg1 arg1, TArg2 arg2, CancellationToken ct) => Rows.FirstAsync(Of(db)(db, arg1, arg2), ct);

    private Func<FulfilmentDb, TArg1, TArg2, IAsyncEnumerable<TRow>> Of(FulfilmentDb db) => compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query));
}

/// <summary>The same with three parameters.</summary>
internal sealed class HotQuery<TArg1, TArg2, TArg3, TRow>(Expression<Func<FulfilmentDb, TArg1, TArg2, TArg3, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<FulfilmentDb, TArg1, TArg2, TArg3, IAsyncEnumerable<TRow>>> compiled = [];

    public ValueTask<List<TRow>> ListAsync(FulfilmentDb db, TArg1 arg1, TArg2 arg2, TArg3 arg3, CancellationToken ct) =>
        Rows.ListAsync(Of(db)(db, arg1, arg2, arg3), ct);

    public ValueTask<TRow?> FirstAsync(FulfilmentDb db, TArg1 arg1, TArg2 arg2, TArg3 arg3, CancellationToken ct) =>
        Rows.FirstAsync(Of(db)(db, arg1, arg2, arg3), ct);

    private Func<FulfilmentDb, TArg1, TArg2, TArg3, IAsyncEnumerable<TRow>> Of(FulfilmentDb db) => compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query));
}

file static class Rows
{
    public static async ValueTask<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        var list = new List<T>();
        await foreach (var row in rows.WithCancellation(ct))
        {
            list.Add(row);
        }

        return list;
    }

    public static async ValueTask<T?> FirstAsync<T>(IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        await foreach (var row in rows.WithCancellation(ct))
        {
            return row;
        }

        return default;
    }
}
