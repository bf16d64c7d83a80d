namespace Fulfilment.Db.Import;

/// <summary>
/// One row of the order stream: an article within an invoice. <paramref name="At"/> is the shop's own wall clock, without
/// zone; <paramref name="Customer"/> is null for a guest; <paramref name="Description"/> may be empty.
/// </summary>
internal sealed record RetailRow(
    long Line,
    string Invoice,
    string Article,
    string Description,
    int Quantity,
    DateTime At,
    decimal UnitPrice,
    string? Customer,
    string Country)
{
    /// <summary>Postage, discounts, fees and vouchers share the stream with the goods but nobody picks them.</summary>
    public bool IsGoods => !Charges.Contains(Article) && !Article.StartsWith("GIFT_", StringComparison.Ordinal);

    private static readonly HashSet<string> Charges =
        new(StringComparer.Ordinal) { "POST", "DOT", "M", "D", "C2", "B", "S", "CRUK", "BANK CHARGES", "AMAZONFEE" };
}
