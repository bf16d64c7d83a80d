using Fulfilment.Domain.Orders;
using Fulfilment.Features.Orders;

namespace Fulfilment.Features.Dialect;

/// <summary>Many new rows in few statements, inside the present transaction and past the change tracker.</summary>
public static class BulkInsert
{
    public static Task InsertRowsAsync<T>(this FulfilmentDb db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class =>
        new NewRows(db).Add(rows).WriteAsync(ct);
}

/// <summary>
/// New rows of several kinds and the changes that go with them, gathered and then written together: parents before children,
/// one round trip where the engine can.
/// </summary>
public sealed class NewRows(FulfilmentDb db)
{
    private readonly List<RowSet> sets = [];
    private readonly List<(OrderId Order, int LineNo, int Allocated, int Shipped)> progress = [];
    private readonly List<string> dropped = [];

    public NewRows Add<T>(IReadOnlyList<T> rows)
        where T : class
    {
        if (rows.Count > 0)
        {
            sets.Add(new RowSet(RowShape.Of(db, typeof(T)), rows));
        }

        return this;
    }

    /// <summary>Units of order lines that stand in new shipments.</summary>
    internal NewRows Allocate(IEnumerable<(OrderId Order, int LineNo, int Units)> lines)
    {
        progress.AddRange(lines.Select(l => (l.Order, l.LineNo, l.Units, 0)));
        return this;
    }

    /// <summary>Steps that are no longer wanted, by key.</summary>
    internal NewRows DropWork(IEnumerable<string> keys)
    {
        dropped.AddRange(keys);
        return this;
    }

    /// <summary>Writes what was gathered since the last time.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (sets.Count + progress.Count + dropped.Count > 0)
        {
            await db.Dialect.WriteAsync(db, new Changes([.. sets], OrderProgress.Sums(progress), [.. dropped]), ct);
            sets.Clear();
            progress.Clear();
            dropped.Clear();
        }
    }
}
