namespace Fulfilment.Features.Dialect;

/// <summary>Many new rows in few statements, inside the present transaction and past the change tracker.</summary>
public static class BulkInsert
{
    public static Task InsertRowsAsync<T>(this FulfilmentDb db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class =>
        new NewRows(db).Add(rows).WriteAsync(ct);
}

/// <summary>New rows of several kinds that are written together: parents before children, one round trip where the engine can.</summary>
public sealed class NewRows(FulfilmentDb db)
{
    private readonly List<RowSet> sets = [];

    public NewRows Add<T>(IReadOnlyList<T> rows)
        where T : class
    {
        if (rows.Count > 0)
        {
            sets.Add(new RowSet(RowShape.Of(db, typeof(T)), rows));
        }

        return this;
    }

    public Task WriteAsync(CancellationToken ct) => sets.Count == 0 ? Task.CompletedTask : db.Dialect.InsertRowsAsync(db, sets, ct);
}
