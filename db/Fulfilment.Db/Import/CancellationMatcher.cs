namespace Fulfilment.Db.Import;

/// <summary>
/// Finds the order that a cancellation of the stream takes back.
/// Problem: the source gives a cancellation a number of its own and does not say what it cancels. Method: the buyer's
/// latest earlier invoice that still holds every article in the quantity taken back; what is taken back no longer
/// counts. Complexity: the buyer's invoices × the lines of the cancellation. Known limits: a cancellation over several
/// invoices finds none; a guest's never does. Source: none, it is a rule of our own.
/// </summary>
internal sealed class CancellationMatcher
{
    private readonly Dictionary<string, List<(string Invoice, DateTime At, Dictionary<string, int> Left)>> sold = new(StringComparer.Ordinal);

    public void Sold(RetailBasket order)
    {
        if (order.Customer is { } customer)
        {
            if (!sold.TryGetValue(customer, out var theirs))
            {
                sold[customer] = theirs = [];
            }

            theirs.Add((order.Invoice, order.At, order.Articles.ToDictionary(a => a.Article, a => a.Quantity, StringComparer.Ordinal)));
        }
    }

    /// <summary>The invoice that <paramref name="cancellation"/> takes back from, or null.</summary>
    public string? OrderOf(RetailBasket cancellation)
    {
        if (cancellation.Customer is not { } customer || !sold.TryGetValue(customer, out var theirs))
        {
            return null;
        }

        var back = cancellation.Articles.ToList();
        for (var i = theirs.Count - 1; i >= 0; i--)
        {
            var (invoice, at, left) = theirs[i];
            if (at <= cancellation.At && back.All(b => left.GetValueOrDefault(b.Article) >= -b.Quantity))
            {
                back.ForEach(b => left[b.Article] += b.Quantity);
                return invoice;
            }
        }

        return null;
    }
}
