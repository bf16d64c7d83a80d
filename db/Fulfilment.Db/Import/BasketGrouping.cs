namespace Fulfilment.Db.Import;

/// <summary>
/// Gathers rows into invoices while the file streams by. Rows of an invoice stand together in the source; should a
/// number come back later, those rows are a basket of their own with a suffix, so that nothing is lost and the first
/// is not answered twice. Memory: one basket, and the numbers seen.
/// </summary>
internal static class BasketGrouping
{
    public static IEnumerable<RetailBasket> Group(IEnumerable<RetailRow> rows)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        List<RetailRow> open = [];
        foreach (var row in rows)
        {
            if (open.Count > 0 && open[0].Invoice != row.Invoice)
            {
                yield return Close(open, seen);
                open = [];
            }

            open.Add(row);
        }

        if (open.Count > 0)
        {
            yield return Close(open, seen);
        }
    }

    private static RetailBasket Close(List<RetailRow> rows, Dictionary<string, int> seen)
    {
        var times = seen[rows[0].Invoice] = seen.GetValueOrDefault(rows[0].Invoice) + 1;
        return new RetailBasket(times == 1 ? rows[0].Invoice : $"{rows[0].Invoice}-{times}", rows);
    }
}
