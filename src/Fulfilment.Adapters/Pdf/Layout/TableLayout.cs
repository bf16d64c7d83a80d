using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Adapters.Pdf.Layout;

/// <summary>Rows under titles, a thin line below each; a row is as high as its highest cell.</summary>
internal sealed class TableLayout(TextLines text)
{
    private const double Leading = 1.3;
    private const double Padding = 2;
    private const double Line = 0.3;

    public IEnumerable<Piece> LayOut(TableBlock table, double widthPt)
    {
        var widths = table.WidthsMm(widthPt / BlockLayout.PointsPerMm).Select(mm => mm * BlockLayout.PointsPerMm).ToList();
        Piece? titles = null;
        if (table.ShowTitles)
        {
            titles = Row(new TableRow([.. table.Columns.Select(column => column.Title)], Bold: true), table, widths, null, lineBelow: 0.8);
            yield return titles;
        }

        foreach (var row in table.Rows)
        {
            yield return Row(row, table, widths, titles, table.ShowTitles ? Line : 0);
        }
    }

    private ColumnsPiece Row(TableRow row, TableBlock table, List<double> widths, Piece? titles, double lineBelow)
    {
        var cells = new List<(double X, IReadOnlyList<Piece> Pieces)>();
        var x = 0.0;
        for (var at = 0; at < widths.Count; at++)
        {
            var inner = Math.Max(1, widths[at] - (2 * Padding));
            var cell = at < row.Cells.Count ? row.Cells[at] : "";
            var lines = cell.Length == 0 ? [] : text.Set([new TextRun(cell, row.Bold)], table.SizePt, table.Columns[at].Align, inner, Leading);
            lines.Insert(0, new GapPiece { Height = Padding });
            cells.Add((x + Padding, lines));
            x += widths[at];
        }

        var total = x;
        var height = cells.Max(cell => cell.Pieces.Sum(piece => piece.Height)) + Padding;
        if (lineBelow > 0)
        {
            cells.Add((0, [new GapPiece { Height = height - lineBelow }, new DrawnPiece((canvas, left, top) => canvas.Fill(left, top, total, lineBelow, shade: 0.3)) { Height = lineBelow }]));
        }

        return new ColumnsPiece(cells) { Height = height, TitlesAbove = titles };
    }
}
