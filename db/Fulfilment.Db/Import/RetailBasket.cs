namespace Fulfilment.Db.Import;

/// <summary>The rows of one invoice, never empty, in the order of the file.</summary>
internal sealed record RetailBasket(string Invoice, IReadOnlyList<RetailRow> Rows)
{
    public long Line => Rows[0].Line;

    public DateTime At => Rows[0].At;

    public string? Customer => Rows[0].Customer;

    public string Country => Rows[0].Country;

    public IEnumerable<RetailRow> Goods => Rows.Where(r => r.IsGoods);

    public int Units => Goods.Sum(r => r.Quantity);

    /// <summary>One line per article: the source repeats an article within an invoice when two people typed it.</summary>
    public IEnumerable<(string Article, int Quantity, decimal UnitPrice)> Articles =>
        Goods.GroupBy(r => r.Article, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(r => r.Quantity), g.Max(r => r.UnitPrice)));

    public BasketKind Kind
    {
        get
        {
            if (!Goods.Any())
            {
                return BasketKind.Charges;
            }

            if (Invoice.StartsWith('C'))
            {
                return BasketKind.Cancellation;
            }

            var note = Goods.Any(r => r.Quantity < 0) || Customer is null && Goods.All(r => r.UnitPrice == 0);
            return note ? BasketKind.StockNote : BasketKind.Order;
        }
    }
}
