namespace Fulfilment.Features.Dialect;

/// <summary>Many new rows of one kind in few statements, inside the present transaction and past the change tracker.</summary>
public static class BulkInsert
{
    public static async Task InsertRowsAsync<T>(this FulfilmentDb db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        if (rows.Count > 0)
        {
            await db.Dialect.InsertRowsAsync(db, RowShape.Of(db, typeof(T)), rows, ct);
        }
    }
}
