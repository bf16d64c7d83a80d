namespace Fulfilment.Domain.Personalisation.Documents;

/// <summary>A column is either so many millimetres wide or takes its share of what the fixed ones leave.</summary>
/// <param name="Share">Counts where <paramref name="WidthMm"/> is null.</param>
public sealed record TableColumn(string Title, double Share = 1, double? WidthMm = null, Align Align = Align.Left);

/// <summary>Rows are never torn: a row that does not fit goes to the next page, under the titles again.</summary>
/// <param name="Rows">Each row has one text a column.</param>
/// <param name="ShowTitles">False for sums and other tables without a head.</param>
public sealed record TableBlock(
    IReadOnlyList<TableColumn> Columns,
    IReadOnlyList<TableRow> Rows,
    double SizePt = 8,
    bool ShowTitles = true) : Block
{
    /// <summary>Widths in millimetres for a table of the given width; fixed columns first, shares of the rest after.</summary>
    public IReadOnlyList<double> WidthsMm(double tableMm)
    {
        var left = Math.Max(0, tableMm - Columns.Sum(column => column.WidthMm ?? 0));
        var shares = Columns.Sum(column => column.WidthMm is null ? column.Share : 0);
        return [.. Columns.Select(column => column.WidthMm ?? (shares > 0 ? left * column.Share / shares : 0))];
    }
}

public sealed record TableRow(IReadOnlyList<string> Cells, bool Bold = false);
