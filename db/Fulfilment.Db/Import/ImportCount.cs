using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Db.Import;

/// <summary>What an import has met so far.</summary>
internal sealed class ImportCount
{
    /// <summary>A bad row and its place among the bad ones.</summary>
    public sealed record BadLine(CsvBadRow Row, int Number);

    public int Good { get; set; }

    public int Bad { get; set; }

    public int Orders { get; set; }

    public int Repeated { get; set; }

    public int NewSkus { get; set; }

    public int Cancelled { get; set; }

    public int Unmatched { get; set; }

    public int Notes { get; set; }

    public string Text(string encoding) =>
        $"{Good + Bad} rows ({encoding}): {Good} good, {Bad} bad\n"
        + $"{Orders} new orders, {Repeated} known already, {NewSkus} new articles\n"
        + $"{Cancelled} cancellations laid on their orders, {Unmatched} without an open order of the same buyer\n"
        + $"{Notes} invoices that are no orders (stock notes, postage, fees)";
}
